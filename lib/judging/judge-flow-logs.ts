import { doubt } from './doubt';
import { NetworkIndex } from './network-index';
import { Knowledge } from '../model/knowledge';
import { FlowLog } from '../model/network';
import { Evidence, Verdict } from '../model/verdict';

/** Judges each flow log by one fact about it: what is wrong with it, in a sentence, or nothing. A log that may turn out in several ways is told once of each. */
export function judgeFlowLogs({ flowLogs }: NetworkIndex, whether: string, wrong: (log: FlowLog) => Knowledge<string | undefined>): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  const told = new Set<string>();
  for (const log of flowLogs) {
    const answer = wrong(log);
    if (answer.known && answer.value === undefined) continue;
    const evidence = answer.known ? { site: log.site, says: answer.value! } : doubt(log.site, whether, answer);
    const key = `${log.id} ${evidence.says}`;
    if (!told.has(key)) (answer.known ? violated : undecided).push(evidence);
    told.add(key);
  }
  return { violated, undecided };
}
