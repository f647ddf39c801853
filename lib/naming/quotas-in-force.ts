import { IConstruct } from 'constructs';

/** What the quotas of an account allow. */
export interface Allowance {
  readonly rulesPerGroup: number;
  readonly groupsPerInterface: number;
}

/** What every account has: "Inbound or outbound rules per security group: 60 ... Security groups per network interface: 5": Amazon VPC quotas. */
const USUAL: Allowance = { rulesPerGroup: 60, groupsPerInterface: 5 };

const IN_USE = new WeakMap<IConstruct, Partial<Allowance>>();

/** Says what is allowed at a construct and below it, beside what was said there before. */
export function allowAt(scope: IConstruct, said: Partial<Allowance>): void {
  IN_USE.set(scope, { ...IN_USE.get(scope), ...said });
}

/** What the nearest scopes above allow. */
export function allowanceAt(scope: IConstruct): Allowance {
  return scope.node.scopes.reduce<Allowance>((allowed, one) => ({ ...allowed, ...IN_USE.get(one) }), USUAL);
}
