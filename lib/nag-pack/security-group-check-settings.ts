import { ExceptionTerms } from './exception-terms';
import { CheckSeverity } from '../settings/check-severity';
import { FailOn } from '../settings/fail-on';
import { Framework } from '../settings/framework';
import { Profile } from '../settings/profile';
import { SecurityGroupCheckOptions } from '../settings/security-group-check-options';

/**
 * Which checks are asked of an app, and what follows from what they find. The same can stand in `portcullis.json`. Where code and the file both say something,
 * code counts; `include` and `exclude` are joined.
 */
export interface SecurityGroupCheckSettings {
  /**
   * Which checks are asked.
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
   * Ids of checks that are not asked at all, even if they are included. For one place that is meant, acknowledge the finding there instead.
   *
   * @default [] - none
   */
  readonly exclude?: string[];

  /**
   * How seriously findings are taken, by the id of the check, or by that id and `Unknown` for what cannot be known.
   *
   * @default - as RULES.md says
   */
  readonly severities?: { readonly [id: string]: CheckSeverity };

  /**
   * Ports, widths, names, tags and quotas that checks look at.
   *
   * @default - those of most teams
   */
  readonly options?: SecurityGroupCheckOptions;

  /**
   * What an acknowledgement needs so that it counts. One that lacks it, or that is over, turns into the same finding as `fatal`, which nobody can acknowledge.
   *
   * @default - a reason; if it says `expires=YYYY-MM-DD`, that day is kept
   */
  readonly exceptions?: ExceptionTerms;

  /**
   * Which findings make synthesis fail. A check that crashes always does.
   *
   * @default FailOn.ERROR - errors fail, warnings are reported
   */
  readonly failOn?: FailOn;

  /**
   * A file of settings, from the working directory.
   *
   * @default 'portcullis.json' - if it is in the working directory, where cdk.json stands
   */
  readonly settingsFile?: string;

  /**
   * A file of known findings of an old app, from the working directory. They are told as known and do not fail.
   *
   * @default 'portcullis-baseline.json' - if it is in the working directory, where cdk.json stands
   */
  readonly baselineFile?: string;
}
