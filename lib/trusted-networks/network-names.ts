import { Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { refuse } from '../errors/refuse';

const TAKEN = new WeakMap<Stack, Map<string, IConstruct>>();

/** "Up to 255 characters in length. The name cannot start with com.amazonaws": AWS::EC2::PrefixList, PrefixListName; `-IPv4` is appended. */
const LONGEST = 250;

/** Throws unless the name can be a network's name and is free in its stack: logical ids are made of it. */
export function claimNetworkName(who: string, network: IConstruct, name: string): void {
  const accepted = `text of 1 to ${LONGEST} characters, known at synth, that does not begin with com.amazonaws`;
  if (typeof name !== 'string' || name.trim() === '' || Token.isUnresolved(name) || name.length > LONGEST || name.startsWith('com.amazonaws')) {
    refuse({
      problem: `${who}: that is no name for a network`,
      given: typeof name === 'string' && Token.isUnresolved(name) ? 'a token' : String(JSON.stringify(name)).slice(0, 80),
      accepted,
      change: "name: 'Office'",
    });
  }
  const stack = Stack.of(network);
  const taken = TAKEN.get(stack) ?? new Map<string, IConstruct>();
  TAKEN.set(stack, taken);
  const first = taken.get(name);
  if (first) {
    refuse({
      problem: `${who}: the stack '${stack.node.path}' already has a network of that name, '${first.node.path}'`,
      given: `'${name}'`,
      accepted: 'a name of its own for each network of a stack',
      change: 'rename one of the two, or use the first one for both',
    });
  }
  taken.set(name, network);
}
