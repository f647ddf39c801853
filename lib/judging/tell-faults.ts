import { NetworkIndex } from './network-index';
import { Fault } from '../model/network';
import { Evidence, Verdict } from '../model/verdict';

/** What a check tells of the faults that it is about. */
export function tellFaults(isMeant: (fault: Fault) => boolean): (index: NetworkIndex) => Verdict {
  return ({ faults }) => {
    const violated: Evidence[] = [];
    const undecided: Evidence[] = [];
    for (const one of faults) {
      if (!isMeant(one)) continue;
      if (one.doubt === undefined) violated.push({ site: one.site, says: one.fault });
      else undecided.push({ site: one.site, says: `whether this is met: ${one.fault}; ${one.doubt}` });
    }
    return { violated, undecided };
  };
}
