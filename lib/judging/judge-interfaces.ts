import { doubt } from './doubt';
import { interfacesOf } from './interfaces';
import { NetworkIndex } from './network-index';
import { countRules, writeCount } from './rule-count';
import { writeWearer } from './workloads';
import { Evidence, Verdict } from '../model/verdict';

/** "This quota multiplied by the quota for security groups per network interface cannot exceed 1,000": Amazon VPC quotas, rules per security group. */
const MOST_RULES = 1000;

/** Interfaces with more groups than the quota says, or with more rules in them than any quota allows. */
export function judgeInterfaces(index: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  const counted = new Map<string, readonly string[]>();
  for (const wearer of index.wearers) {
    const who = writeWearer(wearer);
    for (const { name, groups } of interfacesOf(wearer)) {
      const groupsPerInterface = index.groupsAllowedWith(groups);
      const where = `${who} wears ${groups.length} groups${name === '' ? '' : ` in ${name}`}`;
      if (groups.length > groupsPerInterface) {
        violated.push({ site: wearer.site, says: `${where}, and an interface takes ${groupsPerInterface}` });
      } else if (wearer.unread && groups.length === groupsPerInterface) {
        undecided.push(doubt(wearer.site, `${who} wears more groups than an interface takes`, { ...wearer.unread, why: `beside ${groups.length} others, ${wearer.unread.why}` }));
      }
      if (groups.length < 2) continue;
      // Many things wear the same groups.
      const key = [...groups].sort().join();
      const counts = counted.get(key) ?? tooManyRules(index, groups);
      counted.set(key, counts);
      for (const count of counts) violated.push({ site: wearer.site, says: `${where} with ${count}, and an interface takes ${MOST_RULES} each way` });
    }
  }
  return { violated, undecided };
}

/** `1002 inbound IPv4 rules`: counted as if they were the rules of one group. */
function tooManyRules({ byGroup, groups: made }: NetworkIndex, groups: readonly string[]): readonly string[] {
  const rulesOf = (direction: 'ingress' | 'egress') => new Map([['', groups.flatMap(one => byGroup[direction].get(one) ?? [])]]);
  const counts = countRules({ byGroup: { ingress: rulesOf('ingress'), egress: rulesOf('egress') }, groups: made }, MOST_RULES);
  return counts.filter(({ isProved, total }) => isProved && total > MOST_RULES).map(writeCount);
}
