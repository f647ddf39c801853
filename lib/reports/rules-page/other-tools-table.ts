import { answeredBy } from './answered-by';
import { code, markdownTable } from './markdown';
import { OTHER_CHECKS, OtherCheck } from '../../catalogue/other-tools';
import { KINDS } from '../../catalogue/other-tools/kinds';
import { WHERE_WE_DIFFER } from '../../catalogue/other-tools/where-we-differ';

/** Kinds from here on are about network ACLs, alarms, routes, subnets and accounts. */
const FIRST_OTHER_KIND = 'K44';

/** Every question of another tool, and which check of ours asks it, or why none does. */
export function otherTools(): string {
  const ours = OTHER_CHECKS.filter(({ kind }) => kind < FIRST_OTHER_KIND);
  const others = OTHER_CHECKS.filter(({ kind }) => kind >= FIRST_OTHER_KIND);
  return [
    '## What other tools ask',
    '',
    'A finding of ours carries the ids of other tools whose question it answers, in all their spellings (`AVD-AWS-0107` and `AWS-0107`, `AwsSolutions-EC23` and `EC23`, a KICS '
    + 'query by its folder and by its id, a section of CIS in each version). Where two tools ask the same and one of them compares strings, we judge what AWS will do.',
    '',
    markdownTable(['What is asked', 'Tool', 'Id', 'Ours'], byKind(ours)),
    '### Where we come to another answer',
    '',
    'Some questions are answered otherwise on purpose: the other tool compares texts, and AWS does something else.',
    '',
    markdownTable(['Id', 'What it does, and what AWS does'], Object.entries(WHERE_WE_DIFFER).map(([id, why]) => [code(id), why])),
    '### What is asked about other things',
    '',
    markdownTable(['Why not here', 'Asked by'], byReason(others)),
  ].join('\n');
}

/** The name of a kind stands in its first row. */
function byKind(checks: readonly OtherCheck[]): string[][] {
  return Object.entries(KINDS).flatMap(([kind, name]) => checks.filter(check => check.kind === kind)
    .map((check, i) => [i === 0 ? name : '', check.tool, code(check.id), check.whyNot ?? answeredBy([check.id, ...(check.members ?? []).map(({ id }) => id)])]));
}

function byReason(checks: readonly OtherCheck[]): string[][] {
  const reasons = [...new Set(checks.map(({ whyNot = '' }) => whyNot))];
  return reasons.map((reason) => {
    const about = checks.filter(({ whyNot }) => whyNot === reason);
    const tools = [...new Set(about.map(({ tool }) => tool))];
    return [reason, tools.map(tool => `${tool}: ${about.filter(check => check.tool === tool).map(({ id }) => code(id)).join(', ')}`).join('; ')];
  });
}
