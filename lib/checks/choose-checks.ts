import { Check, Severity } from './check';
import { idsCoveredBy } from './covers';
import { Framework, FRAMEWORKS, frameworkOf, sectionsOf } from '../catalogue/frameworks';
import { refuse } from '../errors/refuse';
import { CheckOptions, DEFAULT_OPTIONS } from '../judging/check-options';

/** `baseline`: what raises no false alarm on plain apps. `strict`: everything that is no mere opinion. */
export type ProfileName = 'baseline' | 'strict';

/** What a team chose, whether in code or in a file. Ids are those of checks; `severities` may also name those of what cannot be known. */
export interface Settings {
  readonly profile?: ProfileName;
  /** Only what a framework asks, whatever the profile: `cis` or `fsbp`, its newest version unless one is named (`cis@3.0`). */
  readonly framework?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** Just these are asked, whatever the profile and the framework; a Config rule says so. */
  readonly only?: readonly string[];
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

/** The framework that is chosen. An unknown one is refused: to ask nothing in its name would look like a clean app. */
export function chosenFramework({ framework }: Settings): Framework | undefined {
  if (framework === undefined) return undefined;
  return frameworkOf(framework) ?? refuse({
    problem: `There is no framework '${framework}'.`,
    given: framework,
    accepted: FRAMEWORKS.map(({ id, version }) => `${id}@${version}`).join(', '),
    change: `framework: '${FRAMEWORKS[0].id}' for its newest version, or one of those above`,
  });
}

/**
 * Whether a framework asks what a check asks. Rules that cannot be read, that AWS refuses or ignores, are told in the name of any framework: no other check judges
 * them, and what is meant by them may be against each of its sections.
 */
function isAskedBy(framework: Framework, check: Check): boolean {
  return isAlwaysAsked(check) || sectionsOf(framework, idsCoveredBy(check)).length > 0;
}

/** Those that are asked, in their order. What is excluded is not asked even if it is included too. */
export function chooseChecks(checks: readonly Check[], settings: Settings): ChosenCheck[] {
  const { profile = 'baseline', include = [], exclude = [], only, severities = {} } = settings;
  const framework = chosenFramework(settings);
  const isOfProfile = ({ audience }: Check) => audience === 'baseline' || (audience === 'strict' && profile === 'strict');
  const isAsked = (check: Check) => only ? only.includes(check.id) : !exclude.includes(check.id)
    && (include.includes(check.id) || (framework ? isAskedBy(framework, check) : isOfProfile(check)));
  return checks.filter(isAsked).map((check) => {
    const usual = profile === 'baseline' ? check.severityInBaseline ?? check.severity : check.severity;
    const severity = severities[check.id] ?? usual;
    return { check, severity, severityUnknown: severities[unknownIdOf(check)] ?? (severity === 'info' ? 'info' : 'warning') };
  });
}

/** The same checks with all that they find, whether the chosen framework asks for it or not. */
export function withoutFramework(checks: readonly Check[], settings: Settings): Settings {
  if (settings.framework === undefined) return settings;
  const asked = new Set(chooseChecks(checks, settings).map(({ check }) => check));
  const ids = (isAsked: boolean) => checks.filter(check => asked.has(check) === isAsked).map(({ id }) => id);
  return { ...settings, framework: undefined, include: ids(true), exclude: ids(false) };
}

/** What the baseline says of templates themselves. */
function isAlwaysAsked({ area, audience }: Check): boolean {
  return area === 'Templates' && audience === 'baseline';
}

/** Whether a finding answers what was asked: of the findings of a check, a framework asks for those that answer one of its sections. */
export function isWanted(check: Check, sections: readonly string[], settings: Settings): boolean {
  return settings.framework === undefined || sections.length > 0 || isAlwaysAsked(check) || (settings.include ?? []).includes(check.id);
}
