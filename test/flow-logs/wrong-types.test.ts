import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { VpcFlowLogs } from '../../lib/flow-logs';

const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;

/** As callers in JavaScript, other languages and JSON may write it. */
const make = (...args: unknown[]) => () => Reflect.construct(VpcFlowLogs, [new Stack(new App(), 'Shop'), 'FlowLogs', ...args]) as unknown;
const vpc = ec2.Vpc.fromVpcAttributes(new Stack(), 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['eu-west-1a'] });

test.each<[string, () => unknown, RegExp]>([
  ['no props', make(), /^VpcFlowLogs 'Shop\/FlowLogs' has no VPC to watch\n.*given: +vpc: undefined/],
  ['null', make(null), /has no VPC to watch/],
  ['no vpc', make({}), /has no VPC to watch/],
  ['vpc: null', make({ vpc: null }), /has no VPC to watch\n.*given: +vpc: null/],
  ['vpc: its id', make({ vpc: 'vpc-0123456789abcdef0' }), /has no VPC to watch\n.*given: +vpc: 'vpc-0123456789abcdef0'/],
  ['vpc: something like one', make({ vpc: { vpcId: 'vpc-0123456789abcdef0' } }), /has no VPC to watch/],
  ["retention: '30'", make({ vpc, retention: '30' }), /cannot keep its records that long[^]*given: +retention: '30'/],
  ["retention: 'ONE_MONTH'", make({ vpc, retention: 'ONE_MONTH' }), /cannot keep its records that long/],
  // No key in silence would be records that are encrypted with another one.
  ['encryptionKey: null', make({ vpc, encryptionKey: null }), /that is no key\n.*given: +encryptionKey: null/],
  ['encryptionKey: its ARN', make({ vpc, encryptionKey: 'arn:aws:kms:eu-west-1:111111111111:key/a' }), /that is no key\n.*given: +encryptionKey: 'arn:aws:kms/],
])('%s', (_, act, message) => {
  expect(act).toThrow(message);
  expect(act).toThrow(FOUR_ANSWERS);
});
