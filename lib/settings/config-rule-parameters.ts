import { checkedIds, checkedSettings } from './checked-settings';
import { Settings } from '../checks/choose-checks';
import { asGiven } from '../errors/given';
import { nearestTo } from '../errors/nearest';
import { refuse } from '../errors/refuse';

/** Which findings make a group NON_COMPLIANT. */
export type FailingFindings = 'error' | 'warning';

/** What a rule of AWS Config asks of each group. */
export interface ConfigRuleSettings extends Pick<Settings, 'profile' | 'framework' | 'include' | 'exclude' | 'only' | 'options'> {
  /** Unless told, errors; of checks that are named, and of those of a framework, whatever they find. */
  readonly failOn?: FailingFindings;
}

/**
 * The length that AWS Config allows: InputParameters of a ConfigRule, "Length Constraints: Minimum length of 1. Maximum length of 1024" (AWS Config API Reference, ConfigRule).
 * What counts is the JSON text, so a quotation mark inside `options` counts twice.
 */
export const LONGEST_PARAMETERS = 1024;

const LISTS = ['include', 'exclude', 'only'] as const;
const WORDS = ['profile', 'framework', 'failOn'] as const;

/** The names of the parameters, in the order in which they are written. */
export const PARAMETER_NAMES = ['profile', 'framework', 'include', 'exclude', 'only', 'failOn', 'options'] as const;

const ACCEPTED = `texts called ${PARAMETER_NAMES.join(', ')}; at least profile, framework or only`;

/**
 * Settings as the parameters of a rule, which AWS Config shows in its console and gives to the function: texts, lists with commas, options as JSON. What is asked always stands
 * there: the profile, where neither a framework nor checks are named.
 */
export function writeConfigRuleParameters(settings: ConfigRuleSettings): Record<string, string> {
  const { profile, framework, only, failOn, options } = settings;
  const usual = framework === undefined && only === undefined ? 'baseline' : undefined;
  const words = { profile: profile ?? usual, framework, failOn };
  const isWritten = options !== undefined && Object.values(options).some(value => value !== undefined);
  const written: Record<string, string | undefined> = {
    ...words,
    ...Object.fromEntries(LISTS.map(name => [name, settings[name]?.join(',') || undefined])),
    options: isWritten ? JSON.stringify(options) : undefined,
  };
  return Object.fromEntries(PARAMETER_NAMES.flatMap(name => written[name] === undefined ? [] : [[name, written[name]]]));
}

/**
 * Reads the parameters of a rule: the JSON text that AWS Config gives as `ruleParameters` to a function and as `InputParameters` of a rule.
 *
 * @param who whose they are, for errors: `The AWS Config rule 'restricted-ssh'`
 * @throws Error where anything is unknown or wrong, and where nothing says what is asked: a guess would judge something else than somebody wrote
 */
export function readConfigRuleParameters(who: string, text: string | undefined): ConfigRuleSettings {
  const given = parametersIn(who, text);
  const texts = Object.entries(given).map(([name, value]) => [name, checkedText(who, name, value)] as const);
  const parameters = Object.fromEntries(texts) as Partial<Record<typeof PARAMETER_NAMES[number], string>>;
  const place = { who, kind: 'file' } as const;

  const lists = Object.fromEntries(LISTS.flatMap((name) => {
    const list = parameters[name];
    return list === undefined ? [] : [[name, checkedIds(place, [name], list.split(',').map(id => id.trim()))]];
  })) as Pick<ConfigRuleSettings, typeof LISTS[number]>;
  const words = Object.fromEntries(WORDS.flatMap(name => parameters[name] === undefined ? [] : [[name, parameters[name]]]));
  const options = parameters.options === undefined ? {} : { options: optionsIn(who, parameters.options) };
  const settings = { ...checkedSettings(place, { ...words, ...options }), ...lists } as ConfigRuleSettings;

  if (parameters.failOn === 'never') wrong(who, 'failOn', 'would let everything pass', "'never'", "'error' or 'warning'");
  refuseContradiction(who, settings);
  if (settings.profile === undefined && settings.framework === undefined && settings.only === undefined) {
    refuse({ problem: `${who} does not say what it asks`, given: asGiven(given), accepted: ACCEPTED, change: '{"profile": "baseline"}' });
  }
  return settings;
}

/**
 * @throws Error where `only` stands beside what chooses otherwise
 */
export function refuseContradiction(who: string, settings: ConfigRuleSettings): void {
  if (settings.only === undefined) return;
  const beside = (['framework', 'include', 'exclude'] as const).filter(name => settings[name] !== undefined);
  if (beside.length === 0) return;
  refuse({
    problem: `${who} says twice what is asked`,
    given: ['only', ...beside].map(name => `${name}: ${asGiven(settings[name as 'only'])}`).join('; '),
    accepted: 'only, for just these checks; or a profile or framework with include and exclude',
    change: `leave out ${beside.join(' and ')}, or only`,
  });
}

function parametersIn(who: string, text: string | undefined): object {
  try {
    const given: unknown = JSON.parse(text ?? '');
    if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given;
  } catch { /* told below */ }
  return refuse({ problem: `${who} has parameters that cannot be read`, given: asGiven(text), accepted: `a JSON map of ${ACCEPTED}`, change: 'deploy the rule again: the construct writes them; nothing else should' });
}

function checkedText(who: string, name: string, value: unknown): string {
  if (!(PARAMETER_NAMES as readonly string[]).includes(name)) {
    const [meant] = nearestTo(name, PARAMETER_NAMES);
    refuse({ problem: `${who}: there is no parameter ${name}`, given: asGiven(value), accepted: ACCEPTED, change: meant === undefined ? 'take it out' : `did you mean ${meant}?` });
  }
  return typeof value === 'string' ? value : wrong(who, name, 'is no text', asGiven(value), 'a text');
}

function optionsIn(who: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return wrong(who, 'options', `is no JSON: ${(error as Error).message}`, asGiven(text), '{"publicPorts": [443]}');
  }
}

function wrong(who: string, name: string, is: string, given: string, accepted: string): never {
  refuse({ problem: `${who}: the parameter ${name} ${is}`, given, accepted, change: 'deploy the rule again: the construct writes it; nothing else should' });
}
