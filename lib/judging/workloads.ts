import { Wearer } from '../model/network';

/** What things that wear groups are for, by their types. */

/** What a type is called in a sentence. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::AmazonMQ::Broker': 'message broker',
  'AWS::AutoScaling::LaunchConfiguration': 'launch configuration',
  'AWS::DAX::Cluster': 'cache',
  'AWS::DMS::ReplicationInstance': 'replication instance',
  'AWS::DocDB::DBCluster': 'database',
  'AWS::EC2::Instance': 'instance',
  'AWS::EC2::LaunchTemplate': 'launch template',
  'AWS::EC2::NetworkInterface': 'network interface',
  'AWS::EC2::VPCEndpoint': 'endpoint',
  'AWS::ECS::Service': 'service',
  'AWS::EFS::MountTarget': 'file system',
  'AWS::EKS::Cluster': 'EKS cluster',
  'AWS::ElastiCache::CacheCluster': 'cache',
  'AWS::ElastiCache::ReplicationGroup': 'cache',
  'AWS::ElastiCache::ServerlessCache': 'cache',
  'AWS::ElasticLoadBalancing::LoadBalancer': 'load balancer',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'load balancer',
  'AWS::Elasticsearch::Domain': 'search engine',
  'AWS::EMR::Cluster': 'EMR cluster',
  'AWS::FSx::FileSystem': 'file system',
  'AWS::Lambda::Function': 'function',
  'AWS::MemoryDB::Cluster': 'database',
  'AWS::MSK::Cluster': 'message broker',
  'AWS::MSK::ServerlessCluster': 'message broker',
  'AWS::Neptune::DBCluster': 'database',
  'AWS::OpenSearchService::Domain': 'search engine',
  'AWS::RDS::DBCluster': 'database',
  'AWS::RDS::DBInstance': 'database',
  'AWS::Redshift::Cluster': 'data warehouse',
  'AWS::RedshiftServerless::Workgroup': 'data warehouse',
  'AWS::Timestream::InfluxDBInstance': 'database',
};

/** Things for clients that are trusted: data lies there, or passes through. */
const OF_DATA = new Set([
  'cache', 'data warehouse', 'database', 'EMR cluster', 'file system', 'message broker', 'replication instance', 'search engine',
]);

/** The networks of a team call it: `the database Orders`. */
export function writeWearer({ type, site: { logicalId } }: Wearer): string {
  return Object.hasOwn(NAMES, type) ? `the ${NAMES[type]} ${logicalId}` : `${logicalId} (${type})`;
}

export function holdsData({ type }: Wearer): boolean {
  return Object.hasOwn(NAMES, type) && OF_DATA.has(NAMES[type]);
}

export function isLoadBalancer({ type }: Wearer): boolean {
  return Object.hasOwn(NAMES, type) && NAMES[type] === 'load balancer';
}

export function isEndpoint({ type }: Wearer): boolean {
  return type === 'AWS::EC2::VPCEndpoint';
}

/** One interface for each kind of machine, container or function that wears the same groups. */
export function groupsOf({ worn }: Wearer): readonly string[] {
  return [...new Set(worn.map(({ group }) => group))];
}
