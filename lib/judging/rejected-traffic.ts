import { NetworkIndex } from './network-index';
import { ALWAYS, alwaysMetBy, excludeEachOther } from '../model/conditions';
import { Knowledge, known, unknown } from '../model/knowledge';
import { FlowLog } from '../model/network';

/** Whether what a flow log watches has its rejected traffic recorded, by that log or by others. */
export class RejectedTraffic {
  private readonly byTarget = new Map<string, FlowLog[]>();
  /** Logs that may watch anything, and record what is rejected. */
  private readonly anywhere: FlowLog[] = [];

  public constructor(private readonly index: NetworkIndex) {
    for (const log of index.flowLogs) {
      if (log.watches.known) this.byTarget.set(log.watches.value, [...this.byTarget.get(log.watches.value) ?? [], log]);
      else if (recordsRejects(log) !== false) this.anywhere.push(log);
    }
  }

  /** Why it is not, in a sentence; undefined where it is, or where the log records other things by its nature. */
  public missingFrom(log: FlowLog): Knowledge<string | undefined> {
    const { trafficType, watches, conditions = ALWAYS } = log;
    const records = recordsRejects(log);
    if (records === true || (trafficType.known && trafficType.value === undefined)) return known(undefined);
    const targets = [...watches.known ? [watches.value] : [], ...log.inVpc === undefined ? [] : [log.inVpc]];
    const others = targets.flatMap(target => this.byTarget.get(target) ?? []).filter(other => other.id !== log.id);
    const good = others.filter(other => recordsRejects(other));
    if (alwaysMetBy(good.map(other => other.conditions ?? ALWAYS), conditions)) return known(undefined);
    if (!trafficType.known) return unknown(`its traffic type is ${trafficType.why}`, trafficType.settledBy);
    const beside = (other: FlowLog) => !excludeEachOther(conditions, other.conditions ?? ALWAYS);
    if (good.some(beside)) return unknown('another flow log does under a condition that may not hold where this one is', 'make both under the same condition, or under none');
    const doubtful = others.find(other => recordsRejects(other) === undefined && beside(other));
    if (doubtful && !doubtful.trafficType.known) return unknown(`the traffic type of ${doubtful.site.logicalId} is ${doubtful.trafficType.why}`, doubtful.trafficType.settledBy);
    if (!watches.known && this.index.flowLogs.some(other => recordsRejects(other) !== false)) return unknown(`it watches ${watches.why}`, watches.settledBy);
    const [stray] = this.anywhere.filter(beside);
    if (stray && !stray.watches.known) return unknown(`the flow log ${stray.site.logicalId} watches ${stray.watches.why}`, stray.watches.settledBy);
    const [part] = (this.index.network.unread ?? []).filter(({ mayHold }) => mayHold.has('flow logs'));
    if (part) return unknown(`flow logs may be ${part.why.why}`, part.why.settledBy);
    return known('the flow log records accepted traffic only, and no other one what was rejected');
  }
}

/** Undefined where it is not known. */
function recordsRejects({ trafficType }: FlowLog): boolean | undefined {
  return trafficType.known ? trafficType.value === 'ALL' || trafficType.value === 'REJECT' : undefined;
}
