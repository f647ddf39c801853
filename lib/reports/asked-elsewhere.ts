import { OTHER_CHECKS, OtherCheck } from '../catalogue/other-tools';
import { WHERE_WE_DIFFER } from '../catalogue/other-tools/where-we-differ';
import { Check, CHECKS, idsCoveredBy } from '../checks';

/** What another tool asks, and what answers it here. */
export interface AskedElsewhere {
  /** As its tool spells it. */
  readonly id: string;
  readonly tool: string;
  readonly title: string;
  readonly answeredBy: readonly string[];
  /** Why none does. */
  readonly whyNot?: string;
  /** Where we come to another answer on purpose: what the other tool does, and what AWS does. */
  readonly weDiffer?: string;
}

/** Undefined for an id that no other tool has; another spelling, any case and the member of a family will do. */
export function askedElsewhere(given: string): AskedElsewhere | undefined {
  const check = OTHER_CHECKS.find(one => spellingsOf(one).some(id => isSame(id, given)));
  if (!check) return undefined;
  const { tool, title, whyNot } = check;
  const member = check.members?.find(({ id }) => isSame(id, given));
  const ids = member ? [member.id, check.id] : spellingsOf(check);
  const weDiffer = ids.map(id => WHERE_WE_DIFFER[id]).find(text => text !== undefined);
  return {
    id: member?.id ?? check.id,
    tool,
    title,
    answeredBy: CHECKS.filter(one => isAnsweredBy(one, ids)).map(({ id }) => id),
    ...whyNot === undefined ? {} : { whyNot },
    ...weDiffer === undefined ? {} : { weDiffer },
  };
}

/** In a line, or two where we differ. */
export function writeAskedElsewhere({ id, tool, title, answeredBy, whyNot, weDiffer }: AskedElsewhere): string {
  const ours = answeredBy.length > 0 ? `Answered by ${answeredBy.join(', ')}.` : `None of ours asks it${whyNot === undefined ? '.' : `: ${whyNot}`}`;
  return `${id} (${tool}): ${title}. ${ours}${weDiffer === undefined ? '' : `\nWhere we come to another answer: ${weDiffer}`}`;
}

function spellingsOf({ id, aliases = [], members = [] }: OtherCheck): string[] {
  return [id, ...aliases, ...members.map(member => member.id)];
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

function isAnsweredBy(check: Check, ids: readonly string[]): boolean {
  const covered = idsCoveredBy(check);
  return ids.some(id => covered.includes(id));
}
