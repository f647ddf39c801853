import { doubt } from './doubt';
import { NetworkIndex, WorldRule } from './network-index';
import { familyOfWorld, writeWorld } from './world';
import { isHarmless, nameOfIcmpType, worstOf } from '../catalogue/icmp-types';
import { both, Knowledge, whenKnown } from '../model/knowledge';
import { isIcmp, writeProtocol } from '../model/protocol';
import { Rule } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

const WHETHER = 'anyone on the internet may send control messages that do harm';

/** Judges inbound rules for ICMP by the types that they let in: `ports` holds the type where it does not hold ports, -1 for all. */
export function judgeIcmpFromWorld({ worldRules }: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const one of worldRules) {
    const protocol = icmpOf(one.rule);
    if (protocol === undefined) continue;
    const [harmful, note] = harmOf(one, protocol);
    if (!harmful.known) {
      undecided.push(doubt(one.rule.site, WHETHER, harmful));
    } else if (harmful.value !== undefined) {
      const says = `${writeWorld(one.rule)}, may send ${writeTypes(protocol, harmful.value)}${note}`;
      violated.push({ site: one.rule.site, says, lets: { protocol }, family: familyOfWorld(one.rule) });
    }
  }
  return { violated, undecided };
}

/** The protocol of a rule for ICMP; where it is a parameter, that of its default. */
function icmpOf({ protocol, byDefault }: Rule): number | undefined {
  const value = protocol.known ? protocol.value : byDefault?.protocol;
  return value !== undefined && value !== 'all' && isIcmp(value) ? value : undefined;
}

/** The type because of which a rule does harm, undefined where it does none, and what is to be said beside it. */
function harmOf({ rule, fromWorld }: WorldRule, protocol: number): [Knowledge<number | undefined>, string] {
  const doesHarm = (type: number) => type === -1 || !isHarmless(protocol, type);
  const { ports, byDefault } = rule;
  const isKnown = rule.protocol.known && ports.known;
  if (!isKnown && byDefault && doesHarm(byDefault.ports.from) && fromWorld.known) {
    return [{ known: true, value: byDefault.ports.from }, ', by the default of a parameter'];
  }
  const type = whenKnown(ports, ({ from }) => from);
  const answer = both(fromWorld, type.known ? { known: true, value: doesHarm(type.value) } : { ...type, why: `the type is ${type.why}` });
  if (!answer.known) return [answer, ''];
  return [{ known: true, value: answer.value && type.known ? type.value : undefined }, ''];
}

/** `icmp type 5 (Redirect)`, `every type of icmp (…)`. */
function writeTypes(protocol: number, type: number): string {
  const name = writeProtocol(protocol);
  if (type === -1) return `every type of ${name} (${worstOf(protocol)})`;
  const title = nameOfIcmpType(protocol, type);
  return title === undefined ? `${name} type ${type}` : `${name} type ${type} (${title})`;
}
