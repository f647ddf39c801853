import { JudgedRule } from './repair-plan';
import { DEFAULT_OPTIONS, PortRestriction } from '../judging/check-options';
import { NetworkIndex } from '../judging/network-index';
import { restrictedRules } from '../judging/restricted-ports';
import { Network } from '../model/network';
import { Peer, Rule } from '../model/rule';
import { writeTraffic } from '../reports/traffic-words';

/** What was found in a group. */
export interface JudgedGroup {
  readonly judged: readonly JudgedRule[];
  /** The rules that were found, as they were read, by their ids. */
  readonly rules: ReadonlyMap<string, Rule>;
}

/**
 * The inbound rules of a group that let in who may not come in, or may do so for all that is known: as the check `PortOutsideAllowedNetworks` judges them, and the rule of AWS Config with it.
 *
 * @param network of live answers: a rule stands at its group's id, and at its own
 * @param tagKeysOf the keys of the tags of a rule, by its id
 */
export function judgedRules(
  network: Network, groupId: string, restricted: readonly PortRestriction[], tagKeysOf: (ruleId: string) => readonly string[],
): JudgedGroup {
  const { violated, undecided } = restrictedRules(new NetworkIndex(network, { ...DEFAULT_OPTIONS, restrictedPorts: restricted }), restricted);
  const judged: JudgedRule[] = [];
  const rules = new Map<string, Rule>();
  const take = (rule: Rule, found: Pick<JudgedRule, 'says' | 'isUndecided' | 'isWider' | 'holeIn'>) => {
    const { logicalId, location: ruleId } = rule.site;
    if (logicalId !== groupId || rules.has(ruleId)) return;
    rules.set(ruleId, rule);
    judged.push({ ruleId, rule: writeRule(rule), namesAGroup: rule.peer.kind === 'group', tagKeys: tagKeysOf(ruleId), ...found });
  };
  for (const { rule, says, isWider, through } of violated) take(rule, { says, isUndecided: false, isWider, holeIn: through?.at(-1) });
  for (const { rule, why } of undecided) take(rule, { says: why, isUndecided: true, isWider: false });
  return { judged, rules };
}

/** `tcp 22 from 0.0.0.0/0`. */
function writeRule(rule: Rule): string {
  return `${writeTraffic(rule)} from ${writeSource(rule.peer)}`;
}

function writeSource(peer: Peer): string {
  return peer.kind === 'cidr' ? peer.cidr.canonical : peer.kind === 'unknown' ? peer.text : peer.id;
}
