/** Which properties say what is worn. Not a table of resource types: AWS calls them alike everywhere. */

/** `SecurityGroupIds`, `VpcSecurityGroupIds`, `VPCSecurityGroups`, `SecurityGroupIdList`, `EmrManagedMasterSecurityGroup`, `SecurityGroupIdentifiers`. */
const GROUPS = /security_?groups?(_?(ids?|idlist|identifiers?|set|memberships?))?$/i;

/** Who may connect, and not what is worn: `SourceSecurityGroups` of the remote access of an EKS node group. */
const PEERS = /source|destination|referenced/i;

/** AWS::EC2::Instance NetworkInterface, GroupSet; AWS::EC2::LaunchTemplate NetworkInterface, Groups. */
const GROUPS_OF_AN_INTERFACE = /^(groups|groupset)$/i;

/** Whether the property with a key, at a place in a resource of a type, names groups that are worn. */
export function saysGroups(key: string, place: string, type: string): boolean {
  if (GROUPS.test(key)) return !PEERS.test(key);
  return GROUPS_OF_AN_INTERFACE.test(key) && (/networkinterface/i.test(place) || type === 'AWS::EC2::NetworkInterface');
}

/** Whether such a property holds a list, so that a value which cannot be read may be any number of groups. */
export function saysSeveral(key: string): boolean {
  return /(s|set|list)$/i.test(key);
}

/** Texts that the resource is given for its own use: what it makes of an id of a group nobody can read. */
export function isForItsOwnUse(key: string): boolean {
  return /^(tags|metadata|parameters|variables|environment|\w*environment_?variables)$/i.test(key);
}

/** EMR gives each kind of machine groups of its own, side by side: `AdditionalMasterSecurityGroups` are on the interface of `EmrManagedMasterSecurityGroup`. */
export function interfaceAt(place: string, key: string): string {
  const [kind] = /Master|Slave|Service/.exec(key) ?? [];
  return kind === undefined ? place : [place, kind].filter(Boolean).join('.');
}

/** Rules speak of groups and wear none. */
const OF_GROUPS = new Set([
  'AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress', 'AWS::EC2::SecurityGroupVpcAssociation',
  'AWS::RDS::DBSecurityGroup', 'AWS::RDS::DBSecurityGroupIngress', 'AWS::ElastiCache::SecurityGroup', 'AWS::ElastiCache::SecurityGroupIngress',
  'AWS::Redshift::ClusterSecurityGroup', 'AWS::Redshift::ClusterSecurityGroupIngress', 'Custom::VpcRestrictDefaultSG',
]);

export function isOfGroups(type: string): boolean {
  return OF_GROUPS.has(type);
}

/** The cluster that `aws-eks` of the CDK makes: a custom resource that is told what AWS::EKS::Cluster would be. */
export const EKS_CLUSTER_OF_THE_CDK = 'Custom::AWSCDK-EKS-Cluster';

/** What a custom resource makes of an id nobody knows but its handler. */
export function hidesWhatItWears(type: string): boolean {
  return (type.startsWith('Custom::') && type !== EKS_CLUSTER_OF_THE_CDK) || type.startsWith('AWS::CloudFormation::');
}
