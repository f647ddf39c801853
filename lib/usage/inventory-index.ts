import { Address, AddressReader } from './address';
import { AddressBook } from './address-book';
import { CompiledRule, compileRules, meaningOf } from './compiled-rule';
import { Wearing, Wearings } from './wearings';
import { Inventory, InventoryInterface } from '../model/inventory';
import { Direction } from '../model/rule';

/** Groups by the VPC that they are in. */
export type GroupsElsewhere = ReadonlyMap<string, ReadonlySet<string>>;

/** What is known of an interface. */
export interface KnownInterface {
  readonly vpcId: string;
  readonly subnetId: string;
  /** The groups that it wore in any of the snapshots. */
  readonly wearing: Wearing;
  /** Its private addresses, as snapshots write them. */
  readonly addresses: ReadonlySet<string>;
}

/**
 * Snapshots of one account and Region, to be asked about flows. Of a day take the snapshot of its morning and that of the next one: what came and what went in between is in one of
 * them. What is in either counts.
 */
export class InventoryIndex {
  public readonly reader = new AddressReader();

  private readonly wearings = new Wearings();
  private readonly interfaces = new Map<string, KnownInterface>();
  private readonly books = new Map<string, AddressBook>();
  private readonly rulesOfGroup = new Map<string, CompiledRule[]>();
  private readonly vpcOfGroup = new Map<string, string>();
  private readonly balancerGroups = new Set<string>();

  public constructor(...snapshots: readonly Inventory[]) {
    for (const { groups, interfaces } of snapshots) {
      for (const { groupId, vpcId } of groups) this.vpcOfGroup.set(groupId, vpcId);
      interfaces.forEach(one => this.addInterface(one));
    }
    const known = new Set<string>();
    for (const rule of snapshots.flatMap(compileRules)) {
      const key = `${rule.ruleId} ${meaningOf(rule)}`;
      if (known.has(key)) continue;
      known.add(key);
      const rules = this.rulesOfGroup.get(rule.groupId);
      if (rules) rules.push(rule);
      else this.rulesOfGroup.set(rule.groupId, [rule]);
    }
  }

  public interfaceOf(interfaceId: string): KnownInterface | undefined {
    return this.interfaces.get(interfaceId);
  }

  /** The groups that are worn at a private address of a VPC; undefined where no snapshot knows it there. */
  public wearingAt(address: Address, vpcId: string): Wearing | undefined {
    return this.books.get(vpcId)?.wearingAt(address);
  }

  /**
   * The groups that are worn at an address in other VPCs, where one of them is a group that is asked about. Else undefined: what is at the same address of another VPC need not be what
   * was seen; only that it wears a group that a rule names says something. VPCs that are peers of one may have the same addresses: then nobody knows which of them was seen.
   */
  public wearingElsewhere(address: Address, groups: GroupsElsewhere): Wearing | undefined {
    let found: Wearing | undefined;
    for (const [vpcId, groupIds] of groups) {
      const wearing = this.wearingAt(address, vpcId);
      if (wearing?.groupIds.some(groupId => groupIds.has(groupId))) found = this.wearings.union(found, wearing);
    }
    return found;
  }

  /** Groups that Network Load Balancers wear. */
  public get groupsOfBalancers(): ReadonlySet<string> {
    return this.balancerGroups;
  }

  /** Of some groups those of other VPCs, by VPC. */
  public groupsElsewhere(groupIds: readonly string[], vpcId: string): GroupsElsewhere {
    const elsewhere = new Map<string, Set<string>>();
    for (const groupId of groupIds) {
      const of = this.vpcOfGroup.get(groupId);
      if (of !== undefined && of !== vpcId) elsewhere.set(of, (elsewhere.get(of) ?? new Set()).add(groupId));
    }
    return elsewhere;
  }

  /** The rules of some groups. */
  public rulesOf(groupIds: readonly string[], direction: Direction): CompiledRule[] {
    return groupIds.flatMap(groupId => this.rulesOfGroup.get(groupId) ?? []).filter(rule => rule.direction === direction);
  }

  /** The groups that an interface of a VPC may wear: those of the VPC, and those that are worn there. All groups where the VPC is not known. */
  public groupsIn(vpcId: string | undefined): string[] {
    if (vpcId === undefined) return [...this.rulesOfGroup.keys()];
    const groups = new Set([...this.vpcOfGroup].flatMap(([groupId, vpc]) => vpc === vpcId ? [groupId] : []));
    for (const one of this.interfaces.values()) if (one.vpcId === vpcId) one.wearing.groupIds.forEach(groupId => groups.add(groupId));
    return [...groups];
  }

  /**
   * Groups of which a flow log sees all that wears them, by what it watches, sorted: those of a VPC that no snapshot sees elsewhere. One of a subnet or of an interface sees all of none:
   * that nothing else wore the group between two snapshots nobody knows.
   */
  public watchedGroups(watchedId: string): string[] {
    const [watched, unwatched] = [new Set<string>(), new Set<string>()];
    for (const [groupId, vpcId] of this.vpcOfGroup) if (vpcId === watchedId) watched.add(groupId);
    for (const { vpcId, wearing } of this.interfaces.values()) {
      for (const groupId of wearing.groupIds) (vpcId === watchedId ? watched : unwatched).add(groupId);
    }
    return [...watched].filter(groupId => !unwatched.has(groupId)).sort();
  }

  private addInterface(one: InventoryInterface): void {
    const before = this.interfaces.get(one.interfaceId);
    this.interfaces.set(one.interfaceId, {
      vpcId: one.vpcId,
      subnetId: one.subnetId,
      wearing: this.wearings.union(before?.wearing, this.wearings.of(one.groupIds)),
      addresses: new Set([...before?.addresses ?? [], ...one.addresses]),
    });
    const book = this.books.get(one.vpcId) ?? new AddressBook(this.wearings, this.reader);
    this.books.set(one.vpcId, book);
    book.add(one);
    if (one.type === 'network_load_balancer') one.groupIds.forEach(groupId => this.balancerGroups.add(groupId));
  }
}
