import { Token } from 'aws-cdk-lib';
import { GrantOptions } from './grant-options';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { readDay } from '../model/day';
import { checkSaysSomething } from '../naming/rule-descriptions';

/** Why, who answers for it, and until when, as far as somebody said. */
export interface GrantTerms {
  readonly reason?: string;
  readonly owner?: string;
  readonly expires?: string;
}

/** What the terms of a grant are called in the metadata of a rule. */
export const GRANTS_METADATA = 'cdk-portcullis:grants';

const LONGEST = 255;

/** Throws unless options are some: before anything of them is read. */
export function checkGrantOptions(who: string, options: GrantOptions): void {
  if (typeof options !== 'object' || options === null) {
    refuse({ problem: `${who}: those are no options of a grant`, given: asGiven(options), accepted: '{ port, reason, owner, expires }', change: "{ reason: 'nightly reports' }, or leave them out" });
  }
}

/** Reads the terms of a grant; undefined where nothing is said. Throws on what is none. */
export function termsOf(who: string, options: GrantOptions): GrantTerms | undefined {
  for (const what of ['reason', 'owner'] as const) {
    if (options[what] === undefined) continue;
    checkSaysSomething(`${who}: the ${what} of a grant says nothing`, what, options[what], `${what}: '${what === 'reason' ? 'nightly reports' : 'team-orders'}', or leave it out`);
  }
  const { reason, owner, expires } = options;
  if (expires !== undefined) checkDate(who, expires);
  if (reason === undefined && owner === undefined && expires === undefined) return undefined;
  return {
    ...reason === undefined ? {} : { reason: reason.trim() },
    ...owner === undefined ? {} : { owner: owner.trim() },
    ...expires === undefined ? {} : { expires },
  };
}

/** The description of a rule with as many of its terms as there is room for; the metadata has them all. */
export function describeTerms(description: string, { reason, expires, owner }: GrantTerms): string {
  const parts = [reason, expires && `until ${expires}`, owner && `owner ${owner}`].filter(part => part !== undefined);
  let text = description;
  for (const part of parts) {
    const longer = `${text}${text === description ? ': ' : ', '}${part}`;
    if (longer.length <= LONGEST) text = longer;
  }
  return text;
}

function checkDate(who: string, expires: unknown): void {
  if (typeof expires === 'string' && !Token.isUnresolved(expires) && readDay(expires) !== undefined) return;
  refuse({
    problem: `${who}: that is no date for a grant to end`,
    given: `expires: ${asGiven(expires)}`,
    accepted: 'a day of the calendar as YYYY-MM-DD',
    change: "expires: '2026-12-31', or leave it out",
  });
}
