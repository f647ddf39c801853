import { CfnElement, Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { groupAround } from './group-resource';
import { trafficOf, WrittenRule } from './written-rule';
import { Direction } from '../model/rule';
import { referencesIn } from '../naming/references';
import { ruleDescription } from '../naming/rule-descriptions';
import { writeTraffic } from '../reports/traffic-words';
import { isTrustedNetworkFamily } from '../trusted-networks/trusted-network-family';

/** The description of a rule of which nobody said anything: `tcp 5432 from sg-0123456789abcdef0`. */
export function ruleWords(direction: Direction, rule: WrittenRule, peer: string): string {
  const { protocol, ports } = trafficOf(rule);
  const traffic = protocol.known && (protocol.value === 'all' || ports.known) ? writeTraffic({ protocol, ports }) : 'a port known at deployment';
  return ruleDescription(`${traffic} ${direction === 'ingress' ? 'from' : 'to'} ${peer}`);
}

/** The other end of a rule, by what stands in it: an address, an id, or the resource that has the id. */
export function peerWords(scope: IConstruct, rule: object): string {
  const ends = Object.entries(rule).filter(([key, value]) => /^(cidr|source|destination)/.test(key) && !/OwnerId$/.test(key) && value !== undefined);
  const known = ends.find(([, value]) => typeof value === 'string' && !Token.isUnresolved(value));
  if (known) return String(known[1]);
  const values = ends.map(([, value]) => value as unknown);
  const [resource] = referencesIn(scope, values);
  return resource ? nameOf(resource) : values.map(logicalIdIn).find(id => id !== undefined) ?? 'somebody known at deployment';
}

/** Inline rules come resolved: what was a reference is an intrinsic by then. */
function logicalIdIn(value: unknown): string | undefined {
  const { Ref, 'Fn::GetAtt': getAtt } = (value ?? {}) as { 'Ref'?: string; 'Fn::GetAtt'?: readonly string[] };
  return Ref ?? getAtt?.[0];
}

/** Who a peer is: the name that it says of itself, else what stands in the rule. */
export function namedPeer(scope: IConstruct, peer: ec2.IPeer, config: object): string {
  if (isTrustedNetworkFamily(peer)) return peer.network.networkName;
  return roleNameOf(peer) ?? peerWords(scope, config);
}

/** Roles are called by their name; other resources by their logical id, which stays when code moves in the tree more often than the path does. */
function nameOf(resource: IConstruct): string {
  const group = ec2.CfnSecurityGroup.isCfnSecurityGroup(resource) ? groupAround(resource) : undefined;
  const role = group && roleNameOf(group);
  if (role !== undefined) return role;
  return CfnElement.isCfnElement(resource) ? String(Stack.of(resource).resolve(resource.logicalId)) : resource.node.path;
}

function roleNameOf(peer: object): string | undefined {
  return 'roleName' in peer && typeof peer.roleName === 'string' ? peer.roleName : undefined;
}
