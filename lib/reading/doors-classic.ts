import { blocksFrom, DoorReader } from './doors-opening';
import { identityOf } from './meaning';
import { evaluate } from './tokens';
import { valuesAt } from './wearers-values';
import { known, unknown } from '../model/knowledge';

/**
 * Groups from before VPCs, of EC2-Classic, which is no more since August 2022. They let addresses in to the port of whatever database wears
 * them; those that only name EC2 groups let in no addresses.
 */

const TO_THE_DATABASE = { protocol: known(6), ports: unknown('that of the database') } as const;

/** A group with its rules, where it has any inside: AWS::RDS::DBSecurityGroup. */
const group = (opens: string, inline?: string): DoorReader => (resource, template, outer) => {
  const rules = inline === undefined ? [] : blocksFrom(valuesAt(resource, [inline, 'CIDRIP'], template), outer, template);
  return [
    { opens, location: 'Properties' },
    ...rules.map(block => ({ opens, location: `Properties.${inline}`, lets: { ...TO_THE_DATABASE, ...block } })),
  ];
};

/** A rule that is a resource of its own. */
const rule = (opens: string, groupName: string): DoorReader => (resource, template, outer) => {
  const [{ meaning }] = evaluate(resource.properties[groupName], template);
  const belongsTo = identityOf(meaning);
  return [
    { opens, location: 'Properties' },
    ...blocksFrom(valuesAt(resource, ['CIDRIP'], template), outer, template).map(block => (
      { opens, location: 'Properties.CIDRIP', ...(belongsTo === undefined ? {} : { group: belongsTo }), lets: { ...TO_THE_DATABASE, ...block } })),
  ];
};

export const classicGroupDoors: readonly (readonly [type: string, read: DoorReader])[] = [
  ['AWS::RDS::DBSecurityGroup', group('a DB security group of RDS', 'DBSecurityGroupIngress')],
  ['AWS::RDS::DBSecurityGroupIngress', rule('a DB security group of RDS', 'DBSecurityGroupName')],
  ['AWS::ElastiCache::SecurityGroup', group('a cache security group of ElastiCache')],
  ['AWS::ElastiCache::SecurityGroupIngress', rule('a cache security group of ElastiCache', 'CacheSecurityGroupName')],
  ['AWS::Redshift::ClusterSecurityGroup', group('a cluster security group of Redshift')],
  ['AWS::Redshift::ClusterSecurityGroupIngress', rule('a cluster security group of Redshift', 'ClusterSecurityGroupName')],
];
