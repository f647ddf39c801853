import { Check } from './check';
import { addressFrom, door, group, ingress, networkOf, wearer } from './example-network';
import { judgeClassicGroups } from '../judging/classic-groups';
import { unknown } from '../model/knowledge';
import { Network } from '../model/network';

/** A rule of such a group, for whatever port the database has. */
const rule = (type: string, peer: Parameters<typeof ingress>[2]) => door(type, 'a security group of EC2-Classic', ingress('tcp', unknown('that of the database'), peer));

/** One that lets nobody in by itself. */
function closed(type: string): Network {
  const { rule: _, ...rest } = rule(type, '203.0.113.0/28');
  return { ...networkOf(), doors: [rest] };
}

export const classicGroup: Check = {
  id: 'ClassicGroup',
  area: 'What wears the groups',
  audience: 'baseline',
  severity: 'error',
  says: 'a security group is of EC2-Classic, which AWS has retired',
  why: 'Groups of RDS, ElastiCache and Redshift that are no groups of EC2 guarded what stood in no VPC. AWS retired EC2-Classic in August 2022: the deployment is '
    + 'refused, or the group guards nothing that is in a VPC.',
  fix: `const orders = new DatabaseSG(this, 'Orders', { vpc, service: Service.POSTGRESQL });
const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 });
new rds.DatabaseInstance(this, 'Db', { vpc, engine, securityGroups: [orders] });`,
  whenNot: 'The template is kept for the record and never deployed. Leave it out of the app.',
  covers: [
    'CKV_AWS_198', 'CKV_AWS_196', 'AVD-AWS-0085', 'rds-db-security-group-not-allowed', 'AwsSolutions-RDS8', 'RDSSecurityGroupIngressOpenToWorldRule',
    'db_security_group_open_to_large_scope', 'db_security_group_with_public_scope',
  ],
  options: ['mostSourceAddresses'],
  examples: {
    bad: [
      { title: 'a group of RDS', network: closed('AWS::RDS::DBSecurityGroup') },
      { title: 'a group of ElastiCache', network: closed('AWS::ElastiCache::SecurityGroup') },
      { title: 'a group of Redshift', network: closed('AWS::Redshift::ClusterSecurityGroup') },
      { title: 'a rule of a group of RDS that is a resource of its own', network: closed('AWS::RDS::DBSecurityGroupIngress') },
      { title: 'a rule of a group of RDS for 0.0.0.0/0', network: networkOf(rule('AWS::RDS::DBSecurityGroup', '0.0.0.0/0')) },
      { title: 'the same where a database with a public address wears it', network: networkOf(rule('AWS::RDS::DBSecurityGroup', '10.0.0.0/0'), wearer('AWS::RDS::DBInstance', ['Door'], { isPublic: { known: true, value: true } })) },
      { title: 'a rule of a group of RDS for 512 addresses', network: networkOf(rule('AWS::RDS::DBSecurityGroupIngress', '203.0.112.0/23')) },
    ],
    good: [
      { title: 'a group of EC2', network: networkOf(group()) },
      { title: 'a database that wears one', network: networkOf(group(), wearer('AWS::RDS::DBInstance', ['Web'])) },
      { title: 'a public endpoint of a cluster', network: networkOf(door('AWS::EKS::Cluster', 'the public endpoint of the EKS cluster', ingress('tcp', 443, '0.0.0.0/0'))) },
      { title: 'an app without groups', network: networkOf() },
    ],
    unknown: [{ title: 'a rule of such a group for an address that is a parameter', network: networkOf(rule('AWS::RDS::DBSecurityGroupIngress', addressFrom('Office'))) }],
  },
  judge: judgeClassicGroups,
};
