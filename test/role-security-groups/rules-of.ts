import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DependsOn?: string | string[];
}

export type Resources = Record<string, Resource>;

export const GROUP = 'AWS::EC2::SecurityGroup';
export const INGRESS = 'AWS::EC2::SecurityGroupIngress';
export const EGRESS = 'AWS::EC2::SecurityGroupEgress';

export function templateOf(stack: Stack): { Resources: Resources } {
  return Template.fromStack(stack).toJSON() as { Resources: Resources };
}

export function resourcesOf(stack: Stack, type?: string): Resources {
  return Object.fromEntries(Object.entries(templateOf(stack).Resources ?? {}).filter(([, { Type }]) => type === undefined || type === Type));
}

/** Every standalone rule and every inline rule, as a line to read: `WebServer in tcp 443 from 0.0.0.0/0`. Sorted. CDK synthesises once: ask last. */
export function rulesOf(stack: Stack): string[] {
  return linesOf(templateOf(stack).Resources ?? {});
}

export function linesOf(resources: Resources): string[] {
  const lines = Object.entries(resources).flatMap(([id, { Type, Properties: p }]) => {
    if (Type === INGRESS) return [`${nameOf(resources, p.GroupId)} in ${trafficOf(p)} from ${peerOf(resources, p)}`];
    if (Type === EGRESS) return [`${nameOf(resources, p.GroupId)} out ${trafficOf(p)} to ${peerOf(resources, p)}`];
    if (Type !== GROUP) return [];
    const inline = (rules: unknown, word: string) => (rules as Record<string, unknown>[] | undefined ?? [])
      .map(rule => `${nameOf(resources, { Ref: id })} inline ${word} ${trafficOf(rule)} ${peerOf(resources, rule)}`);
    return [...inline(p.SecurityGroupIngress, 'in'), ...inline(p.SecurityGroupEgress, 'out')];
  });
  return lines.filter(line => !line.endsWith(DENY_ALL)).sort();
}

/** The rule that the CDK writes inline where nothing may go out. */
const DENY_ALL = 'inline out icmp 252-86 255.255.255.255/32';

export const DENY_ALL_RULE = {
  CidrIp: '255.255.255.255/32', Description: 'Disallow all traffic', FromPort: 252, IpProtocol: 'icmp', ToPort: 86,
};

function trafficOf({ IpProtocol, FromPort, ToPort }: Record<string, unknown>): string {
  if (FromPort === undefined && ToPort === undefined) return String(IpProtocol);
  const ports = JSON.stringify(FromPort) === JSON.stringify(ToPort) ? [FromPort] : [FromPort, ToPort];
  return `${String(IpProtocol)} ${ports.map(port => typeof port === 'object' ? JSON.stringify(port) : String(port)).join('-')}`;
}

function peerOf(resources: Resources, p: Record<string, unknown>): string {
  const peer = p.CidrIp ?? p.CidrIpv6 ?? p.SourcePrefixListId ?? p.DestinationPrefixListId ?? p.SourceSecurityGroupId ?? p.DestinationSecurityGroupId;
  return nameOf(resources, peer);
}

/** The name of a group or a list without `MyApp-Production-` and without CDK's hashes, else what stands in the template. */
function nameOf(resources: Resources, value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': getAtt } = value as { 'Ref'?: string; 'Fn::GetAtt'?: [string, string] };
  const resource = resources[Ref ?? getAtt?.[0] ?? ''];
  if (!resource) return JSON.stringify(value);
  const { GroupName, PrefixListName, GroupDescription, Tags } = resource.Properties;
  const tag = (Tags as { Key: string; Value: string }[] | undefined)?.find(({ Key }) => Key === 'Name')?.Value;
  return String(GroupName ?? PrefixListName ?? tag ?? GroupDescription ?? getAtt?.join('.') ?? Ref).replace('MyApp-Production-', '').replace(/[0-9A-F]{8}$/, '');
}
