import { IConstruct } from 'constructs';
import { AwaitedConstructs, isAwaited } from './awaited-constructs';
import { checkDefaults, isInjectable } from './checked-defaults';
import { GroupDefaults } from './group-defaults';
import { LeastPrivilegeDefaultsOptions } from './least-privilege-options';
import { VpcDefaults } from './vpc-defaults';
import { EgressPolicy } from '../egress-policies/egress-policy';
import { refusalError } from '../errors/refuse';

/**
 * Closes what other constructs of the CDK leave open: the egress of the groups that a Lambda function, a Fargate service, a database, an instance make
 * for themselves, the default groups of VPCs; and gives flow logs to VPCs.
 *
 * Role groups, groups that say `allowAllOutbound: false`, imported groups and low-level resources stay as they are. A property injector that was there
 * before is called first, and what it made stricter stays.
 *
 * @example
 * const app = new App();
 * const defaults = LeastPrivilegeDefaults.applyTo(app); // right behind the App: what is made before is not reached
 */
export class LeastPrivilegeDefaults {
  /**
   * Sets the defaults for everything that is made below a scope from now on, Stages included. Of two scopes the nearer one decides.
   *
   * @param scope an App, a Stage, a Stack
   * @throws when it is no scope, when the scope has its defaults already, when an open group or a VPC is made below it before, and when an option is none
   */
  public static applyTo(scope: IConstruct, options: LeastPrivilegeDefaultsOptions = {}): LeastPrivilegeDefaults {
    checkDefaults(scope, options);
    return new LeastPrivilegeDefaults(scope, options);
  }

  private readonly awaited = new AwaitedConstructs(stage => this.watch(stage));
  private readonly groups: GroupDefaults;

  private constructor(private readonly scope: IConstruct, { egress, flowLogs, closeDefaultGroup }: LeastPrivilegeDefaultsOptions) {
    this.groups = new GroupDefaults(scope, this.awaited, egress ?? EgressPolicy.httpsOnly());
    new VpcDefaults(scope, this.awaited, { flowLogs: flowLogs ?? true, closeDefaultGroup: closeDefaultGroup ?? true });
    scope.node.addValidation({ validate: () => [...this.tellUnfinished(), ...this.tellNotReached(scope)] });
  }

  /** The paths of the groups whose egress was closed so far, in the order in which they were made. */
  public get closedGroups(): string[] {
    return this.groups.closedPaths;
  }

  /** A Stage below the scope may be synthesised by itself, and then the scope is not asked. */
  private watch(stage: IConstruct): void {
    if (stage === this.scope || !stage.node.scopes.includes(this.scope)) return;
    stage.node.addValidation({ validate: () => this.tellNotReached(stage) });
  }

  /** Closed, but without the rules of the policy: a deployment could hang. */
  private tellUnfinished(): string[] {
    return this.awaited.missed.map(({ node }) => refusalError({
      problem: `LeastPrivilegeDefaults: '${node.path}' is made so late that it cannot be finished`,
      given: 'a group or a VPC that an Aspect makes',
      accepted: 'groups and VPCs that are made before app.synth()',
      change: 'make it before, or set "@aws-cdk/core:aspectStabilization" in cdk.json, with which the CDK visits what Aspects make',
    }).message);
  }

  /** Left open by an injector nearer to the group, or by one that took the place of ours. */
  private tellNotReached(below: IConstruct): string[] {
    const open = below.node.findAll().filter(construct => isInjectable(construct) && !isAwaited(construct));
    return open.map(({ node }) => refusalError({
      problem: `LeastPrivilegeDefaults: '${node.path}' is not reached, because another property injector of its class is in force there`,
      given: 'an injector that was added after LeastPrivilegeDefaults, or in a scope nearer to it',
      accepted: 'injectors that were there before: LeastPrivilegeDefaults calls them',
      change: 'call LeastPrivilegeDefaults.applyTo(scope) in the scope of that injector, right behind the line that adds it',
    }).message);
  }
}
