import { ProofSettings } from './claims';
import { Settings } from '../checks/choose-checks';

/** Which findings fail. */
export type FailOnWord = 'error' | 'warning' | 'never';

export const USUAL_MAXIMUM_DAYS = 90;

/** What an acknowledgement needs so that it counts. */
export interface ExceptionTerms {
  /** How many days from today the last day of an exception may be away at most; `USUAL_MAXIMUM_DAYS` unless told. */
  readonly maximumDays?: number;
  /** Whether its reason names a ticket; not unless told. */
  readonly requireTicket?: boolean;
}

/** What a team writes down for an app, in code or in `portcullis.json`: what is asked, what fails, and what an exception needs. */
export interface TeamSettings extends Settings {
  /** Where it stands, every exception needs a last day. */
  readonly exceptions?: ExceptionTerms;
  readonly failOn?: FailOnWord;
  /** Claims about the network, in a file alone. */
  readonly proofs?: ProofSettings;
}

/**
 * The settings of a file and those of code as one. Code is nearer to the app: where both say something, code counts. `include` and `exclude` are joined, and what
 * code includes is not excluded by the file, nor the other way round; of `severities`, `options` and `exceptions` code overrides key by key.
 */
export function joinSettings(file: TeamSettings, code: TeamSettings): TeamSettings {
  return withoutBlanks({
    profile: code.profile ?? file.profile,
    framework: code.framework ?? file.framework,
    failOn: code.failOn ?? file.failOn,
    include: joinIds(file.include, code.include, code.exclude),
    exclude: joinIds(file.exclude, code.exclude, code.include),
    severities: joinKeys(file.severities, code.severities),
    options: joinKeys(file.options, code.options),
    exceptions: joinKeys(file.exceptions, code.exceptions),
    proofs: code.proofs ?? file.proofs,
  });
}

function joinIds(file: readonly string[] = [], code: readonly string[] = [], opposite: readonly string[] = []): readonly string[] {
  return [...new Set([...file.filter(id => !opposite.includes(id)), ...code])];
}

function joinKeys<T extends object>(file: T | undefined, code: T | undefined): T | undefined {
  return file || code ? { ...file, ...withoutBlanks(code ?? {}) } as T : undefined;
}

function withoutBlanks<T extends object>(settings: T): T {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as T;
}
