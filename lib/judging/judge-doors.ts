import { findDisguises } from './disguise';
import { doubt } from './doubt';
import { judgeTogether } from './judge-together';
import { judgeWorldRule, WorldQuestion } from './judge-world-rules';
import { NetworkIndex } from './network-index';
import { letsOf, Traffic, trafficOf } from './traffic';
import { familyOfWorld, isWithWorld, writeWorld } from './world';
import { Door } from '../model/network';
import { PortSet } from '../model/port-range';
import { Rule } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

/** What one check asks of the openings of some types of resources. */
export interface DoorQuestion {
  readonly isAsked: (door: Door) => boolean;
  /** The end of the sentence "cannot be known at synth: whether …". */
  readonly whether: string;
}

/** Judges each opening: may the world come in, in one piece or in several? */
export function judgeDoorsFromWorld({ doors }: NetworkIndex, { isAsked, whether }: DoorQuestion): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  const known = new Map<string, Rule[]>();
  for (const door of doors) {
    const { rule, opens, site } = door;
    if (!rule || !isAsked(door)) continue;
    const fromWorld = isWithWorld(rule);
    const traffic = trafficOf(rule);
    if (!fromWorld.known) {
      undecided.push(doubt(site, whether, fromWorld));
      continue;
    }
    if (fromWorld.value) {
      violated.push({
        site, says: `${writeWorld(rule)}, may connect to ${opens}`, family: familyOfWorld(rule), ...(traffic.known ? { lets: letsOf(traffic.value) } : {}),
      });
    }
    const place = `${opens}\n${rule.group}`;
    const others = known.get(place);
    if (others) others.push(rule);
    else known.set(place, [rule]);
  }
  for (const [place, rules] of known) {
    const together = inPieces(rules, place.split('\n')[0], whether);
    violated.push(...together.violated);
    undecided.push(...together.undecided);
  }
  return { violated, undecided };
}

/** Whether blocks of one opening are the Internet together, of which none is it alone: told once. */
function inPieces(rules: readonly Rule[], opens: string, whether: string): Verdict {
  const { violated, undecided } = judgeTogether([rules], {
    concerns: () => true,
    judge: (family, parts, found) => findDisguises(PortSet.of([]), family, parts, found, opens),
    whether,
  });
  const answers: string[] = []; // other tools look at one block at a time
  if (violated.length > 0) return { violated: [{ ...violated[0], answers }], undecided: [] };
  return { violated, undecided: undecided.slice(0, 1).map(evidence => ({ ...evidence, answers })) };
}

/** Judges openings that are read like rules of a group, though none holds them. They answer no question of another tool about groups. */
export function judgeDoorsLikeRules({ doors }: NetworkIndex, isAsked: (door: Door) => boolean, question: WorldQuestion): Verdict {
  const verdicts = doors.filter(isAsked).flatMap(({ rule, opens }) => {
    const asked = { ...question, what: (traffic: Traffic) => `${question.what(traffic)}, by ${opens}` };
    return rule === undefined ? [] : [judgeWorldRule({ rule, fromWorld: isWithWorld(rule) }, asked)];
  });
  return {
    violated: verdicts.flatMap(({ violated }) => violated.map(evidence => ({ ...evidence, answers: [] }))),
    undecided: verdicts.flatMap(({ undecided }) => undecided.map(evidence => ({ ...evidence, answers: [] }))),
  };
}
