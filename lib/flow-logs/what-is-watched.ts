import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { canonicalJson, meaningOf } from '../naming/meaning-of-a-token';
import { OnePerPlace } from '../naming/one-per-place';
import { VPC_NOT_LOOKED_UP } from '../naming/stand-ins';

/** The props that say what is watched: one of them. */
export interface WatchedProps {
  readonly vpc?: ec2.IVpc;
  readonly subnet?: ec2.ISubnet;
  readonly networkInterfaceId?: string;
}

/** What a flow log watches. */
export interface Watched {
  /** As AWS::EC2::FlowLog says it. */
  readonly resourceType: 'VPC' | 'Subnet' | 'NetworkInterface';
  readonly id: string;
  /** In an error: `the VPC 'Shop/Vpc'`. */
  readonly words: string;
  /** What only one `VpcFlowLogs` has. */
  readonly place: OnePerPlace;
}

/** What is watched, of the props of a `VpcFlowLogs` who says who it is. */
export function watchedBy(flowLogs: IConstruct, says: string, props: WatchedProps): Watched {
  const { vpc, subnet, networkInterfaceId } = props ?? {};
  const said = Object.entries({ vpc, subnet, networkInterfaceId }).filter(([, value]) => value !== undefined);
  if (said.length > 1) {
    refuse({
      problem: `${says} watches one thing`,
      given: said.map(([name, value]) => `${name}: ${asGiven(value)}`).join(', '),
      accepted: 'one of vpc, subnet and networkInterfaceId',
      change: `leave all but ${said[0][0]} out; a flow log of a VPC watches all its subnets and interfaces`,
    });
  }
  if (subnet !== undefined) return watchedSubnet(says, subnet);
  if (networkInterfaceId !== undefined) return watchedInterface(flowLogs, says, networkInterfaceId);
  if (vpc === undefined) {
    refuse({
      problem: `${says} has nothing to watch`,
      given: 'no vpc, no subnet and no networkInterfaceId',
      accepted: 'one of vpc, subnet and networkInterfaceId',
      change: "vpc: the ec2.IVpc; or subnet: one of vpc.privateSubnets; or networkInterfaceId: 'eni-0123456789abcdef0'",
    });
  }
  if (isSubnet(vpc)) {
    refuse({ problem: `${says}: that is a subnet, not a VPC`, given: `vpc: ${asGiven(vpc)}`, accepted: 'an ec2.IVpc as vpc, an ec2.ISubnet as subnet', change: 'write subnet: in place of vpc:' });
  }
  if (!isVpc(vpc)) {
    refuse({ problem: `${says} has no VPC to watch`, given: `vpc: ${asGiven(vpc)}`, accepted: 'an ec2.IVpc', change: 'pass an ec2.Vpc, or ec2.Vpc.fromLookup(...)' });
  }
  return watchedVpc(vpc);
}

/** The place of a VPC or of a subnet; undefined for anything else. */
export function placeOfWatched(construct: IConstruct): OnePerPlace | undefined {
  if (isSubnet(construct)) return watchedSubnet('', construct).place;
  return isVpc(construct) ? watchedVpc(construct).place : undefined;
}

function watchedVpc(vpc: ec2.IVpc): Watched {
  // Equal for the same VPC. Two look-ups that have not been made yet are two VPCs.
  const identity = vpc.vpcId === VPC_NOT_LOOKED_UP ? { lookUp: vpc.node.path } : meaningOf(vpc, vpc.vpcId);
  return { resourceType: 'VPC', id: vpc.vpcId, words: `the VPC '${vpc.node.path}'`, place: { kind: 'VpcFlowLogs', name: canonicalJson(identity), at: vpc } };
}

function watchedSubnet(says: string, subnet: ec2.ISubnet): Watched {
  if (isVpc(subnet)) {
    refuse({ problem: `${says}: that is a VPC, not a subnet`, given: `subnet: ${asGiven(subnet)}`, accepted: 'an ec2.IVpc as vpc, an ec2.ISubnet as subnet', change: 'write vpc: in place of subnet:' });
  }
  if (!isSubnet(subnet)) {
    refuse({ problem: `${says}: that is no subnet`, given: `subnet: ${asGiven(subnet)}`, accepted: 'an ec2.ISubnet', change: 'pass one of vpc.privateSubnets, or ec2.Subnet.fromSubnetId(...)' });
  }
  const name = canonicalJson({ subnet: meaningOf(subnet, subnet.subnetId), ...isNotLookedUp(subnet) ? { lookUp: subnet.node.path } : {} });
  return { resourceType: 'Subnet', id: subnet.subnetId, words: `the subnet '${subnet.node.path}'`, place: { kind: 'VpcFlowLogs', name, at: subnet } };
}

function watchedInterface(flowLogs: IConstruct, says: string, id: string): Watched {
  if (typeof id !== 'string' || (!Token.isUnresolved(id) && !id.startsWith('eni-'))) {
    refuse({
      problem: `${says}: that is no id of a network interface`,
      given: `networkInterfaceId: ${asGiven(id)}`,
      accepted: "an id as EC2 gives it, which begins with 'eni-', or a token",
      change: "networkInterfaceId: 'eni-0123456789abcdef0'",
    });
  }
  const name = canonicalJson({ networkInterface: meaningOf(flowLogs, id) });
  return { resourceType: 'NetworkInterface', id, words: `the network interface ${asGiven(id)}`, place: { kind: 'VpcFlowLogs', name } };
}

/** The subnets that `Vpc.fromLookup` answers with until the CLI has looked it up: `p-12345`, `s-12345` and the like, the same for every VPC. */
function isNotLookedUp(subnet: ec2.ISubnet): boolean {
  return /^[a-z]-\d{5}$/.test(subnet.subnetId);
}

function isVpc(value: unknown): value is ec2.IVpc {
  const vpc = value as Partial<ec2.IVpc> | undefined;
  return typeof vpc?.vpcId === 'string' && typeof vpc.node?.path === 'string';
}

function isSubnet(value: unknown): value is ec2.ISubnet {
  const subnet = value as Partial<ec2.ISubnet> | undefined;
  return typeof subnet?.subnetId === 'string' && typeof subnet.node?.path === 'string';
}
