import { Fn } from 'aws-cdk-lib';
import { newStack } from './networks';
import { TrustedNetwork } from '../../lib/trusted-networks';

const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;
const entry = { cidr: '10.1.0.0/16', description: 'Head office' };
const token = { cidr: Fn.ref('Range'), description: 'Head office' };

/** As callers in JavaScript, other languages and JSON may write it. */
const make = (...args: unknown[]) => () => Reflect.construct(TrustedNetwork, [newStack(), 'Office', ...args]) as unknown;
const withCidrs = (cidrs: unknown, more: object = {}) => make({ name: 'Office', cidrs, ...more });

test.each<[string, () => unknown, RegExp]>([
  ['no props', make(), /^TrustedNetwork 'Shop\/Office' has no props\n.*given: +undefined/],
  ['null', make(null), /has no props\n.*given: +null/],
  ['text', make('Office'), /has no props\n.*given: +'Office'/],
  ['empty props', make({}), /that is no name for a network\n.*given: +undefined/],
  ['name: 42', make({ name: 42, cidrs: [entry] }), /that is no name for a network\n.*given: +42/],
  ['name: null', make({ name: null, cidrs: [entry] }), /that is no name for a network\n.*given: +null/],
  ['no cidrs', withCidrs(undefined), /has no ranges\n.*given: +cidrs: undefined/],
  ['cidrs: null', withCidrs(null), /has no ranges\n.*given: +cidrs: null/],
  ['cidrs: text', withCidrs('10.1.0.0/16'), /has no ranges\n.*given: +cidrs: '10\.1\.0\.0\/16'/],
  ['cidrs: one of them', withCidrs(entry), /has no ranges/],
  ['a range as text', withCidrs(['10.1.0.0/16']), /a range needs a description\n.*given: +'10\.1\.0\.0\/16'/],
  ['a range that is undefined', withCidrs([undefined]), /a range needs a description\n.*given: +undefined/],
  ['cidr: 42', withCidrs([{ ...entry, cidr: 42 }]), /that is no range of addresses: it is not text\n.*given: +42/],
  ['cidr: null', withCidrs([{ ...entry, cidr: null }]), /that is no range of addresses: it is not text\n.*given: +null/],
  ['description: null', withCidrs([{ ...entry, description: null }]), /does not say whose it is\n.*given: +description: null/],
  ['addressFamily: null', withCidrs([{ ...entry, addressFamily: null }]), /that is no address family\n.*given: +addressFamily: null/],
  // A family that is none would leave the range out of both lists.
  ["addressFamily of a token: 'IPV6'", withCidrs([{ ...token, addressFamily: 'IPV6' }]), /that is no address family\n.*given: +addressFamily: 'IPV6'[^]*ec2\.AddressFamily\.IP_V6/],
  ['addressFamily of a token: 6', withCidrs([{ ...token, addressFamily: 6 }]), /that is no address family\n.*given: +addressFamily: 6/],
  ['capacity: null', withCidrs([entry], { capacity: null }), /cannot have that capacity\n.*given: +null/],
  ["capacity: '5'", withCidrs([entry], { capacity: '5' }), /cannot have that capacity\n.*given: +'5'/],
])('%s', (_, act, message) => {
  expect(act).toThrow(message);
  expect(act).toThrow(FOUR_ANSWERS);
});
