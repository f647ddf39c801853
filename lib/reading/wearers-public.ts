import { Resource, Template } from './template';
import { EKS_CLUSTER_OF_THE_CDK } from './wearers-properties';
import { isGiven, wordAt } from './wearers-values';
import { Knowledge, known, unknown, whenKnown } from '../model/knowledge';
import { Subnet } from '../model/network';

/** Whether the Internet can address what wears groups. */

/** What a type says of it: the property, the word there that means yes, and what counts where there is none; undefined where the resource itself does not tell. */
interface Says {
  readonly path: readonly string[];
  readonly yes: string;
  readonly byDefault?: string;
}

const SAYS: Readonly<Record<string, Says>> = {
  // "The default is an Internet-facing load balancer": AWS::ElasticLoadBalancingV2::LoadBalancer, Scheme.
  'AWS::ElasticLoadBalancingV2::LoadBalancer': { path: ['Scheme'], yes: 'internet-facing', byDefault: 'internet-facing' },
  // "If Scheme is internet-facing, the load balancer has a public DNS name that resolves to a public IP address. ... By default": Elastic Load Balancing
  // API, CreateLoadBalancer: "the nodes of an Internet-facing load balancer" unless Scheme is internal.
  'AWS::ElasticLoadBalancing::LoadBalancer': { path: ['Scheme'], yes: 'internet-facing', byDefault: 'internet-facing' },
  // "The default behavior value depends on your VPC setup and the database subnet group": AWS::RDS::DBInstance, PubliclyAccessible.
  'AWS::RDS::DBInstance': { path: ['PubliclyAccessible'], yes: 'true' },
  'AWS::RDS::DBCluster': { path: ['PubliclyAccessible'], yes: 'true' },
  // "If true, the cluster can be accessed from a public network. Default: false": AWS::Redshift::Cluster.
  'AWS::Redshift::Cluster': { path: ['PubliclyAccessible'], yes: 'true', byDefault: 'false' },
  // "The default value is true": AWS::DMS::ReplicationInstance, PubliclyAccessible.
  'AWS::DMS::ReplicationInstance': { path: ['PubliclyAccessible'], yes: 'true', byDefault: 'true' },
  // "Enables connections from applications outside of the VPC that hosts the broker's subnets": AWS::AmazonMQ::Broker.
  'AWS::AmazonMQ::Broker': { path: ['PubliclyAccessible'], yes: 'true' },
  // "DISABLED means that public access is turned off. SERVICE_PROVIDED_EIPS means that public access is turned on": AWS::MSK::Cluster PublicAccess.
  'AWS::MSK::Cluster': { path: ['BrokerNodeGroupInfo', 'ConnectivityInfo', 'PublicAccess', 'Type'], yes: 'service_provided_eips', byDefault: 'disabled' },
  // Amazon ECS API, AwsVpcConfiguration, assignPublicIp: "When you use create-service or update-service, the default is DISABLED".
  'AWS::ECS::Service': { path: ['NetworkConfiguration', 'AwsvpcConfiguration', 'AssignPublicIp'], yes: 'enabled', byDefault: 'disabled' },
  'AWS::EC2::Instance': { path: ['NetworkInterfaces', 'AssociatePublicIpAddress'], yes: 'true' },
  'AWS::EC2::LaunchTemplate': { path: ['LaunchTemplateData', 'NetworkInterfaces', 'AssociatePublicIpAddress'], yes: 'true' },
  'AWS::AutoScaling::LaunchConfiguration': { path: ['AssociatePublicIpAddress'], yes: 'true' },
};

/** Their interfaces have private addresses only. What else lets the world in, such as the public endpoint of an EKS cluster, asks no group. */
const NEVER = new Set([
  'AWS::DAX::Cluster', 'AWS::DocDB::DBCluster', 'AWS::EC2::VPCEndpoint', 'AWS::EFS::MountTarget', 'AWS::EKS::Cluster', 'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ReplicationGroup', 'AWS::ElastiCache::ServerlessCache', 'AWS::Elasticsearch::Domain', 'AWS::FSx::FileSystem', 'AWS::Lambda::Function',
  'AWS::MemoryDB::Cluster', 'AWS::OpenSearchService::Domain', 'AWS::Route53Resolver::ResolverEndpoint', EKS_CLUSTER_OF_THE_CDK,
]);

/** Types whose subnet decides where nothing is said: EC2 API, ModifySubnetAttribute, MapPublicIpOnLaunch. */
const ASK_THE_SUBNET = new Set(['AWS::EC2::Instance']);

export function isPublic(resource: Resource, template: Template, subnets: readonly Subnet[], hasElasticAddress: boolean): Knowledge<boolean> {
  const { type } = resource;
  if (hasElasticAddress) return known(true);
  if (NEVER.has(type)) return known(false);
  const says = Object.hasOwn(SAYS, type) ? SAYS[type] : undefined;
  if (!says) return unknown('not told by the properties of its type');
  // A Gateway Load Balancer has no scheme: "You can't specify a scheme for a Gateway Load Balancer".
  if (type === 'AWS::ElasticLoadBalancingV2::LoadBalancer') {
    const kind = wordAt(resource, ['Type'], template, 'application');
    if (kind.known && kind.value === 'gateway') return known(false);
  }
  const isSaid = isGiven(resource, says.path, template);
  if (says.byDefault === undefined && isSaid.known && !isSaid.value) return ASK_THE_SUBNET.has(type) ? bySubnet(subnets) : NOT_SAID;
  return whenKnown(wordAt(resource, says.path, template, says.byDefault), word => word === says.yes);
}

const NOT_SAID = unknown('decided by the subnet, which is not told');

function bySubnet(subnets: readonly Subnet[]): Knowledge<boolean> {
  const answers = subnets.map(({ mapsPublicAddresses }) => mapsPublicAddresses);
  const [first, ...others] = answers;
  if (!first) return NOT_SAID;
  return others.every(other => other.known && first.known && other.value === first.value) ? first : NOT_SAID;
}

/** The ids of instances and interfaces that an Elastic IP address belongs to. */
export function withElasticAddresses(templates: readonly Template[]): ReadonlySet<string> {
  return new Set(templates.flatMap(template => [...template.resources.values()].flatMap((resource) => {
    if (resource.type !== 'AWS::EC2::EIP' && resource.type !== 'AWS::EC2::EIPAssociation') return [];
    return ['InstanceId', 'NetworkInterfaceId'].flatMap(property => attributesIn(resource, property, template));
  })));
}

function attributesIn({ properties, macro }: Resource, property: string, template: Template): string[] {
  const { Ref: ref } = (macro === undefined ? properties[property] ?? {} : {}) as { readonly Ref?: unknown };
  return typeof ref === 'string' && template.resources.has(ref) ? [template.idOf(ref)] : [];
}
