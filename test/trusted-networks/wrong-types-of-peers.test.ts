import { App, Token } from 'aws-cdk-lib';
import { newStack } from './networks';
import { AwsManagedPrefixList, AwsManagedPrefixListName, SharedOver, SharedSecurityGroup } from '../../lib/trusted-networks';

const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;
const ID = 'sg-0123456789abcdef0';
const OPTIONS = { name: 'Reports', owner: '111122223333', over: SharedOver.PEERING };
const CLOUDFRONT = AwsManagedPrefixListName.CLOUDFRONT_ORIGIN_FACING;

/** As callers in JavaScript, other languages and JSON may write it. */
const shared = (...args: unknown[]) => () => Reflect.apply(SharedSecurityGroup.fromSecurityGroupId, SharedSecurityGroup, args) as unknown;
const sharedWith = (more: object) => shared(ID, { ...OPTIONS, ...more });
const byId = (...args: unknown[]) => () => Reflect.apply(AwsManagedPrefixList.fromPrefixListId, AwsManagedPrefixList, args) as unknown;
const named = (...args: unknown[]) => () => Reflect.apply(AwsManagedPrefixList.named, AwsManagedPrefixList, args) as unknown;
const stack = newStack();

test.each<[string, () => unknown, RegExp]>([
  ['SharedSecurityGroup of an object without a prototype', shared(Object.create(null), OPTIONS), /SharedSecurityGroup: that is no id of a security group/],
  ['fromPrefixListId()', byId(), /^AwsManagedPrefixList\.fromPrefixListId: that is no id of a prefix list\n.*given: +undefined/],
  ['fromPrefixListId(null)', byId(null), /no id of a prefix list\n.*given: +null/],
  ['fromPrefixListId(42)', byId(42), /no id of a prefix list\n.*given: +42/],
  ['fromPrefixListId(a name)', byId('com.amazonaws.eu-west-1.s3'), /no id of a prefix list\n.*com\.amazonaws\.eu-west-1\.s3/],
  ['fromPrefixListId(too short)', byId('pl-123'), /no id of a prefix list\n.*'pl-123'\n.*accepted: 'pl-' and 8 or 17 hexadecimal digits/],
  ['fromPrefixListId(capitals)', byId('pl-63A5400A'), /no id of a prefix list/],
  ['fromPrefixListId(the placeholder)', byId('pl-xxxxxxxx'), /'pl-xxxxxxxx'[^]*what CDK says until a look-up is done; AwsManagedPrefixList\.named\(scope, name\)/],
  ['fromPrefixListId(id, null)', byId('pl-63a5400a', null), /the options are none\n.*given: +null/],
  ['fromPrefixListId(id, text)', byId('pl-63a5400a', 'S3'), /the options are none\n.*given: +'S3'/],
  ['fromPrefixListId(id, { name: null })', byId('pl-63a5400a', { name: null }), /the name says nothing\n.*name: null/],
  ['fromPrefixListId(id, { name: blank })', byId('pl-63a5400a', { name: ' ' }), /the name says nothing\n.*name: ' '/],
  ['fromPrefixListId(id, { name: 42 })', byId('pl-63a5400a', { name: 42 }), /the name says nothing\n.*name: 42/],
  ['fromPrefixListId(id, { weight: 0 })', byId('pl-63a5400a', { weight: 0 }), /no weight of a prefix list\n.*weight: 0\n.*whole number from 1 to 1000/],
  ['fromPrefixListId(id, { weight: 1001 })', byId('pl-63a5400a', { weight: 1001 }), /no weight of a prefix list\n.*weight: 1001/],
  ['fromPrefixListId(id, { weight: 1.5 })', byId('pl-63a5400a', { weight: 1.5 }), /no weight of a prefix list/],
  ["fromPrefixListId(id, { weight: '5' })", byId('pl-63a5400a', { weight: '5' }), /no weight of a prefix list\n.*weight: '5'/],
  ['fromPrefixListId(id, { weight: null })', byId('pl-63a5400a', { weight: null }), /no weight of a prefix list\n.*weight: null/],
  ['fromPrefixListId(id, { weight: a token })', byId('pl-63a5400a', { weight: Token.asNumber({ Ref: 'W' }) }), /no weight of a prefix list\n.*weight: a token/],
  ['named()', named(), /^AwsManagedPrefixList\.named: that is no scope\n.*given: +undefined/],
  ['named(name)', named(CLOUDFRONT), /that is no scope\n.*given: +'com\.amazonaws\.global\.cloudfront\.origin-facing'/],
  ['named(an app)', named(new App(), CLOUDFRONT), /that is no scope\n.*the App ''\n.*a Stack or a construct in one/],
  ['named(scope)', named(stack), /AWS documents no list of that name\n.*given: +undefined[^]*AwsManagedPrefixListName\.CLOUDFRONT_ORIGIN_FACING/],
  ["named(scope, 's3')", named(stack, 's3'), /AWS documents no list of that name\n.*given: +'s3'/],
  ['named(scope, the name in a Region)', named(stack, 'com.amazonaws.eu-west-1.s3'), /AWS documents no list of that name/],
  ['named(scope, name, null)', named(stack, CLOUDFRONT, null), /the options are none\n.*given: +null/],
  ['named(scope, name, id)', named(stack, CLOUDFRONT, 'pl-3b927c52'), /the options are none\n.*given: +'pl-3b927c52'/],
  ['named(scope, name, { prefixListId: null })', named(stack, CLOUDFRONT, { prefixListId: null }), /no id of a prefix list of Amazon CloudFront\n.*given: +null/],
  ['named(scope, name, { prefixListId: the placeholder })', named(stack, CLOUDFRONT, { prefixListId: 'pl-xxxxxxxx' }), /no id of a prefix list of Amazon CloudFront/],
  ['named(scope, name, { weight: -1 })', named(stack, CLOUDFRONT, { prefixListId: 'pl-3b927c52', weight: -1 }), /no weight of a prefix list\n.*weight: -1/],
  ['fromSecurityGroupId()', shared(), /^SharedSecurityGroup has no options\n.*given: +undefined/],
  ['fromSecurityGroupId(id)', shared(ID), /has no options\n.*given: +undefined[^]*SharedOver\.PEERING/],
  ['fromSecurityGroupId(id, null)', shared(ID, null), /has no options\n.*given: +null/],
  ['fromSecurityGroupId(id, text)', shared(ID, 'Reports'), /has no options\n.*given: +'Reports'/],
  ['fromSecurityGroupId(undefined)', shared(undefined, OPTIONS), /no id of a security group\n.*given: +undefined/],
  ['fromSecurityGroupId(null)', shared(null, OPTIONS), /no id of a security group\n.*given: +null/],
  ['fromSecurityGroupId(42)', shared(42, OPTIONS), /no id of a security group\n.*given: +42/],
  ["fromSecurityGroupId('sg-1')", shared('sg-1', OPTIONS), /no id of a security group\n.*given: +'sg-1'\n.*accepted: 'sg-' and 8 or 17 hexadecimal digits/],
  ['fromSecurityGroupId(a name)', shared('reports', OPTIONS), /no id of a security group\n.*given: +'reports'/],
  // The console writes "123456789012/sg-1a2b3c4d"; CloudFormation takes the two apart.
  ['fromSecurityGroupId(account/id)', shared('111122223333/sg-1a2b3c4d', OPTIONS), /change: +SharedSecurityGroup\.fromSecurityGroupId\('sg-1a2b3c4d', \{ owner: '111122223333', /],
  ['no name', sharedWith({ name: undefined }), /does not say its name\n.*name: undefined/],
  ['name: 42', sharedWith({ name: 42 }), /does not say its name\n.*name: 42/],
  ['a name of which EC2 takes nothing', sharedWith({ name: '支払い' }), /does not say its name in characters that EC2 takes/],
  ['no way', sharedWith({ over: undefined }), /does not say how it is reached\n.*over: undefined\n.*SharedOver\.TRANSIT_GATEWAY/],
  ['over: null', sharedWith({ over: null }), /does not say how it is reached\n.*over: null/],
  ["over: 'vpn'", sharedWith({ over: 'vpn' }), /does not say how it is reached\n.*over: 'vpn'/],
  ['owner: 11 digits', sharedWith({ owner: '11112222333' }), /that is no account\n.*owner: '11112222333'\n.*12 digits/],
  ['owner: 13 digits', sharedWith({ owner: '1111222233334' }), /that is no account/],
  ['owner: a number', sharedWith({ owner: 111122223333 }), /that is no account\n.*owner: 111122223333\n.*as text/],
  ['owner: null', sharedWith({ owner: null }), /that is no account\n.*owner: null/],
  ['owner: blank', sharedWith({ owner: '' }), /that is no account\n.*owner: ''/],
  ['a shared VPC without an owner', sharedWith({ over: SharedOver.SHARED_VPC, owner: undefined }),
    /is shared by a VPC, and does not say who owns it\n.*owner: undefined[^]*ec2\.SecurityGroup\.fromSecurityGroupId/],
])('%s', (_, act, message) => {
  expect(act).toThrow(message);
  expect(act).toThrow(FOUR_ANSWERS);
});
