import { Check, Severity } from './check';
import { CheckOptions, DEFAULT_OPTIONS } from '../judging/check-options';

/** `baseline`: what raises no false alarm on plain apps. `strict`: everything that is no mere opinion. */
export type ProfileName = 'baseline' | 'strict';

/** What a team chose, whether in code or in a file. Ids are those of checks; `severities` may also name those of what cannot be known. */
export interface Settings {
  readonly profile?: ProfileName;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly severities?: Readonly<Record<string, Severity>>;
  readonly options?: Partial<CheckOptions>;
}

/** A check and how seriously it is taken. */
export interface ChosenCheck {
  readonly check: Check;
  readonly severity: Severity;
  /** How seriously it is taken that it cannot be known. */
  readonly severityUnknown: Severity;
}

export function optionsOf({ options = {} }: Settings): CheckOptions {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return { ...DEFAULT_OPTIONS, ...given };
}

/** The id under which it is told that a check cannot know. */
export function unknownIdOf({ id }: Check): string {
  return `${id}Unknown`;
}

/** Those that are asked, in their order. What is excluded is not asked even if it is included too. */
export function chooseChecks(checks: readonly Check[], { profile = 'baseline', include = [], exclude = [], severities = {} }: Settings): ChosenCheck[] {
  const isAsked = ({ id, audience }: Check) => !exclude.includes(id)
    && (include.includes(id) || audience === 'baseline' || (audience === 'strict' && profile === 'strict'));
  return checks.filter(isAsked).map((check) => {
    const usual = profile === 'baseline' ? check.severityInBaseline ?? check.severity : check.severity;
    const severity = severities[check.id] ?? usual;
    return { check, severity, severityUnknown: severities[unknownIdOf(check)] ?? (severity === 'info' ? 'info' : 'warning') };
  });
}
