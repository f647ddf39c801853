import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { EgressPolicy } from '../../lib/egress-policies';

/** What callers in JavaScript, other languages and JSON may write: TypeScript would stop them. */
type Any = never;

const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;
const S3 = ec2.GatewayVpcEndpointAwsService.S3;
const peer = ec2.Peer.ipv4('10.0.0.0/16');
const payments = { name: 'Payments Ltd', reason: 'card payments' };

type Factory = 'allOf' | 'awsService' | 'thirdParty' | 'to' | 'prefixList';
const call = (name: Factory) => (...args: unknown[]) => () => Reflect.apply(EgressPolicy[name] as Any, EgressPolicy, args) as unknown;
const [allOf, awsService, thirdParty, to, prefixList] = (['allOf', 'awsService', 'thirdParty', 'to', 'prefixList'] as const).map(call);

test.each<[string, () => unknown, RegExp]>([
  ['allOf(a list)', allOf([EgressPolicy.none()]),
    /^EgressPolicy\.allOf: that is no egress policy\n.*given: +\[an object of class EgressPolicy\][^]*change: +EgressPolicy\.allOf\(\.\.\.policies\)/],
  ['allOf(undefined)', allOf(undefined), /^EgressPolicy\.allOf: that is no egress policy\n.*given: +undefined/],
  ['allOf(a policy, null)', allOf(EgressPolicy.none(), null), /that is no egress policy\n.*given: +null/],
  ['allOf(a policy that was not called)', allOf(EgressPolicy.httpsOnly), /that is no egress policy\n.*httpsOnly[^]*change: +EgressPolicy\.allOf\(EgressPolicy\.httpsOnly\(\), /],
  ['awsService()', awsService(), /^EgressPolicy\.awsService: that is no service\n.*given: +undefined[^]*GatewayVpcEndpointAwsService\.S3/],
  ['awsService(null)', awsService(null), /that is no service\n.*given: +null/],
  ["awsService('s3')", awsService('s3'), /that is no service\n.*given: +'s3'/],
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
  ['prefixList(something like one)', prefixList({ prefixListId: 'pl-63a5400a' }), /that is no prefix list/],
])('%s', (_, act, message) => {
  expect(act).toThrow(message);
  expect(act).toThrow(FOUR_ANSWERS);
});
