import { Address, textOf } from './address';
import { DayUsage, Evidence } from './day-usage';
import { DoubtLedger } from './doubt-ledger';
import { Flow, flowOf, RemoteEnd, remoteEnds } from './flow';
import { HoursOfADay } from './hours-of-a-day';
import { InventoryIndex, KnownInterface } from './inventory-index';
import { isEmpty, Match, Shape } from './match';
import { portsSpeakFor } from './opening';
import { Remote, RulesOfAPlace } from './rules-of-a-place';
import { Tally } from './tally';
import { peersOf, usesOf } from './uses-of-rules';
import { evidenceOf, MayBeOpened, openedHere, openedThere, waysToOpen } from './ways-to-open';
import { readDay } from '../model/day';
import { FlowRecord } from '../model/flow-record';
import { hasPorts } from '../model/protocol';

/** What records of a day are held against. */
export interface UsageOfADayProps {
  /** `2026-11-27`, in UTC. */
  readonly date: string;
  /** The flow log, `fl-...`. */
  readonly flowLogId: string;
  /** What it watches: a VPC, a subnet or a network interface. */
  readonly watchedId: string;
  /** The snapshot of the day and that of the next one. */
  readonly inventory: InventoryIndex;
}

/** No window is longer: earlier days are in no report, so that what is kept of late records is bounded. */
const LONGEST_WINDOW_DAYS = 365;

/** Counts the records of one day of one flow log, in whatever order they come. What it keeps is bounded by the rules, not by the records. */
export class UsageOfADay {
  private readonly counts = {
    read: 0, accepted: 0, rejected: 0, noData: 0, skipped: 0, replies: 0, ofUnknownInterfaces: 0, withoutGroups: 0, unexplained: 0, unreadable: 0,
  };

  private readonly vpcIds = new Set<string>();
  private readonly tallies = new Map<Match, Partial<Record<Evidence, Tally>>>();
  private readonly doubts = new DoubtLedger();
  private readonly places = new Map<KnownInterface | string, RulesOfAPlace>();
  private readonly late = new Map<string, number>();
  private readonly hours: HoursOfADay;
  private readonly dayBegins: number;
  private tellsSkipped = true;

  public constructor(private readonly props: UsageOfADayProps) {
    this.dayBegins = Date.parse(`${props.date}T00:00:00Z`) / 1000;
    this.hours = new HoursOfADay(this.dayBegins);
  }

  /** Lines that could not be read. */
  public skip(unreadable: number = 1): void {
    this.counts.unreadable += unreadable;
  }

  /** A record of an earlier day that came when that day had been read. */
  public addLate(date: string): void {
    if (readDay(this.props.date)! - readDay(date)! <= LONGEST_WINDOW_DAYS) this.late.set(date, (this.late.get(date) ?? 0) + 1);
  }

  /** A record. */
  public add(record: FlowRecord): void {
    const { interfaceId } = record;
    this.hours.note(record.start, record.end);
    const known = interfaceId === undefined ? undefined : this.props.inventory.interfaceOf(interfaceId);
    const vpcId = known?.vpcId ?? record.vpcId;
    if (vpcId !== undefined) this.vpcIds.add(vpcId);
    if (record.status === undefined) this.tellsSkipped = false;
    if (record.status === 'skipped') this.addSkipped(interfaceId, known, vpcId);
    else if (record.status === 'no-data') this.count('noData');
    else if (record.action === 'REJECT') this.count('rejected');
    else this.addFlow(record, known);
  }

  /** What the day says. */
  public result(): DayUsage {
    return {
      version: 1,
      date: this.props.date,
      flowLogId: this.props.flowLogId,
      vpcIds: [...this.vpcIds].sort(),
      watchedGroupIds: this.props.inventory.watchedGroups(this.props.watchedId),
      tellsSkipped: this.tellsSkipped,
      silentHours: this.hours.silent,
      late: [...this.late.keys()].sort().map(date => ({ date, count: this.late.get(date)! })),
      records: { ...this.counts },
      uses: usesOf(this.tallies),
      peers: peersOf(this.tallies),
      doubts: this.doubts.doubts,
    };
  }

  private count(what: 'noData' | 'rejected' | 'accepted'): void {
    this.counts.read++;
    this.counts[what]++;
  }

  private addSkipped(interfaceId: string | undefined, known: KnownInterface | undefined, vpcId: string | undefined): void {
    this.counts.read++;
    this.counts.skipped++;
    // Of an interface that no snapshot knows the groups are not known either: it may have worn any.
    const rules = known ? this.rulesAt(known) : this.rulesIn(vpcId);
    this.doubts.note('skipped', rules, () => rules.ruleIds(), interfaceId ?? 'an interface');
  }

  private addFlow(record: FlowRecord, known: KnownInterface | undefined): void {
    const { reader } = this.props.inventory;
    const flow = flowOf(record, this.dayBegins);
    const ends = flow ? remoteEnds(record, known?.addresses, reader) : [];
    // Of an interface that is known one end is its own, unless its addresses changed: then nobody can say which rules were asked.
    if (!flow || ends.length === 0 || (known && ends.length > 1)) return this.skip();
    this.count('accepted');
    if (!known) this.addFlowOfUnknown(flow, ends);
    else if (known.wearing.groupIds.length === 0) this.counts.withoutGroups++;
    else this.addFlowOfKnown(flow, ends[0], known);
  }

  private addFlowOfUnknown(flow: Flow, ends: readonly RemoteEnd[]): void {
    this.counts.ofUnknownInterfaces++;
    for (const end of ends) {
      const remotes = this.remotesOf(end, flow.vpcId ?? '');
      for (const way of waysToOpen(flow, end.direction)) this.noteRulesOfVpc('interface-gone', flow.vpcId, flow, way, remotes);
    }
  }

  private addFlowOfKnown(flow: Flow, end: RemoteEnd, known: KnownInterface): void {
    const [rules, remotes] = [this.rulesAt(known), this.remotesOf(end, known.vpcId)];
    const [here, there] = [openedHere(flow, end.direction), openedThere(flow, end.direction)];
    const matchHere = rules.match(here, flow.protocol, remotes);
    const matchThere = flow.opening === 'opens' ? undefined : rules.match(there, flow.protocol, remotes);
    const [canHere, canThere] = [!isEmpty(matchHere), matchThere !== undefined && !isEmpty(matchThere)];
    if (!canHere && !canThere) return this.addUnexplained(flow, end, known, remotes);
    const evidence = evidenceOf(flow, canHere, canThere);
    if (evidence.here) this.use(matchHere, evidence.here, flow, here, end);
    if (evidence.there) this.use(matchThere!, evidence.there, flow, there, end);
    if (evidence.there && evidence.there !== 'possible') this.counts.replies++;
    if (flow.opening === 'untold') this.noteHiddenPeers(flow, end, rules, canHere ? undefined : here, canThere ? undefined : there);
  }

  /**
   * Where a record does not tell who opened the connection, and the ports speak for the way that no rule seems to be for: the other end may have worn a group that a rule names, and
   * snapshots show something else at its address.
   */
  private noteHiddenPeers(flow: Flow, end: RemoteEnd, rules: RulesOfAPlace, here: MayBeOpened | undefined, there: MayBeOpened | undefined): void {
    const ports = hasPorts(flow.protocol) ? portsSpeakFor(flow.sourcePort, flow.destinationPort) : undefined;
    const way = ports === 'opening' ? here : ports === 'reply' ? there : undefined;
    if (way) this.noteNamingGroups(rules.namingGroups(way, flow.protocol), end);
  }

  private noteNamingGroups(shapes: readonly Shape[], end: RemoteEnd): void {
    this.doubts.note('peer-unknown', shapes, () => ruleIdsOf(shapes), addressText(end.addresses[0]));
  }

  private addUnexplained(flow: Flow, end: RemoteEnd, known: KnownInterface, remotes: readonly Remote[]): void {
    this.counts.unexplained++;
    // It is the rest of a connection that a rule let through which is gone since: when that was opened is told by another record.
    if (flow.opening === 'goes on') return;
    for (const way of waysToOpen(flow, end.direction)) {
      // An address may have been that of another interface in between, which wore a group that a rule names.
      this.noteNamingGroups(this.rulesAt(known).namingGroups(way, flow.protocol), end);
      this.noteRulesOfVpc('unexplained', known.vpcId, flow, way, remotes);
    }
  }

  private noteRulesOfVpc(kind: 'interface-gone' | 'unexplained', vpcId: string | undefined, flow: Flow, way: MayBeOpened, remotes: readonly Remote[]): void {
    const match = this.rulesIn(vpcId).match(way, flow.protocol, remotes);
    for (const part of match.parts ?? [match]) this.doubts.note(kind, part, () => ruleIdsOf(shapesIn(part)), flow.interfaceId);
  }

  private use(match: Match, evidence: Evidence, flow: Flow, { isReply, port }: MayBeOpened, end: RemoteEnd): void {
    for (const part of match.parts ?? [match]) {
      // That one rule may have let it through, and no other, is not as sure as that one did.
      const degree = part.sure.length === 0 && evidence === 'certain' ? 'likely' : evidence;
      let tallies = this.tallies.get(part);
      if (!tallies) this.tallies.set(part, tallies = {});
      const tally = tallies[degree] ??= new Tally();
      tally.add(flow, isReply);
      for (const address of end.addresses) tally.addPeer(address, hasPorts(flow.protocol) ? port : undefined);
      if (part.sure.length === 0 && part.maybe.length > 1) this.doubtAll(part, addressText(end.addresses[0]));
    }
  }

  /** One of several rules let it through, and nobody can know which. */
  private doubtAll(match: Match, address: string): void {
    for (const uncertain of match.maybe) {
      this.doubts.note(uncertain.why, uncertain, () => uncertain.shape.ruleIds, uncertain.shape.unread ?? address);
    }
  }

  private remotesOf({ addresses }: RemoteEnd, vpcId: string): Remote[] {
    return addresses.map(address => ({ address, wearing: this.props.inventory.wearingAt(address, vpcId) }));
  }

  private rulesAt(known: KnownInterface): RulesOfAPlace {
    let rules = this.places.get(known);
    if (!rules) {
      const { vpcId, wearing: { id, groupIds, sometimes } } = known;
      rules = this.place(`${id} in ${vpcId}`, () => new RulesOfAPlace(this.props.inventory, groupIds, vpcId, sometimes));
      this.places.set(known, rules);
    }
    return rules;
  }

  private rulesIn(vpcId: string | undefined): RulesOfAPlace {
    const { inventory } = this.props;
    return this.place(`in ${vpcId}`, () => new RulesOfAPlace(inventory, inventory.groupsIn(vpcId), vpcId ?? ''));
  }

  /** Interfaces that wear the same share what is known of it. */
  private place(name: string, make: () => RulesOfAPlace): RulesOfAPlace {
    const place = this.places.get(name) ?? make();
    this.places.set(name, place);
    return place;
  }
}

function addressText(address: Address): string {
  return address.family === 'ipv4' ? textOf('ipv4', address.value) : address.text;
}

function shapesIn({ sure, maybe }: Match): Shape[] {
  return [...sure, ...maybe.map(({ shape }) => shape)];
}

function ruleIdsOf(shapes: readonly Shape[]): string[] {
  return shapes.flatMap(({ ruleIds }) => ruleIds);
}
