import { CfnCondition, CfnParameter, Fn, Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { aLowLevelGroup } from './a-shop';
import { CloseEgress, DescribeRules, WebServerSG } from '../../lib';
import { aPlainGroup, aStack, VPC_ID } from '../role-security-groups/an-app';
import { EGRESS, GROUP, INGRESS, resourcesOf } from '../role-security-groups/rules-of';

interface Rule { readonly Description?: unknown }
const inline = (stack: Stack, list: 'SecurityGroupIngress' | 'SecurityGroupEgress') => Object.values(resourcesOf(stack, GROUP))
  .flatMap(({ Properties }) => Properties[list] as Rule[] | undefined ?? []).map(({ Description }) => Description);
const standalone = (stack: Stack, type: string) => Object.values(resourcesOf(stack, type)).map(({ Properties }) => Properties.Description);
const tcp = (port: number, more: object) => ({ ipProtocol: 'tcp', fromPort: port, toPort: port, ...more });

test('inline rules get the words for what they say, and keep those that they have', () => {
  const { stack } = aStack();
  aLowLevelGroup(stack, {
    securityGroupIngress: [
      tcp(5432, { cidrIp: '10.20.0.0/16' }),
      tcp(443, { cidrIpv6: '::/0', description: 'shoppers' }),
      tcp(22, { sourceSecurityGroupId: 'sg-0123456789abcdef0', description: ' ' }),
      { ipProtocol: '17', fromPort: 0, toPort: 65535, sourcePrefixListId: 'pl-0123456789abcdef0' },
      { ipProtocol: 'icmp', fromPort: 8, toPort: -1, cidrIp: '10.0.0.0/8' },
      { ipProtocol: '50', cidrIp: '10.0.0.0/8' },
    ],
    securityGroupEgress: [{ ipProtocol: '-1', cidrIp: '0.0.0.0/0' }],
  }).with(new DescribeRules());
  expect(inline(stack, 'SecurityGroupIngress')).toEqual([
    'tcp 5432 from 10.20.0.0/16', 'shoppers', 'tcp 22 from sg-0123456789abcdef0', 'udp, all ports from pl-0123456789abcdef0', 'icmp type 8 from 10.0.0.0/8', 'protocol 50 from 10.0.0.0/8',
  ]);
  expect(inline(stack, 'SecurityGroupEgress')).toEqual(['everything to 0.0.0.0/0']);
});

test('rules that are resources of their own', () => {
  const { stack, vpc } = aStack();
  const web = new WebServerSG(stack, 'Web', { vpc, clients: [aPlainGroup(stack)] });
  const groupId = 'sg-0123456789abcdef0';
  new ec2.CfnSecurityGroupIngress(stack, 'In', { groupId, ...tcp(5432, { sourceSecurityGroupId: web.securityGroupId }) } as ec2.CfnSecurityGroupIngressProps);
  new ec2.CfnSecurityGroupEgress(stack, 'Out', { groupId, ...tcp(5432, { destinationPrefixListId: 'pl-01234567' }) } as ec2.CfnSecurityGroupEgressProps);
  new ec2.CfnSecurityGroupEgress(stack, 'Said', { groupId, ...tcp(25, { cidrIp: '10.0.0.0/8' }), description: 'mail' } as ec2.CfnSecurityGroupEgressProps);
  stack.with(new DescribeRules());
  expect(standalone(stack, INGRESS)).toContain('tcp 5432 from MyApp-Production-WebServer');
  expect(standalone(stack, EGRESS)).toEqual(expect.arrayContaining(['tcp 5432 to pl-01234567', 'mail']));
});

test('what is known at deployment only', () => {
  const { stack } = aStack();
  const parameter = new CfnParameter(stack, 'Range');
  new CfnCondition(stack, 'Open', { expression: Fn.conditionEquals(parameter.valueAsString, '') });
  const plain = aPlainGroup(stack);
  aLowLevelGroup(stack, {
    securityGroupIngress: [
      tcp(80, { cidrIp: parameter.valueAsString }),
      tcp(81, { sourceSecurityGroupId: plain.securityGroupId }),
      tcp(82, { cidrIp: Fn.importValue('Range') }),
      tcp(new CfnParameter(stack, 'Port', { type: 'Number' }).valueAsNumber, { cidrIp: '10.0.0.0/8' }),
      { ipProtocol: new CfnParameter(stack, 'Protocol').valueAsString, cidrIp: '10.0.0.0/8' },
      Token.asAny(Fn.conditionIf('Open', { IpProtocol: 'tcp', FromPort: 1, ToPort: 1, CidrIp: '10.0.0.0/8' }, { Ref: 'AWS::NoValue' })),
    ],
    securityGroupEgress: Token.asAny(Fn.conditionIf('Open', [], [])),
  }).with(new DescribeRules());
  expect(inline(stack, 'SecurityGroupIngress')).toEqual([
    'tcp 80 from Range', expect.stringMatching(/^tcp 81 from Plain[0-9A-F]{8}$/), 'tcp 82 from somebody known at deployment',
    'a port known at deployment from 10.0.0.0/8', 'a port known at deployment from 10.0.0.0/8', undefined,
  ]);
});

test('rules that are added later, twice the mixin, and beside CloseEgress', () => {
  const { stack } = aStack();
  const group = aPlainGroup(stack);
  const resource = group.node.defaultChild as ec2.CfnSecurityGroup;
  group.with(new DescribeRules(), new CloseEgress(), new DescribeRules());
  group.addIngressRule(ec2.Peer.anyIpv6(), ec2.Port.HTTPS, '');
  group.addEgressRule(ec2.Peer.anyIpv6(), ec2.Port.HTTPS, ' ');
  expect(resource.securityGroupIngress).toBeDefined();
  expect(inline(stack, 'SecurityGroupIngress')).toEqual(['tcp 443 from ::/0']);
  expect(inline(stack, 'SecurityGroupEgress')).toEqual(['Disallow all traffic', 'tcp 443 to ::/0']);
});

test('a group without rules stays without', () => {
  const { stack } = aStack();
  aLowLevelGroup(stack, {}).with(new DescribeRules());
  expect(Object.values(resourcesOf(stack, GROUP))[0].Properties).toEqual({ GroupDescription: 'low', VpcId: VPC_ID });
});

test('a role group stays as it is', () => {
  const template = (describe: boolean) => {
    const { stack, vpc } = aStack();
    const group = new WebServerSG(stack, 'Web', { vpc });
    if (describe) group.with(new DescribeRules());
    return resourcesOf(stack);
  };
  expect(template(true)).toEqual(template(false));
});
