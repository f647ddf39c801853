import { writeProtocol } from '../../lib/model/protocol';
import { Rule } from '../../lib/model/rule';
import { networkOf } from '../../lib/reading/from-template';
import { TemplateSource } from '../../lib/reading/template';

/** A template of one stack `App`, in words of CloudFormation. */
export function source(body: unknown, more: Partial<TemplateSource> = {}): TemplateSource {
  return { template: 'App.template.json', stack: 'App', body, ...more };
}

export function networkIn(resources: Record<string, unknown>, sections: Record<string, unknown> = {}) {
  return networkOf([source({ Resources: resources, ...sections })]);
}

export function group(properties: Record<string, unknown> = {}) {
  return { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'Production Web for Shop', ...properties } };
}

export function ingress(properties: Record<string, unknown>) {
  return { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: 'sg-0123456789abcdef0', ...properties } };
}

export function egress(properties: Record<string, unknown>) {
  return { Type: 'AWS::EC2::SecurityGroupEgress', Properties: { GroupId: 'sg-0123456789abcdef0', ...properties } };
}

/** `tcp 443 from 10.0.0.0/8`: what was read of a rule, in a few words. */
export function say({ protocol, ports, peer, direction }: Rule): string {
  const what = protocol.known ? writeProtocol(protocol.value) : `?(${protocol.why})`;
  const where = ports.known ? (ports.value.from === ports.value.to ? ports.value.from : `${ports.value.from}-${ports.value.to}`) : `?(${ports.why})`;
  return `${what} ${where} ${direction === 'ingress' ? 'from' : 'to'} ${sayPeer(peer)}`;
}

function sayPeer(peer: Rule['peer']): string {
  switch (peer.kind) {
    case 'cidr': return peer.cidr.canonical + (peer.via ? ` by ${peer.via}` : '') + (peer.allowedBy ? ` of ${peer.allowedBy}` : '');
    case 'group': return peer.id;
    case 'prefix-list': return [peer.id, ...peer.cidrs?.map(cidr => cidr.known ? cidr.value.canonical : `?(${cidr.why})`) ?? []].join(' ');
    case 'unknown': return `?(${peer.why})`;
  }
}
