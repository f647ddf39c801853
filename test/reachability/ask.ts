import { Cidr, isCidr, readCidr } from '../../lib/model/cidr';
import { Protocol, TCP } from '../../lib/model/protocol';
import { TrafficSet } from '../../lib/model/traffic-set';
import { EndSpec } from '../../lib/reachability/end';
import { explain, Explanation } from '../../lib/reachability/explain';
import { Proof } from '../../lib/reachability/proof';
import { prove } from '../../lib/reachability/prove';
import { ReachIndex, ReachOptions } from '../../lib/reachability/reach-index';
import { networkOf } from '../../lib/reading/from-template';
import { TemplateSource } from '../../lib/reading/template';
import { source } from '../reading/templates';

/** Real templates, and what is asked of them. */

type Resources = Record<string, { readonly Type: string } & Record<string, unknown>>;
type Rule = Record<string, unknown>;

export const made = (type: string, properties: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({ Type: `AWS::${type}`, Properties: properties, ...more });
export const ref = (id: string) => ({ Ref: id });
export const idOf = (id: string) => ({ 'Fn::GetAtt': [id, 'GroupId'] });
export const when = (condition: string, then: unknown, otherwise: unknown = ref('AWS::NoValue')) => ({ 'Fn::If': [condition, then, otherwise] });

/** A group of the VPC `Vpc` that lets nothing out, as the CDK writes that, unless it is told what it lets out. */
export function group(ingress: readonly Rule[] = [], egress: unknown = NOBODY, vpc: unknown = ref('Vpc')) {
  return made('EC2::SecurityGroup', { GroupDescription: 'x', VpcId: vpc, SecurityGroupIngress: ingress, ...egress === SILENT ? {} : { SecurityGroupEgress: egress } });
}

/** aws-cdk-lib/aws-ec2, SecurityGroup: "Disallow all traffic". */
export const NOBODY = [{ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86, Description: 'Disallow all traffic' }];
export const EVERYBODY = [{ CidrIp: '0.0.0.0/0', IpProtocol: '-1' }];
/** For a group that has no such property. */
export const SILENT = 'silent';

export const tcp = (port: number | readonly [number, number], peer: Rule): Rule => {
  const [from, to] = typeof port === 'number' ? [port, port] : port;
  return { IpProtocol: 'tcp', FromPort: from, ToPort: to, ...peer };
};
export const anybody = { CidrIp: '0.0.0.0/0' };
export const fromGroup = (id: string) => ({ SourceSecurityGroupId: idOf(id) });
export const toGroup = (id: string) => ({ DestinationSecurityGroupId: idOf(id) });

export const VPC = { Vpc: made('EC2::VPC', { CidrBlock: '10.0.0.0/16' }) };
export const subnet = (block: string, vpc = 'Vpc') => made('EC2::Subnet', { VpcId: ref(vpc), CidrBlock: block });
export const instance = (groups: readonly string[], more: Record<string, unknown> = {}) => made('EC2::Instance', { SecurityGroupIds: groups.map(idOf), ...more });

export function appOf(resources: Resources, sections: Record<string, unknown> = {}, options?: ReachOptions): ReachIndex {
  return appsOf([source({ Resources: resources, ...sections })], options);
}

export function appsOf(sources: readonly TemplateSource[], options?: ReachOptions): ReachIndex {
  return new ReachIndex(networkOf(sources), options);
}

export const INTERNET: EndSpec = { is: 'internet' };
export const ANYTHING: EndSpec = { is: 'anything' };

export function cidr(text: string): Cidr {
  const read = readCidr(text);
  if (!isCidr(read)) throw new Error(text);
  return read;
}

/** `10.0.0.0/8` are addresses, `pl-0123` is a list, anything else things by their logical ids in `App`. */
export function end(what: string | EndSpec): EndSpec {
  if (typeof what !== 'string') return what;
  if (/^pl-/.test(what)) return { is: 'prefix-list', id: what };
  if (what.includes('/')) return { is: 'addresses', cidrs: [cidr(what)] };
  const ids = what.split('+');
  return { is: 'things', ids: new Set(ids.flatMap(id => [id, `App/${id}`])), name: ids.join(' and ') };
}

export function on(port?: number | readonly [number, number], protocol: Protocol = TCP): TrafficSet {
  if (port === undefined) return TrafficSet.EVERYTHING;
  const [from, to] = typeof port === 'number' ? [port, port] : port;
  return TrafficSet.of(protocol, { from, to });
}

export function forbids(index: ReachIndex, from: string | EndSpec, to: string | EndSpec, traffic = on(), transitive = false): Proof {
  return prove(index, { kind: 'forbid', id: 'Claim', source: end(from), destination: end(to), traffic, transitive });
}

export function requires(index: ReachIndex, from: string | EndSpec, to: string | EndSpec, traffic = on()): Proof {
  return prove(index, { kind: 'require', id: 'Claim', source: end(from), destination: end(to), traffic });
}

export function explained(index: ReachIndex, from: string | EndSpec, to: string | EndSpec, traffic = on()): Explanation {
  return explain(index, { source: end(from), destination: end(to), traffic });
}

/** Whether a connection may be opened: `yes`, `no`, or why nobody knows. */
export function mayOpen(index: ReachIndex, from: string | EndSpec, to: string | EndSpec, traffic = on()): string {
  const { verdict, questions } = forbids(index, from, to, traffic);
  return verdict === 'PROVED' ? 'no' : verdict === 'VIOLATED' ? 'yes' : questions.map(({ why }) => why).join('; ');
}
