import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { IPV4, listsOf, newStack, office } from './networks';
import { TrustedNetwork } from '../../lib/trusted-networks';

describe('the name', () => {
  test.each(['Office', 'Head office', 'Büro Zürich', '7', 'x'.repeat(250)])('%s is taken', (name) => {
    const stack = newStack();
    office(stack, { name, cidrs: [IPV4] });
    expect(Object.values(listsOf(stack))[0].Properties.PrefixListName).toBe(`${name}-IPv4`);
  });

  // AWS::EC2::PrefixList, PrefixListName: "Up to 255 characters in length. The name cannot start with com.amazonaws."
  test.each<[string, unknown, RegExp]>([
    ['empty', '', /no name for a network\n.*given: {4}''/],
    ['missing', undefined, /no name for a network\n.*undefined/],
    ['blank', ' ', /no name for a network/],
    ['padded', 'Office ', /without spaces around it/],
    ['a number', 7, /given: {4}7/],
    ['a token', new CfnParameter(new Stack(), 'Name').valueAsString, /given: {4}a token\n.*known at synth/],
    ['of 251 characters', 'x'.repeat(251), /it is too long\n.*251 characters, 'x+\.\.\./],
    ['of AWS', 'com.amazonaws.eu-west-1.s3', /does not begin with com\.amazonaws/],
  ])('%s is refused', (_, name, message) => expect(() => office(newStack(), { name: name as string })).toThrow(message));

  test('stands once in a stack', () => {
    const stack = newStack();
    office(stack);
    expect(() => new TrustedNetwork(stack, 'Second', { name: 'Office', cidrs: [IPV4] })).toThrow(`TrustedNetwork 'Shop/Second': the stack 'Shop' already has a network of that name, 'Shop/Office'
  given:    'Office'
  accepted: a name of its own for each network of a stack
  change:   rename one of the two, or use the first one for both`);
    expect(() => new TrustedNetwork(stack, 'Third', { name: 'office', cidrs: [IPV4] })).not.toThrow();
    expect(() => office(newStack('Other', stack.node.root as App))).not.toThrow();
  });

  test('is not taken by a network that could not be made', () => {
    const stack = newStack();
    expect(() => office(stack, { cidrs: [] })).toThrow(/no ranges/);
    expect(() => new TrustedNetwork(stack, 'Second', { name: 'Office', cidrs: [IPV4] })).not.toThrow();
  });
});
