import { Token } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { asGiven } from '../errors/given';
import { refusalError, refuse } from '../errors/refuse';
import { Allowance, allowanceAt, allowAt } from '../naming/quotas-in-force';

/** What the quotas of an account allow. */
export interface RuleBudgetProps {
  /**
   * The quota "Inbound or outbound rules per security group" (L-0EA8095F). Inbound and outbound are counted apart, and so are IPv4 and IPv6.
   *
   * @default 60 - as every account has
   */
  readonly rulesPerGroup?: number;

  /**
   * The quota "Security groups per network interface" (L-2AFB9258), up to 16.
   *
   * @default 5 - as every account has
   */
  readonly groupsPerInterface?: number;
}

/**
 * "Inbound or outbound rules per security group: 60 ... Security groups per network interface: 5 ... up to 16. The quota for security groups per network interface
 * multiplied by the quota for rules per security group cannot exceed 1,000": Amazon VPC quotas.
 */
const MOST_GROUPS = 16;
const MOST_TOGETHER = 1000;

/**
 * Says that the quotas of an account were raised, so that groups may have more rules, or things wear more groups, before synth fails.
 *
 * @example
 * RuleBudget.of(app).use({ rulesPerGroup: 120, groupsPerInterface: 8 });
 */
export class RuleBudget {
  /** The budget of a scope and all below it. */
  public static of(scope: IConstruct): RuleBudget {
    if (!Construct.isConstruct(scope)) {
      refuse({ problem: 'RuleBudget.of: that is no scope', given: asGiven(scope), accepted: 'an App, a Stage, a Stack or another construct', change: 'RuleBudget.of(app)' });
    }
    return new RuleBudget(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Sets one quota or both, for everything below the scope that no nearer scope says otherwise of.
   *
   * @throws when a quota is no whole number that AWS grants, and when both together are more than 1,000
   */
  public use(props: RuleBudgetProps): void {
    const who = `RuleBudget of '${this.scope.node.path || 'App'}'`;
    if (props?.rulesPerGroup === undefined && props?.groupsPerInterface === undefined) {
      refuse({ problem: `${who} says nothing`, given: asGiven(props), accepted: 'rulesPerGroup, groupsPerInterface or both', change: 'use({ rulesPerGroup: 120 })' });
    }
    checkQuota(who, 'rulesPerGroup', props.rulesPerGroup, MOST_TOGETHER);
    checkQuota(who, 'groupsPerInterface', props.groupsPerInterface, MOST_GROUPS);
    const said = Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
    const error = faultTogether(who, { ...allowanceAt(this.scope), ...said });
    if (error) throw error;
    allowAt(this.scope, said);
  }
}

/** What is wrong with two quotas that do not go together; undefined where nothing is. */
export function faultTogether(who: string, { rulesPerGroup, groupsPerInterface }: Allowance): Error | undefined {
  if (rulesPerGroup * groupsPerInterface <= MOST_TOGETHER) return undefined;
  return refusalError({
    problem: `${who}: AWS does not grant both quotas together`,
    given: `${rulesPerGroup} rules x ${groupsPerInterface} groups = ${rulesPerGroup * groupsPerInterface}`,
    accepted: `rules per group times groups per network interface up to ${MOST_TOGETHER}`,
    change: `lower one of the two, for instance { rulesPerGroup: ${Math.floor(MOST_TOGETHER / groupsPerInterface)}, groupsPerInterface: ${groupsPerInterface} }`,
  });
}

function checkQuota(who: string, what: string, value: unknown, most: number): void {
  if (value === undefined || (typeof value === 'number' && !Token.isUnresolved(value) && Number.isInteger(value) && value >= 1 && value <= most)) return;
  refuse({ problem: `${who}: that is no quota`, given: `${what}: ${asGiven(value)}`, accepted: `a whole number from 1 to ${most}`, change: `write what Service Quotas shows for the account, or leave ${what} out` });
}
