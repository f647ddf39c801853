import { doubt } from './doubt';
import { NetworkIndex } from './network-index';
import { letsOf, Traffic, trafficByDefault, trafficOf } from './traffic';
import { familyOf, knownBlocks, nameOfList } from './world';
import { Rule } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

/** What one check asks of what a rule lets in, from whomever. */
export interface InboundQuestion {
  /** The rules that are asked at all. */
  readonly isAsked?: (rule: Rule) => boolean;
  /** Whether this traffic is what the check is about. */
  readonly concerns: (traffic: Traffic) => boolean;
  /** What is the case: a sentence. */
  readonly says: (traffic: Traffic, rule: Rule) => string;
  /** Whether it is worth telling that it cannot be known of a rule whose traffic is not; it is unless told. */
  readonly mayConcern?: (rule: Rule) => boolean;
  /** The end of the sentence "cannot be known at synth: whether …". */
  readonly whether: string;
}

/** Judges each inbound rule by what it lets through. */
export function judgeInboundTraffic({ rules }: NetworkIndex, question: InboundQuestion): Verdict {
  const { concerns, says, whether, isAsked = () => true, mayConcern = () => true } = question;
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const rule of rules.ingress) {
    if (!isAsked(rule)) continue;
    const traffic = trafficOf(rule);
    const usual = traffic.known ? traffic.value : trafficByDefault(rule);
    if (usual && concerns(usual)) {
      const note = traffic.known ? '' : `, by the default of a parameter: ${traffic.why}`;
      violated.push({ site: rule.site, says: `${says(usual, rule)}${note}`, lets: letsOf(usual), family: familyOf(rule) });
    } else if (!traffic.known && mayConcern(rule)) {
      undecided.push(doubt(rule.site, whether, traffic));
    }
  }
  return { violated, undecided };
}

/** Who may connect, in words: `10.0.0.0/8`, `members of the group itself`. */
export function writeSource({ peer, group }: Rule): string {
  if (peer.kind === 'group') return peer.id === group ? 'members of the group itself' : 'another group';
  if (peer.kind === 'prefix-list') return `the prefix list ${nameOfList(peer)}`;
  const [block] = knownBlocks(peer);
  return block ? block.canonical : 'an address that is not known';
}
