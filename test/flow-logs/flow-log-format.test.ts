import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { FlowLogFormat } from '../../lib/flow-logs';
import { isStandard, logFormatOf } from '../../lib/flow-logs/flow-log-format';

const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;
const LEAST = ['interface-id', 'srcaddr', 'dstaddr', 'action', 'log-status'];

test('the security format has what tells who opened a connection', () => {
  expect(FlowLogFormat.SECURITY.fieldNames).toEqual(expect.arrayContaining(['flow-direction', 'tcp-flags', 'pkt-srcaddr', 'pkt-dstaddr', 'vpc-id', 'subnet-id', 'reject-reason']));
});

// AWS::EC2::FlowLog, LogFormat: "Specify the fields using the ${field-id} format, separated by spaces."
test('a format is written as CloudFormation takes it', () => {
  expect(logFormatOf(FlowLogFormat.custom(LEAST))).toBe('${interface-id} ${srcaddr} ${dstaddr} ${action} ${log-status}');
});

test('the fields of the default in their order are the default; in another order they are not', () => {
  expect(isStandard(FlowLogFormat.custom([...FlowLogFormat.STANDARD.fieldNames]))).toBe(true);
  expect(isStandard(FlowLogFormat.custom([...FlowLogFormat.STANDARD.fieldNames].reverse()))).toBe(false);
  expect(isStandard(FlowLogFormat.SECURITY)).toBe(false);
});

test('a list that is changed later changes no format', () => {
  const names = [...LEAST];
  const format = FlowLogFormat.custom(names);
  names.push('bytes');
  expect(format.fieldNames).toEqual(LEAST);
});

test.each<[string, unknown, RegExp]>([
  ['nothing', undefined, /takes a list of names\n.*given: +undefined/],
  ['text', 'srcaddr', /takes a list of names\n.*given: +'srcaddr'/],
  ['a number in it', [...LEAST, 5], /takes a list of names/],
  ['an unknown name', [...LEAST, 'src-addr'], /no such field\n.*given: +'src-addr'\n.*version, account-id, .*encryption-status/],
  ['a name as LogFormat has it', [...LEAST, '${bytes}'], /no such field\n.*given: +'\$\{bytes\}'[^]*change: +did you mean 'bytes'\?$/],
  ['a column of a table', [...LEAST, 'vpc_id'], /no such field[^]*change: +did you mean 'vpc-id'\?$/],
  ['the first name as LogFormat has it', ['${interface-id}'], /no such field[^]*change: +did you mean 'interface-id'\?$/],
  ['the first column', ['interface_id'], /no such field[^]*change: +did you mean 'interface-id'\?$/],
  ['what is like nothing', [...LEAST, 'x'], /no such field[^]*change: +FlowLogFormat\.custom\(/],
  ['fields of the CDK', [ec2.LogFormat.SRC_ADDR, 'dstaddr'], /takes a list of names\n[^]*change: +write texts in place of ec2\.LogFormat: FlowLogFormat\.custom\(\['srcaddr', 'dstaddr'\]\)$/],
  ['all fields of the CDK, in one', [ec2.LogFormat.ALL_DEFAULT_FIELDS], /takes a list of names\n[^]*change: +FlowLogFormat\.custom\(/],
  ['null in it', [null], /takes a list of names/],
  ['one twice', [...LEAST, 'bytes', 'srcaddr'], /is there twice\n.*given: +'srcaddr'/],
  ['none', [], /for lack of interface-id, srcaddr or pkt-srcaddr, dstaddr or pkt-dstaddr, action, log-status/],
  // Without log-status nobody knows that AWS skipped records.
  ['no log-status', LEAST.filter(name => name !== 'log-status'), /for lack of log-status\n/],
  ['no action', LEAST.filter(name => name !== 'action'), /for lack of action\n/],
  ['no destination', LEAST.filter(name => name !== 'dstaddr'), /for lack of dstaddr or pkt-dstaddr\n/],
])('refuses %s', (_, names, message) => {
  const act = () => FlowLogFormat.custom(names as string[]);
  expect(act).toThrow(message);
  expect(act).toThrow(FOUR_ANSWERS);
});

test('takes addresses of the packets in place of those of the interface', () => {
  expect(FlowLogFormat.custom(['pkt-dstaddr', 'pkt-srcaddr', 'log-status', 'action', 'interface-id']).fieldNames).toHaveLength(5);
});
