import { doubt } from './doubt';
import { NetworkIndex } from './network-index';
import { cannotTellOf, unreadPartsWith } from './unreadable';
import { Knowledge } from '../model/knowledge';
import { Vpc } from '../model/network';
import { Site } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

/** Judges each VPC by one fact about it that should be true; `says` is what is the case where it is not, and `siteOf` where. */
export function judgeVpcs(
  { network }: NetworkIndex,
  fact: (vpc: Vpc) => Knowledge<boolean>,
  says: (vpc: Vpc) => string,
  whether: string,
  siteOf = ({ site }: Vpc): Site => site,
): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const vpc of network.vpcs) {
    const answer = fact(vpc);
    if (!answer.known) undecided.push(doubt(siteOf(vpc), whether, answer));
    else if (!answer.value) violated.push({ site: siteOf(vpc), says: says(vpc) });
  }
  return { violated, undecided: [...undecided, ...unreadPartsWith('vpcs', network).map(part => cannotTellOf('VPCs', whether, part))] };
}
