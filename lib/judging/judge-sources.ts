import { byDefault } from './by-default';
import { doubt } from './doubt';
import { NetworkIndex } from './network-index';
import { letsOf, trafficOf } from './traffic';
import { doubtAboutBlocks, familyOf, knownBlocks, nameOfList } from './world';
import { BITS, Cidr } from '../model/cidr';
import { Rule } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

/** What one check asks of the addresses that a rule lets in, whatever it lets them do. */
export interface SourceQuestion {
  /** The blocks of one rule because of which it is violated, the worst first. */
  readonly blamed: (blocks: readonly Cidr[]) => readonly Cidr[];
  /** The sentence about the first of them, which is told with where it stands: `10.0.0.0/8 (the default of the parameter Office)`. */
  readonly says: (block: Cidr, written: string, rule: Rule) => string;
  /** Of what is not known, blocks of this length or a longer one are no doubt; all are unless told. */
  readonly unless?: number;
  /** The end of the sentence "cannot be known at synth: whether …". */
  readonly whether: string;
}

/** Judges each inbound rule by the addresses that it lets in. Groups are no addresses. */
export function judgeSources({ rules }: NetworkIndex, { blamed, says, whether, unless = BITS.ipv6 + 1 }: SourceQuestion): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const rule of rules.ingress) {
    const usual = byDefault(rule);
    const [worst] = blamed(knownBlocks(usual.peer));
    const missing = worst ? undefined : doubtAboutBlocks(rule, unless);
    if (worst) violated.push({ ...about(usual), says: says(worst, written(usual, worst), usual) });
    else if (missing) undecided.push(doubt(rule.site, whether, missing));
  }
  return { violated, undecided };
}

function about(rule: Rule): Pick<Evidence, 'site' | 'lets' | 'family'> {
  const traffic = trafficOf(rule);
  return { site: rule.site, lets: traffic.known ? letsOf(traffic.value) : undefined, family: familyOf(rule) };
}

function written({ peer }: Rule, { canonical }: Cidr): string {
  if (peer.kind === 'prefix-list') return `${canonical} in the prefix list ${nameOfList(peer)}`;
  const from = peer.kind !== 'cidr' ? undefined : peer.via ?? (peer.allowedBy === undefined ? undefined : `an allowed value of ${peer.allowedBy}`);
  return from === undefined ? canonical : `${canonical} (${from})`;
}
