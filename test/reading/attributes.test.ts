import { source } from './templates';
import { TemplateSet } from '../../lib/reading/template';
import { evaluate } from '../../lib/reading/tokens';

const PARAMETERS = {
  Port: { Type: 'Number', Default: 5433 }, Free: { Type: 'Number' }, Engine: { Type: 'String', AllowedValues: ['mysql', 'postgres'] }, Any: { Type: 'String' },
};

/** What the port of a database is. */
function port(type: string, Properties: Record<string, unknown>, attribute = 'Endpoint.Port', more: Record<string, unknown> = {}): string[] {
  const body = { Parameters: PARAMETERS, Resources: { Db: { Type: type, Properties }, ...more }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'Any' }, 'x'] } } };
  return evaluate({ 'Fn::GetAtt': ['Db', attribute] }, new TemplateSet([source(body)]).ofStack('App')!).map(({ meaning }) => {
    if (meaning.is === 'literal') return String(meaning.value);
    return meaning.is === 'unknown' ? `?(${meaning.why}${meaning.byDefault === undefined ? '' : ` by default ${meaning.byDefault}`})` : `<${meaning.is}>`;
  });
}

const INSTANCE = 'AWS::RDS::DBInstance';

test.each<[string, ReturnType<typeof port>, string[]]>([
  ['its property', port(INSTANCE, { Engine: 'postgres', Port: '5433' }), ['5433']],
  ['a parameter', port(INSTANCE, { Engine: 'postgres', Port: { Ref: 'Port' } }), ['?(the parameter Port by default 5433)']],
  ['a choice', port(INSTANCE, { Engine: 'postgres', Port: { 'Fn::If': ['C', 1234, { Ref: 'AWS::NoValue' }] } }), ['1234', '5432']],
  ['the default of its engine', port(INSTANCE, { Engine: 'mysql' }), ['3306']],
  ['the default of the engines that a parameter allows', port(INSTANCE, { Engine: { Ref: 'Engine' } }), ['3306', '5432']],
  ['unknown where the engine is', port(INSTANCE, { Engine: { Ref: 'Any' } }), ['<attribute>']],
  ['unknown where it is a copy', port(INSTANCE, { Engine: 'mysql', DBSnapshotIdentifier: { Ref: 'Any' } }), ['<attribute>']],
  ['known where it is no copy after all', port(INSTANCE, { Engine: 'mysql', DBSnapshotIdentifier: { Ref: 'AWS::NoValue' } }), ['3306']],
  ['that of another attribute', port(INSTANCE, { Engine: 'mysql' }, 'Endpoint.Address'), ['<attribute>']],
  // Redshift Serverless API, CreateWorkgroup, port: "Valid port ranges are 5431-5455 and 8191-8215. The default is 5439."
  ['that of a workgroup', port('AWS::RedshiftServerless::Workgroup', {}, 'Workgroup.Endpoint.Port'), ['5439']],
  ['that of a cache', port('AWS::ElastiCache::ReplicationGroup', { Engine: 'valkey' }, 'PrimaryEndPoint.Port'), ['6379']],
])('a port is %s', (_, found, expected) => expect(found).toEqual(expected));

// Amazon RDS API Reference, CreateDBInstance, Port: "This setting doesn't apply to Aurora DB instances. The port number is managed by the cluster."
test('the port of an instance is that of its cluster', () => {
  const instance = { DBClusterIdentifier: { Ref: 'Cluster' }, Engine: 'aurora-postgresql' };
  const cluster = (Properties: Record<string, unknown>, Type = 'AWS::RDS::DBCluster') => ({ Cluster: { Type, Properties } });
  expect(port(INSTANCE, instance, 'Endpoint.Port', cluster({ Engine: 'aurora-postgresql', Port: 5433 }))).toEqual(['5433']);
  expect(port(INSTANCE, instance, 'Endpoint.Port', cluster({ Engine: 'aurora-mysql' }))).toEqual(['3306']);
  expect(port('AWS::Neptune::DBInstance', instance, 'Port', cluster({}, 'AWS::Neptune::DBCluster'))).toEqual(['8182']);
  expect(port('AWS::DocDB::DBInstance', instance, 'Port', cluster({ Port: { Ref: 'Free' } }, 'AWS::DocDB::DBCluster'))).toEqual(['?(the parameter Free)']);
  expect(port(INSTANCE, { ...instance, DBClusterIdentifier: 'other' })).toEqual(['<attribute>']);
});
