import { Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

const TAKEN = new WeakMap<Stack, Map<string, IConstruct>>();

/** "Up to 255 characters in length. The name cannot start with com.amazonaws": AWS::EC2::PrefixList, PrefixListName; `-IPv4` is appended. */
const LONGEST = 250;

/** Throws unless there are props at all, for callers in JavaScript. */
export function checkProps(who: string, props: unknown): void {
  if (typeof props === 'object' && props !== null) return;
  refuse({
    problem: `${who} has no props`,
    given: asGiven(props),
    accepted: 'a name and ranges',
    change: "{ name: 'Office', cidrs: [{ cidr: '198.51.100.0/24', description: 'Head office' }] }",
  });
}

/** Throws unless the name can be a network's name: logical ids are made of it. */
export function checkNetworkName(who: string, name: string): void {
  const isText = typeof name === 'string' && !Token.isUnresolved(name);
  if (isText && name.trim() === name && name !== '' && name.length <= LONGEST && !name.startsWith('com.amazonaws')) return;
  refuse({
    problem: `${who}: that is no name for a network${isText && name.length > LONGEST ? ', it is too long' : ''}`,
    given: isText && name.length > LONGEST ? `${name.length} characters, ${asGiven(name)}` : asGiven(name),
    accepted: `text of 1 to ${LONGEST} characters, known at synth, without spaces around it, that does not begin with com.amazonaws`,
    change: "say what people call the network: name: 'Office'",
  });
}

/** Throws unless the name is free in its stack. */
export function claimNetworkName(who: string, network: IConstruct, name: string): void {
  const stack = Stack.of(network);
  const taken = TAKEN.get(stack) ?? new Map<string, IConstruct>();
  TAKEN.set(stack, taken);
  const first = taken.get(name);
  if (first) {
    refuse({
      problem: `${who}: the stack '${stack.node.path}' already has a network of that name, '${first.node.path}'`,
      given: asGiven(name),
      accepted: 'a name of its own for each network of a stack',
      change: 'rename one of the two, or use the first one for both',
    });
  }
  taken.set(name, network);
}
