import { Branches, branchesIn } from './branches';
import { CheckOptions, DEFAULT_OPTIONS } from './check-options';
import { isWithWorld } from './world';
import { Knowledge } from '../model/knowledge';
import { Door, Fault, FlowLog, Network, SecurityGroup, Wearer } from '../model/network';
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

  public readonly groups: ReadonlyMap<string, SecurityGroup>;
  public readonly wearers: readonly Wearer[];
  public readonly doors: readonly Door[];
  public readonly flowLogs: readonly FlowLog[];
  public readonly faults: readonly Fault[];
  private branchesOfNetwork?: Branches;
  private wearersOfGroups?: ReadonlyMap<string, readonly Wearer[]>;

  constructor(public readonly network: Network, public readonly options: CheckOptions = DEFAULT_OPTIONS) {
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
    this.groups = new Map(network.groups.map(group => [group.id, group]));
    ({ wearers: this.wearers = [], doors: this.doors = [], flowLogs: this.flowLogs = [], faults: this.faults = [] } = network);
  }

  /** How many rules a group may have: what the options say, or the app itself where it says more. */
  public rulesAllowedIn(group: string): number {
    return Math.max(this.options.rulesPerGroup, this.groups.get(group)?.allowance?.rulesPerGroup ?? 0);
  }

  /** How many groups an interface may wear that wears these. */
  public groupsAllowedWith(groups: readonly string[]): number {
    const allowed = groups.map(group => this.groups.get(group)?.allowance?.groupsPerInterface ?? 0);
    return Math.max(this.options.groupsPerInterface, ...allowed);
  }

  /** What stands in branches of templates. */
  public get branches(): Branches {
    return this.branchesOfNetwork ??= branchesIn(this.network);
  }

  /** What wears a group, as far as it can be read. */
  public wearersOf(group: string): readonly Wearer[] {
    this.wearersOfGroups ??= wearersByGroup(this.wearers);
    return this.wearersOfGroups.get(group) ?? [];
  }
}

function wearersByGroup(wearers: readonly Wearer[]): ReadonlyMap<string, readonly Wearer[]> {
  const byGroup = new Map<string, Wearer[]>();
  for (const wearer of wearers) {
    for (const group of new Set(wearer.worn.map(worn => worn.group))) {
      const others = byGroup.get(group);
      if (others) others.push(wearer);
      else byGroup.set(group, [wearer]);
    }
  }
  return byGroup;
}
