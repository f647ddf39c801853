import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/** What becomes of a rule that opens more than the ports that were asked about: `Refuse` leaves it and says so, `Revoke` closes all of it. */
export type WiderRules = 'Refuse' | 'Revoke';

/** What one execution of the document asks for. */
export interface RepairRequest {
  readonly groupId: string;
  /** The rule of AWS Config whose parameters say who may come in. */
  readonly configRuleName: string;
  /** Whether it is only said what would be done. */
  readonly isDryRun: boolean;
  readonly widerRules: WiderRules;
  /** Of Systems Manager: the same for each attempt of one execution. */
  readonly executionId: string;
}

/** What a parameter of the document, and a field of the function's event, may be. The document and the function refuse the same texts. */
export interface RepairField {
  readonly pattern: string;
  readonly accepted: string;
}

/** Fields of the event that the document passes on. All are texts, as parameters of documents are. */
export const REPAIR_FIELDS = {
  groupId: { pattern: '^sg-[0-9a-f]{8,17}$', accepted: 'the id of a security group: sg-0123456789abcdef0' },
  // ConfigRuleName of a ConfigRule, AWS Config API Reference: 1 to 128 characters, pattern .*\S.*
  configRuleName: { pattern: '^(?=.*\\S).{1,128}$', accepted: 'the name of a rule of AWS Config, 1 to 128 characters in one line' },
  dryRun: { pattern: '^(true|false)$', accepted: 'true or false' },
  widerRules: { pattern: '^(Refuse|Revoke)$', accepted: 'Refuse or Revoke' },
  // AutomationExecutionId, Systems Manager API Reference: "Length Constraints: Fixed length of 36". It is a part of keys in S3.
  executionId: { pattern: '^[0-9A-Za-z-]{36}$', accepted: 'the id of an execution of Systems Manager Automation, 36 characters' },
} as const satisfies Readonly<Record<string, RepairField>>;

/**
 * Reads what the document passed on.
 *
 * @throws Error that names each field that is missing or is not what is accepted: all of them at once
 */
export function readRepairRequest(event: unknown): RepairRequest {
  const given = (typeof event === 'object' && event !== null ? event : {}) as Readonly<Record<string, unknown>>;
  const isFine = (name: string, { pattern }: RepairField) => typeof given[name] === 'string' && new RegExp(pattern).test(given[name]);
  const faults = Object.entries(REPAIR_FIELDS).filter(([name, field]) => !isFine(name, field));
  if (faults.length > 0) {
    refuse({
      problem: `The repair was not asked for what it can do: ${faults.map(([name]) => name).join(', ')}`,
      given: faults.map(([name]) => `${name}: ${asGiven(given[name])}`).join('; '),
      accepted: faults.map(([name, { accepted }]) => `${name}: ${accepted}`).join('; '),
      change: 'start the document of SecurityGroupRepair, which passes them on; nothing else should invoke the function',
    });
  }
  const { groupId, configRuleName, dryRun, widerRules, executionId } = given as Readonly<Record<keyof typeof REPAIR_FIELDS, string>>;
  return { groupId, configRuleName, isDryRun: dryRun === 'true', widerRules: widerRules as WiderRules, executionId };
}
