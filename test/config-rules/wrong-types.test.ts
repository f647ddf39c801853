import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ConfigRecorder, RestrictedSshRule } from '../../lib/config-rules';
import { TrustedNetwork } from '../../lib/trusted-networks';

const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;

/** As callers in JavaScript, other languages and JSON may write it. */
const make = (construct: new (...args: never[]) => unknown, props: (stack: Stack) => unknown) => () => {
  const stack = new Stack(new App(), 'Audit');
  return Reflect.construct(construct, [stack, 'It', props(stack)]) as unknown;
};
const rule = (props: unknown) => make(RestrictedSshRule, () => props);
const office = (stack: Stack) => new TrustedNetwork(stack, 'Office', { name: 'Office', cidrs: [{ cidr: '10.1.0.0/16', description: 'Head office' }] });
const recorder = (props: unknown) => make(ConfigRecorder, () => props);

test.each<[string, () => unknown, RegExp]>([
  ['null', rule(null), /^RestrictedSshRule 'Audit\/It' has no props that can be read\n.*given: +null/],
  ['text', rule('restricted-ssh'), /has no props that can be read\n.*given: +'restricted-ssh'/],
  ['name: 42', rule({ name: 42 }), /has a name that AWS Config does not take\n.*given: +42/],
  // Null is what a look-up gives that found nothing: without the list there would be no rule about who it is.
  ['allowed: null', rule({ allowed: null }), /allowed is no list of TrustedNetworks\n.*given: +allowed: null/],
  ['allowed: a network', make(RestrictedSshRule, stack => ({ allowed: office(stack) })), /allowed is no list of TrustedNetworks\n.*given: +allowed: the TrustedNetwork[^]*change: +allowed: \[network\]/],
  ['allowed: text', rule({ allowed: '10.0.0.0/8' }), /allowed is no list of TrustedNetworks/],
  ['allowed: a list of text', rule({ allowed: ['10.0.0.0/8'] }), /allowed is no list of TrustedNetworks\n.*given: +allowed: \['10\.0\.0\.0\/8'\]/],
  ['allowed: a list of addresses', rule({ allowed: [ec2.Peer.ipv4('10.0.0.0/8')] }), /allowed is no list of TrustedNetworks/],
  ['allowed: a list of undefined', rule({ allowed: [undefined] }), /allowed is no list of TrustedNetworks\n.*given: +allowed: \[undefined\]/],
  ['a recorder with null', recorder(null), /^ConfigRecorder 'Audit\/It' has no props that can be read\n.*given: +null/],
  ['resourceTypes: one of them', recorder({ resourceTypes: 'AWS::EC2::SecurityGroup' }), /resourceTypes is no list of types/],
  ['resourceTypes: a list of text', recorder({ resourceTypes: ['AWS::EC2::SecurityGroup'] }), /resourceTypes is no list of types[^]*change: +resourceTypes: \[config\.ResourceType\.EC2_SECURITY_GROUP\]/],
])('%s', (_, act, message) => {
  expect(act).toThrow(message);
  expect(act).toThrow(FOUR_ANSWERS);
});
