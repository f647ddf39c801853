import { Network } from '../../lib/model/network';
import { NetworkPicture, PictureFlow } from '../../lib/reachability/picture';
import { pictureOf, PictureOptions } from '../../lib/reachability/picture-of';
import { nameTraffic } from '../../lib/reachability/picture-traffic';
import { ReachIndex } from '../../lib/reachability/reach-index';
import { egress, group, ingress, networkIn } from '../reading/templates';

/** Words for networks that pictures are drawn of. */

export const ref = (name: string) => ({ Ref: name });
export const tcp = (from: number, to = from) => ({ IpProtocol: 'tcp', FromPort: from, ToPort: to });
export const WORLD = { CidrIp: '0.0.0.0/0' };
const SHUT = { SecurityGroupEgress: [{ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32', Description: 'Disallow all traffic' }] };

type Resources = Record<string, unknown>;

export function groups(...names: string[]): Resources {
  return Object.fromEntries(names.map(name => [name, group({ ...SHUT, GroupName: name, VpcId: ref('Vpc') })]));
}

export const VPC: Resources = { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } } };

/** A rule at each end. */
export function connected(from: string, to: string, port: number, why = 'Orders'): Resources {
  return {
    [`${from}${to}${port}Out`]: egress({ GroupId: ref(from), ...tcp(port), DestinationSecurityGroupId: ref(to), Description: why }),
    [`${from}${to}${port}In`]: ingress({ GroupId: ref(to), ...tcp(port), SourceSecurityGroupId: ref(from), Description: why }),
  };
}

export function lets(name: string, properties: Record<string, unknown>): Resources {
  return { [`${name}${JSON.stringify(properties).replace(/\W/g, '')}`]: ingress({ GroupId: ref(name), Description: 'Customers', ...properties }) };
}

export function goes(name: string, properties: Record<string, unknown>): Resources {
  return { [`${name}Out${JSON.stringify(properties).replace(/\W/g, '')}`]: egress({ GroupId: ref(name), Description: 'Updates', ...properties }) };
}

export function lambda(name: string, ...worn: string[]): Resources {
  return { [name]: { Type: 'AWS::Lambda::Function', Properties: { VpcConfig: { SecurityGroupIds: worn.map(ref), SubnetIds: ['subnet-1'] } } } };
}

export function pictureIn(resources: Resources, sections: Record<string, unknown> = {}, options: PictureOptions = {}): NetworkPicture {
  return pictureOfNetwork(networkIn(resources, sections), options);
}

export function pictureOfNetwork(network: Network, options: PictureOptions = {}): NetworkPicture {
  return pictureOf(new ReachIndex(network), options);
}

/** `the Internet -> Web: HTTPS 443`, one line for each edge. */
export function lines({ nodes, edges }: NetworkPicture): string[] {
  const names = new Map(nodes.map(({ id, name, parts }) => [id, parts.length > 1 ? `${name} x${parts.length}` : name]));
  return edges.map(({ from, to, flows }) => `${names.get(from)} -> ${names.get(to)}: ${flows.map(sayFlow).join('; ')}`);
}

function sayFlow({ traffic, conditions, doubt }: PictureFlow): string {
  return `${nameTraffic(traffic).join(', ')}${conditions === undefined ? '' : ` if ${conditions}`}${doubt === undefined ? '' : ` ? ${doubt}`}`;
}
