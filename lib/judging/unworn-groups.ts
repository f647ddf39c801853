import { doubt } from './doubt';
import { NetworkIndex } from './network-index';
import { Unknown, unknown } from '../model/knowledge';
import { HandedGroup } from '../model/network';
import { Evidence, HOLDS, Verdict } from '../model/verdict';

const WHETHER = 'anything wears the group';

/** Groups of the app that nothing in the app wears. */
export function judgeUnwornGroups(index: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  // Where nobody read what wears groups, as where live groups are judged, nothing follows from its absence.
  if (!index.network.wearers) return HOLDS;
  const why = reasons(index);
  for (const { id, site } of index.network.groups) {
    if (index.wearersOf(id).length > 0) continue;
    const reason = why.of(id, site.template);
    if (reason === undefined) violated.push({ site, says: 'nothing in the app wears the group, and its id is given to nobody' });
    else undecided.push(doubt(site, WHETHER, reason));
  }
  return { violated, undecided };
}

/** Why something that nobody can read may wear a group. */
function reasons({ network, rules, wearers }: NetworkIndex): { of(group: string, template: string): Unknown | undefined } {
  const { handedGroups = [], unread = [] } = network;
  const handed = new Map(handedGroups.map(one => [one.group, one]));
  const peers = new Map<string, string>();
  for (const { peer, group, site } of [...rules.ingress, ...rules.egress]) if (peer.kind === 'group' && peer.id !== group) peers.set(peer.id, site.logicalId);
  const templates = new Map<string, Unknown>();
  for (const { site, unread: part } of wearers) if (part) templates.set(site.template, { ...part, why: `${site.logicalId} wears ${part.why}` });
  for (const { site, why, mayHold } of unread) if (mayHold.has('groups')) templates.set(site.template, { ...why, why: `the things that wear it may be ${why.why}` });
  const inWords = ({ to }: HandedGroup) => unknown(`its id is given to ${to}`);
  return {
    of: (group, template) => {
      const to = handed.get(group);
      const peer = peers.get(group);
      return to ? inWords(to) : templates.get(template) ?? (peer === undefined ? undefined : unknown(`${peer} names it as the other end of a rule`));
    },
  };
}
