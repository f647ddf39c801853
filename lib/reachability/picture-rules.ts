import { Permit } from './permit';
import { PictureFlow, PictureRule } from './picture';
import { Link } from './picture-edges';
import { writeTrafficSet } from './words';
import { writeConditions } from '../judging/write-conditions';
import { keyOf } from '../model/conditions';
import { TrafficSet } from '../model/traffic-set';

/** What flows over links between the same two nodes: one flow for each set of conditions and each doubt: first what is sure in every deployment. */
export function flowsOf(links: readonly Link[]): readonly PictureFlow[] {
  const byNeed = new Map<string, Link[]>();
  for (const link of links) {
    const isConditional = Object.keys(link.conditions).length > 0;
    const key = JSON.stringify([link.doubt?.why ?? '', isConditional, keyOf(link.conditions)]);
    const others = byNeed.get(key);
    if (others) others.push(link);
    else byNeed.set(key, [link]);
  }
  const flows = [...byNeed].sort(([a], [b]) => a < b ? -1 : 1).map(([, same]): PictureFlow => {
    const [{ conditions, doubt }] = same;
    const written = writeConditions(conditions);
    return {
      traffic: TrafficSet.ofAll(same.map(({ traffic }) => traffic)),
      families: [...new Set(same.flatMap(({ families }) => families))].sort(),
      ...written === '' ? {} : { conditions: written },
      ...doubt ? { doubt: doubt.why, ...doubt.settledBy === undefined ? {} : { settledBy: doubt.settledBy } } : {},
    };
  });
  return withoutWhatIsSure(flows);
}

/** A doubt about what flows in every deployment anyway is none. */
function withoutWhatIsSure(flows: readonly PictureFlow[]): readonly PictureFlow[] {
  const sure = flows.filter(({ doubt, conditions }) => doubt === undefined && conditions === undefined);
  const isSure = (flow: PictureFlow) => sure.some(({ traffic, families }) =>
    traffic.covers(flow.traffic) && flow.families.every(family => families.includes(family)));
  return flows.filter(flow => sure.includes(flow) || !isSure(flow));
}

/** What stands behind links, each rule once, in the order of groups and traffic. */
export function rulesOf(links: readonly Link[], names: ReadonlyMap<string, string>): readonly PictureRule[] {
  const found = new Map<string, { readonly rule: PictureRule; readonly order: string }>();
  for (const { permits } of links) {
    for (const permit of permits) {
      const rule = ruleOf(permit, names);
      const { site } = rule;
      const key = JSON.stringify([rule.direction, rule.group, rule.says, site?.template, site?.logicalId, site?.location]);
      if (!found.has(key)) found.set(key, { rule, order: key });
    }
  }
  return [...found.values()].sort((a, b) => a.order < b.order ? -1 : 1).map(({ rule }) => rule);
}

function ruleOf(permit: Permit, names: ReadonlyMap<string, string>): PictureRule {
  const { direction, group, rule, instead, traffic } = permit;
  const reason = rule?.description.known ? rule.description.value?.trim() : undefined;
  return {
    direction,
    group: names.get(group) ?? group,
    says: rule ? `${writeTrafficSet(traffic)} ${direction === 'ingress' ? 'from' : 'to'} ${peerOf(permit, names)}` : instead!,
    ...reason ? { reason } : {},
    ...rule ? { site: rule.site } : {},
  };
}

function peerOf({ peer }: Permit, names: ReadonlyMap<string, string>): string {
  switch (peer.kind) {
    case 'anybody': return 'nobody knows whom';
    case 'cidr': return peer.via === undefined ? peer.cidr.canonical : `${peer.cidr.canonical}, ${peer.via}`;
    case 'group': return names.get(peer.id) ?? peer.id;
    case 'prefix-list': return `the prefix list ${peer.name ?? peer.id}`;
    case 'unknown': return peer.why;
  }
}
