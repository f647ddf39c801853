import { EVERYTHING, Traffic, trafficByDefault, trafficOf } from './traffic';
import { Unknown } from '../model/knowledge';
import { isIcmp } from '../model/protocol';
import { Rule } from '../model/rule';
import { TrafficSet } from '../model/traffic-set';

/** What a rule lets through, as a set. */
export interface LetThrough {
  /** What is known of it, by default of a parameter too. */
  readonly surely: TrafficSet;
  /** What it may be at most. */
  readonly most: TrafficSet;
  /** Why the two differ. */
  readonly why?: Unknown;
}

export function letThroughBy(rule: Rule): LetThrough {
  const traffic = trafficOf(rule);
  if (traffic.known) {
    const set = setOf(traffic.value, rule);
    return { surely: set, most: set };
  }
  const usual = trafficByDefault(rule);
  const { protocol } = rule;
  return {
    surely: usual ? setOf(usual, rule) : TrafficSet.NOTHING,
    most: protocol.known ? TrafficSet.of(protocol.value) : setOf(EVERYTHING, rule),
    why: traffic,
  };
}

function setOf(traffic: Traffic, { ports }: Rule): TrafficSet {
  if (traffic.kind === 'everything') return TrafficSet.EVERYTHING;
  if (traffic.kind === 'ports') return TrafficSet.of(traffic.protocol, traffic.ports);
  return TrafficSet.of(traffic.protocol, isIcmp(traffic.protocol) && ports.known ? ports.value : undefined);
}
