import { byDefault } from './by-default';
import { isForThePublic } from './disguise';
import { doubt } from './doubt';
import { judgeTogether } from './judge-together';
import { NetworkIndex } from './network-index';
import { portClassesOf } from './port-classes';
import { findWideRanges, limitsOf, mayBeWide } from './wide-ranges';
import { PortSet } from '../model/port-range';
import { isIcmp } from '../model/protocol';
import { Rule } from '../model/rule';
import { Verdict } from '../model/verdict';

const WHETHER = 'a wide range of public addresses may connect';

/** Judges what the inbound rules of each group let in from public addresses, alone and together. */
export function judgeWideRanges(index: NetworkIndex): Verdict {
  const limits = limitsOf(index.options);
  const open = portClassesOf(index.options).public;
  const concerns = (rule: Rule) => isAskedAbout(rule, open);
  const together = judgeTogether(byDefaultUnlessHarmless(index.byGroup.ingress.values(), open), {
    concerns,
    mayMatter: rules => mayBeWide(rules, limits),
    judge: (...here) => findWideRanges(open, limits, ...here),
    whether: WHETHER,
  });
  const undecided = [...together.undecided];
  for (const rule of index.rules.ingress) {
    const { peer, site } = rule;
    // Of an address that is not known the family is not either; what is too wide for IPv4 is for IPv6.
    if (peer.kind !== 'unknown' || peer.byDefault || peer.prefixLength === undefined || peer.prefixLength >= limits.ipv4 || !concerns(rule)) continue;
    undecided.push(doubt(site, WHETHER, { ...peer, why: `a /${peer.prefixLength} is let in, and the source is ${peer.why}` }));
  }
  return { violated: together.violated, undecided };
}

/** Public ports may be open to all, and ICMP is not judged by its source. */
function isAskedAbout(rule: Rule, open: PortSet): boolean {
  const { protocol } = rule;
  return !isForThePublic(rule, open) && !(protocol.known && protocol.value !== 'all' && isIcmp(protocol.value));
}

/** What a parameter is unless somebody sets it counts, but where it would be no fault: then it is not known. */
function* byDefaultUnlessHarmless(groups: Iterable<readonly Rule[]>, open: PortSet): Iterable<readonly Rule[]> {
  for (const rules of groups) {
    yield rules.map((rule) => {
      const usual = byDefault(rule);
      return usual === rule || isAskedAbout(usual, open) ? usual : rule;
    });
  }
}
