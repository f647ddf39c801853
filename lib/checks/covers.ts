import { Check, Cover } from './check';
import { aliasesOf } from '../catalogue/other-tools';
import { Evidence, Lets } from '../model/verdict';

/** All ids that a check covers, as they are spelled in checks. */
export function idsCoveredBy({ covers }: Check): string[] {
  return [...new Set(covers.flatMap(cover => typeof cover === 'string' ? [cover] : cover.ids))];
}

/** The ids of other tools that one finding answers, in all spellings. */
export function coversOf({ covers }: Check, evidence: Evidence): string[] {
  const { answers, lets, family } = evidence;
  return [...new Set(covers.filter(cover => isAnsweredBy(evidence, cover))
    .flatMap(cover => typeof cover === 'string' ? [cover] : cover.ids)
    .filter(id => !answers || answers.includes(id))
    .flatMap(id => [id, ...aliasesOf(id, lets, family)]))];
}

/** What a finding does not tell about itself narrows nothing. */
function isAnsweredBy({ lets, family }: Evidence, cover: Cover): boolean {
  if (typeof cover === 'string') return true;
  if (cover.family && family && cover.family !== family) return false;
  return !lets || (isOfProtocol(lets, cover.protocols) && isOnPort(lets, cover.ports));
}

function isOfProtocol({ protocol }: Lets, protocols?: readonly number[]): boolean {
  return !protocols || protocol === 'all' || protocols.includes(protocol);
}

function isOnPort({ protocol, ports }: Lets, wanted?: readonly number[]): boolean {
  if (!wanted || protocol === 'all') return true;
  return ports !== undefined && wanted.some(port => ports.from <= port && port <= ports.to);
}
