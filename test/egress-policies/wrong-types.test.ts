import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { EgressPolicy } from '../../lib/egress-policies';
import { AwsManagedPrefixList, TrustedNetwork } from '../../lib/trusted-networks';
import { IPV4, IPV6, newStack } from '../trusted-networks/networks';

/** What callers in JavaScript, other languages and JSON may write: TypeScript would stop them. */
type Any = never;

const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;
const S3 = ec2.GatewayVpcEndpointAwsService.S3;
const peer = ec2.Peer.ipv4('10.0.0.0/16');
const payments = { name: 'Payments Ltd', reason: 'card payments' };

type Factory = 'allOf' | 'awsService' | 'dns' | 'endpoints' | 'ntp' | 'patching' | 'prefixList' | 'thirdParty' | 'to';
const call = (name: Factory) => (...args: unknown[]) => () => Reflect.apply(EgressPolicy[name] as Any, EgressPolicy, args) as unknown;
const [allOf, awsService, thirdParty, to, prefixList] = (['allOf', 'awsService', 'thirdParty', 'to', 'prefixList'] as const).map(call);
const [dns, ntp, endpoints, patching] = (['dns', 'ntp', 'endpoints', 'patching'] as const).map(call);
const office = () => new TrustedNetwork(newStack(), 'Office', { name: 'Office', cidrs: [IPV4, IPV6] });
const list = AwsManagedPrefixList.fromPrefixListId('pl-63a5400a');

test.each<[string, () => unknown, RegExp]>([
  ['allOf(a list)', allOf([EgressPolicy.none()]),
    /^EgressPolicy\.allOf: that is no egress policy\n.*given: +\[an object of class EgressPolicy\][^]*change: +EgressPolicy\.allOf\(\.\.\.policies\)/],
  ['allOf(undefined)', allOf(undefined), /^EgressPolicy\.allOf: that is no egress policy\n.*given: +undefined/],
  ['allOf(a policy, null)', allOf(EgressPolicy.none(), null), /that is no egress policy\n.*given: +null/],
  ['allOf(a policy that was not called)', allOf(EgressPolicy.httpsOnly), /that is no egress policy\n.*httpsOnly[^]*change: +EgressPolicy\.allOf\(EgressPolicy\.httpsOnly\(\), /],
  ['awsService()', awsService(), /^EgressPolicy\.awsService: that is no service with a gateway endpoint\n.*given: +undefined[^]*GatewayVpcEndpointAwsService\.S3/],
  ['awsService(null)', awsService(null), /that is no service with a gateway endpoint\n.*given: +null/],
  ["awsService('s3')", awsService('s3'), /that is no service with a gateway endpoint\n.*given: +'s3'/],
  ['awsService(a service of an interface endpoint)', awsService(ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER, { prefixListId: 'pl-63a5400a' }),
    /that is no service with a gateway endpoint\n.*class InterfaceVpcEndpointAwsService[^]*EgressPolicy\.endpoints\(group\)/],
  ['endpoints(connections that are none)', () => Reflect.apply(EgressPolicy.endpoints, EgressPolicy, [{ connections: { allowFrom() {} } }]) as unknown, /that is nobody to connect to/],
  ['patching(endpoints whose connections are none)', () => EgressPolicy.patching({ endpoints: [{ connections: { allowFrom() {} } } as never] }), /that is nobody to connect to/],
  ['awsService(S3, null)', awsService(S3, null), /^EgressPolicy\.awsService: the options are none\n.*given: +null/],
  ['awsService(S3, the id of a list)', awsService(S3, 'pl-63a5400a'), /the options are none\n.*given: +'pl-63a5400a'[^]*change: +\{ prefixListId: 'pl-63a5400a' \}/],
  ['awsService(S3, { prefixListId: null })', awsService(S3, { prefixListId: null }), /no id of a prefix list of Amazon S3\n.*given: +null/],
  ['awsService(S3, { prefixListId: 42 })', awsService(S3, { prefixListId: 42 }), /no id of a prefix list of Amazon S3\n.*given: +42/],
  ['thirdParty()', thirdParty(), /does not say its name/],
  ['thirdParty(undefined, ...)', thirdParty(undefined, payments), /no third party's host: it is not text\n.*given: +undefined/],
  ['thirdParty(cidr, { port: 443 })', thirdParty('203.0.113.7/32', { ...payments, port: 443 }),
    /^EgressPolicy\.thirdParty\('203\.0\.113\.7\/32'\): that is no port\n.*given: +port: 443[^]*change: +port: ec2\.Port\.tcp\(443\)/],
  ["thirdParty(cidr, { port: '443' })", thirdParty('203.0.113.7/32', { ...payments, port: '443' }), /that is no port\n.*given: +port: '443'/],
  ['thirdParty(cidr, { port: null })', thirdParty('203.0.113.7/32', { ...payments, port: null }), /that is no port\n.*given: +port: null/],
  ['to()', to(), /^EgressPolicy\.to wants a port first\n.*given: +undefined/],
  ['to(null, peer)', to(null, peer), /wants a port first\n.*given: +null/],
  ['to(peer, port)', to(peer, ec2.Port.HTTPS), /wants a port first/],
  ['to(443, peer)', to(443, peer), /wants a port first[^]*change: +EgressPolicy\.to\(ec2\.Port\.tcp\(/],
  ['to(port, a list)', to(ec2.Port.HTTPS, [peer]), /that is nobody to connect to\n.*given: +\[an object of class CidrIPv4\]/],
  ['to(port, null)', to(ec2.Port.HTTPS, null), /that is nobody to connect to\n.*given: +null/],
  ['to(port, connections that are none)', to(ec2.Port.HTTPS, { connections: 'all' }), /that is nobody to connect to/],
  ['prefixList()', prefixList(), /that is no prefix list\n.*given: +undefined/],
  ['prefixList(null)', prefixList(null), /that is no prefix list\n.*given: +null/],
  ['prefixList(an id)', prefixList('pl-63a5400a'), /that is no prefix list\n.*given: +'pl-63a5400a'[^]*fromPrefixListId/],
  ['awsService(an AwsManagedPrefixList)', awsService(list), /that is no service with a gateway endpoint\n.*class AwsManagedPrefixList[^]*for an AwsManagedPrefixList EgressPolicy\.to\(ec2\.Port\.HTTPS, list\)/],
  ['prefixList(an AwsManagedPrefixList)', prefixList(list), /no prefix list\n.*class AwsManagedPrefixList[^]*EgressPolicy\.to\(ec2\.Port\.HTTPS, network\)/],
  ['dns()', dns(), /^EgressPolicy\.dns lets nobody out\n.*given: +an empty list[^]*EgressPolicy\.dns\(ec2\.Peer\.ipv4\('10\.0\.0\.53\/32'\)\), or EgressPolicy\.none\(\)/],
  ['dns(undefined)', dns(undefined), /^EgressPolicy\.dns: that is nobody to connect to\n.*given: +undefined/],
  ['dns(null)', dns(peer, null), /that is nobody to connect to\n.*given: +null/],
  ['dns(a list)', dns([peer]), /that is nobody to connect to\n.*given: +\[an object of class CidrIPv4\]/],
  ["dns('10.0.0.53')", dns('10.0.0.53'), /that is nobody to connect to\n.*given: +'10\.0\.0\.53'/],
  ['ntp()', ntp(), /^EgressPolicy\.ntp lets nobody out\n.*given: +an empty list/],
  ['ntp(42)', ntp(42), /^EgressPolicy\.ntp: that is nobody to connect to\n.*given: +42/],
  ['endpoints()', endpoints(), /^EgressPolicy\.endpoints lets nobody out\n.*given: +an empty list[^]*VpcEndpointSG/],
  ['endpoints(null)', endpoints(null), /^EgressPolicy\.endpoints: that is nobody to connect to\n.*given: +null/],
  ['endpoints(a name)', endpoints('ssm'), /that is nobody to connect to\n.*given: +'ssm'/],
  ['endpoints(a service)', endpoints(S3), /that is nobody to connect to\n.*class GatewayVpcEndpointAwsService/],
  ['endpoints(an address)', endpoints(peer), /^EgressPolicy\.endpoints takes the groups of endpoints, not addresses\n.*class CidrIPv4[^]*for S3 and DynamoDB EgressPolicy\.awsService/],
  ['endpoints(a prefix list)', endpoints(list), /takes the groups of endpoints, not addresses\n.*class AwsManagedPrefixList/],
  ['endpoints(a TrustedNetwork)', () => endpoints(office())(), /takes the groups of endpoints, not addresses\n.*the TrustedNetwork 'Shop\/Office'/],
  ['endpoints(one family of it)', () => endpoints(office().ipv4)(), /takes the groups of endpoints, not addresses/],
  ['endpoints(connections of it)', () => endpoints({ connections: office().connections })(), /takes the groups of endpoints, not addresses/],
  ['endpoints(connections of an address)', endpoints({ connections: ec2.Peer.anyIpv4().connections }), /takes the groups of endpoints, not addresses/],
  ['patching(null)', patching(null), /^EgressPolicy\.patching: the options are none\n.*given: +null/],
  ['patching(a list)', patching([peer]), /the options are none\n.*given: +\[/],
  ['patching(an id)', patching('pl-63a5400a'), /the options are none\n.*given: +'pl-63a5400a'/],
  ['patching({ endpoints: null })', patching({ endpoints: null }), /^EgressPolicy\.patching: endpoints is no list\n.*endpoints: null/],
  ['patching({ endpoints: one })', patching({ endpoints: peer }), /endpoints is no list\n.*class CidrIPv4/],
  ['patching({ endpoints: [] })', patching({ endpoints: [] }), /^EgressPolicy\.patching: endpoints lets nobody out\n.*given: +an empty list/],
  ['patching({ endpoints: [an address] })', patching({ endpoints: [peer] }), /^EgressPolicy\.patching: endpoints takes the groups of endpoints, not addresses/],
  ['patching({ repositories: text })', patching({ repositories: 'mirror' }), /repositories is no list\n.*repositories: 'mirror'/],
  ['patching({ repositories: [] })', patching({ repositories: [] }), /^EgressPolicy\.patching: repositories lets nobody out/],
  ['patching({ repositories: [null] })', patching({ repositories: [null] }), /^EgressPolicy\.patching: repositories: that is nobody to connect to\n.*null/],
  ['patching({ repositories: [the world] })', patching({ repositories: [ec2.Peer.anyIpv6()] }), /^EgressPolicy\.patching: repositories: the whole Internet is no server\n.*::\/0/],
  ['patching({ prefixListId: null })', patching({ prefixListId: null }), /^EgressPolicy\.patching: that is no id of a prefix list of Amazon S3\n.*given: +null/],
  ['patching({ prefixListId: a name })', patching({ prefixListId: 's3' }), /^EgressPolicy\.patching: that is no id of a prefix list of Amazon S3\n.*'s3'/],
  ['prefixList(something like one)', prefixList({ prefixListId: 'pl-63a5400a' }), /that is no prefix list/],
])('%s', (_, act, message) => {
  expect(act).toThrow(message);
  expect(act).toThrow(FOUR_ANSWERS);
});
