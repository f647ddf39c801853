import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { GrantTerms } from './grant-terms';
import { RuleContent } from '../asked-rules/rule-content';
import { refuse } from '../errors/refuse';
import { Direction } from '../model/rule';

/** For whom a role vouches while it asks for rules: those need not be accepted. */
export enum Vouches {
  FOR_NOBODY,
  /** Groups and TrustedNetworks, on ports that are not for everybody. */
  FOR_PEOPLE,
  FOR_ALL,
}

/** What is being granted. */
export interface Grant {
  readonly vouches: Vouches;
  readonly terms?: GrantTerms;
  /** The prop that names the other side, for errors. */
  readonly prop?: string;
  /** Takes what each rule of the grant says. */
  readonly said?: string[];
}

export const NO_GRANT: Grant = { vouches: Vouches.FOR_NOBODY };

/** A grant to somebody who may get more groups later. */
export interface StandingGrant {
  readonly connections: ec2.Connections;
  readonly direction: Direction;
  readonly ports: ReadonlySet<string>;
  readonly grant: Grant;
}

/** Equal for equal traffic. */
export function keyOf(port: ec2.Port): string {
  // Whoever passes something else is told when the rule is asked for.
  return typeof port?.toRuleJson === 'function' ? JSON.stringify(port.toRuleJson()) : '';
}

/** An address may hide behind something that can be connected to. */
export function refuseAddressBehind(who: string, prop: string | undefined, { peer }: RuleContent, port: ec2.Port): never {
  return refuse({
    problem: `${who}: ${prop} takes groups and TrustedNetworks, and somebody there is an address`,
    given: `${Object.values(peer).join(', ')} on ${port}`,
    accepted: 'groups, constructs that wear one, TrustedNetworks',
    change: 'make a TrustedNetwork of the range, or pass the group that the other side wears',
  });
}
