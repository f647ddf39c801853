import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { EgressPolicy } from '../egress-policies';
import { Sensitivity } from '../naming/sensitivity';

/** What a live group keeps when a role takes it over: see `RoleOptions.keep`. No part may be a token. */
export interface KeepIdentity {
  /** The logical id of the group in the deployed template. */
  readonly logicalId: string;

  /**
   * The `GroupName` of the group in the deployed template.
   *
   * @default - the deployed template has none, and none is written
   */
  readonly groupName?: string;

  /** The `GroupDescription` of the group in the deployed template. */
  readonly description: string;

  /**
   * The logical ids that standalone rules of the group have in the deployed template, by the ids that the role would give them
   * (`cdk diff` shows both).
   *
   * @default - no standalone rules are live, and each gets the id that its content gives
   */
  readonly ruleLogicalIds?: { [roleLogicalId: string]: string };
}

/** What every role can be told. */
export interface RoleOptions {
  /** The VPC that the group is in. */
  readonly vpc: ec2.IVpc;

  /**
   * Where members may connect to.
   *
   * @default - EgressPolicy.none(): nowhere
   */
  readonly egress?: EgressPolicy;

  /**
   * The first part of the group's name.
   *
   * @default - what NamingConvention.of(scope) says, else the context key `portcullis:project`
   */
  readonly project?: string;

  /**
   * The second part of the group's name: `Production`, `dev`.
   *
   * @default - what NamingConvention.of(scope) says, else the context key `portcullis:environment`
   */
  readonly environment?: string;

  /**
   * The last part of the group's name, which tells apart groups of one role. Another VPC or another stack replaces a group, and needs a new one.
   *
   * @default - the name ends with the role
   */
  readonly qualifier?: string;

  /**
   * Whether EC2 shall know the group by its name. The tag `Name` and the logical ids are made of the name either way.
   *
   * @default true
   */
  readonly useGroupName?: boolean;

  /**
   * Takes over a group that is already live, without replacing it. Its inline rules are closed for the seconds between the group's update and
   * the new rules.
   *
   * @default - a new group
   */
  readonly keep?: KeepIdentity;

  /**
   * How much harm it does when somebody gets at what wears this group. Something that wears groups of two sensitivities, and a restricted group one hop from a
   * public one, fail synth.
   *
   * @default - not said, and not judged
   */
  readonly sensitivity?: Sensitivity;

  /**
   * Names of role groups (`MyApp-Production-WebServer`) of another sensitivity that this one may be one hop from, or be worn together with.
   *
   * @default - none
   */
  readonly sensitivityExceptions?: string[];

  /**
   * The stack that rules between this group, as the one that serves, and groups of other stacks are written to. A rule that later changes its stack
   * collides at deployment, because CloudFormation makes the new one first.
   *
   * @default - the client's stack, unless that would close a circle between stacks; then the stack of this group
   */
  readonly rulesIn?: Stack;
}
