import * as config from 'aws-cdk-lib/aws-config';
import { IConfigRecorder } from './i-config-recorder';
import { SecurityGroupJudge } from './security-group-judge';
import { FailOn } from '../settings/fail-on';
import { Framework } from '../settings/framework';
import { Profile } from '../settings/profile';
import { SecurityGroupCheckOptions } from '../settings/security-group-check-options';

/** What a `SecurityGroupChecksRule` asks, and who answers. */
export interface SecurityGroupChecksRuleProps {
  /** The function that judges. */
  readonly judge: SecurityGroupJudge;

  /**
   * The name of the rule, 1 to 128 characters.
   *
   * @default 'security-group-checks'
   */
  readonly name?: string;

  /**
   * Which checks are asked, and, beside `failOn`, how seriously each is taken.
   *
   * @default Profile.BASELINE
   */
  readonly profile?: Profile;

  /**
   * Asks only what answers a section of a framework, and what is included.
   *
   * @default - what the profile asks
   */
  readonly framework?: Framework;

  /**
   * Ids of checks that are asked whatever the profile.
   *
   * @default [] - what profile or framework ask
   */
  readonly include?: string[];

  /**
   * Ids of checks that are not asked at all.
   *
   * @default [] - none
   */
  readonly exclude?: string[];

  /**
   * Ids of the checks that are asked, and no others: in place of `profile`, `framework`, `include` and `exclude`.
   *
   * @default - what profile or framework ask
   */
  readonly only?: string[];

  /**
   * Which findings make a group NON_COMPLIANT: `FailOn.ERROR` or `FailOn.WARNING`.
   *
   * @default - errors; of checks that are named in `only` or `include`, and of those of a framework, whatever they find
   */
  readonly failOn?: FailOn;

  /**
   * Ports, widths, names, tags and quotas that checks look at.
   *
   * @default - those of most teams
   */
  readonly options?: SecurityGroupCheckOptions;

  /**
   * How often all groups are judged, beside when they change: rules expire, and prefix lists and groups that are named change, while a group does not.
   *
   * @default config.MaximumExecutionFrequency.TWENTY_FOUR_HOURS
   */
  readonly frequency?: config.MaximumExecutionFrequency;

  /**
   * What records security groups: a `ConfigRecorder`, for which the rule waits, or `ConfigRecorder.existing()`. For a rule about VPCs alone it has to record VPCs.
   *
   * @default - the rule waits for none, and nobody looks whether groups are recorded
   */
  readonly recorder?: IConfigRecorder;
}
