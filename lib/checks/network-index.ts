import { isWithWorld } from './world';
import { Knowledge } from '../model/knowledge';
import { Network } from '../model/network';
import { Direction, Rule, UnreadableRules } from '../model/rule';

/** An inbound rule whose source is the world, or may be. */
export interface WorldRule {
  readonly rule: Rule;
  readonly fromWorld: Knowledge<boolean>;
}

/** A network ordered for the questions that checks ask. Built once per run, in one pass. */
export class NetworkIndex {
  public readonly rules: Record<Direction, readonly Rule[]>;
  /** Rules by the id of their group. */
  public readonly byGroup: Record<Direction, ReadonlyMap<string, readonly Rule[]>>;
  public readonly unreadable: Record<Direction, readonly UnreadableRules[]>;
  /** Few in a healthy network, and all that four of the checks look at. */
  public readonly worldRules: readonly WorldRule[];

  constructor(public readonly network: Network) {
    const rules = { ingress: [] as Rule[], egress: [] as Rule[] };
    const byGroup = { ingress: new Map<string, Rule[]>(), egress: new Map<string, Rule[]>() };
    const worldRules: WorldRule[] = [];
    for (const rule of network.rules) {
      rules[rule.direction].push(rule);
      const siblings = byGroup[rule.direction].get(rule.group);
      if (siblings) siblings.push(rule);
      else byGroup[rule.direction].set(rule.group, [rule]);
      if (rule.direction !== 'ingress') continue;
      const fromWorld = isWithWorld(rule);
      if (!fromWorld.known || fromWorld.value) worldRules.push({ rule, fromWorld });
    }
    const unreadable = { ingress: [] as UnreadableRules[], egress: [] as UnreadableRules[] };
    for (const list of network.unreadable) unreadable[list.direction].push(list);
    this.rules = rules;
    this.byGroup = byGroup;
    this.unreadable = unreadable;
    this.worldRules = worldRules;
  }
}
