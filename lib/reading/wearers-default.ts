import { Resource, Template } from './template';
import { isGiven, wordAt } from './wearers-values';
import { both, Knowledge, known, unknown, whenKnown } from '../model/knowledge';

/**
 * What gets the default group of its VPC where it names none: where AWS documents it, and nothing else. "If you don't associate a security group when you
 * create the resource, we associate the default security group": Amazon VPC User Guide, Default security groups for your VPCs.
 */

type Asked = (path: readonly string[]) => Knowledge<boolean>;
type Rule = (is: Asked, word: (path: readonly string[], byDefault?: string) => Knowledge<string | undefined>) => Knowledge<boolean>;

const YES = known(true);
const not = (answer: Knowledge<boolean>) => whenKnown(answer, value => !value);
const isWord = (word: Knowledge<string | undefined>, wanted: string) => whenKnown(word, value => value === wanted);

const RULES: Readonly<Record<string, Rule>> = {
  // EC2 API, RunInstances, SecurityGroupId: "If you don't specify a security group ID, we use the default security group for the VPC."
  'AWS::EC2::Instance': is => both(not(is(['LaunchTemplate'])), not(is(['NetworkInterfaces', 'NetworkInterfaceId']))),
  'AWS::EC2::NetworkInterface': () => YES,
  // Elastic Load Balancing, User Guide for Classic Load Balancers, of a VPC that is not the default one, where no group is named: "your load balancer is
  // automatically associated with the default security group for the VPC". An Application Load Balancer too; a Network Load Balancer has none then.
  'AWS::ElasticLoadBalancing::LoadBalancer': is => is(['Subnets']),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (_, word) => isWord(word(['Type'], 'application'), 'application'),
  // RDS API, CreateDBInstance, VpcSecurityGroupIds: "Default: The default EC2 VPC security group for the DB subnet group's VPC."
  // "This setting doesn't apply to Amazon Aurora DB instances. The associated list of EC2 VPC security groups is managed by the DB cluster."
  'AWS::RDS::DBInstance': is => not(is(['DBClusterIdentifier'])),
  // Redshift API, CreateCluster, VpcSecurityGroupIds: "Default: The default VPC security group is associated with the cluster."
  'AWS::Redshift::Cluster': is => is(['ClusterSubnetGroupName']),
  // AWS::OpenSearchService::Domain VPCOptions: "If you do not provide a security group ID, OpenSearch Service uses the default security group for the VPC."
  'AWS::OpenSearchService::Domain': is => is(['VPCOptions']),
  'AWS::Elasticsearch::Domain': is => is(['VPCOptions']),
  // EC2 API, CreateVpcEndpoint, SecurityGroupId: "(Interface endpoint) ... If this parameter is not specified, we use the default security group for the VPC."
  'AWS::EC2::VPCEndpoint': (_, word) => isWord(word(['VpcEndpointType'], 'gateway'), 'interface'),
  // DAX API, CreateCluster, SecurityGroupIds: "If this parameter is not specified, DAX assigns the default VPC security group to each node."
  'AWS::DAX::Cluster': () => YES,
  // AWS::MSK::Cluster BrokerNodeGroupInfo: "If you don't specify a security group, Amazon MSK uses the default security group associated with the VPC."
  'AWS::MSK::Cluster': () => YES,
  // ElastiCache API, CreateServerlessCache: "If no other information is given this will be the VPC's Default Security Group".
  'AWS::ElastiCache::ServerlessCache': () => YES,
  // ECS API, AwsVpcConfiguration, securityGroups: "If you don't specify a security group, the default security group for the VPC is used."
  'AWS::ECS::Service': is => is(['NetworkConfiguration', 'AwsvpcConfiguration']),
};

/** Whether resources of a type may wear groups that they do not name. */
export function mayWearDefaultGroup(type: string): boolean {
  return Object.hasOwn(RULES, type);
}

/** Whether a resource that names no group gets the default one. */
export function wearsDefaultGroup(resource: Resource, template: Template): Knowledge<boolean> {
  if (!mayWearDefaultGroup(resource.type)) return known(false);
  if (resource.macro !== undefined) return unknown(`the result of ${resource.macro}`);
  return RULES[resource.type](path => isGiven(resource, path, template), (path, byDefault) => wordAt(resource, path, template, byDefault));
}
