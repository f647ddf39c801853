import { Member } from './member';
import { InterfaceBar, NetworkPicture, RulesBar } from './picture';
import { ReachIndex } from './reach-index';
import { CheckOptions } from '../judging/check-options';
import { interfacesOf } from '../judging/interfaces';
import { NetworkIndex } from '../judging/network-index';
import { countRules } from '../judging/rule-count';

/** How full groups and interfaces are, the fullest first. */
export function quotasOf({ network, names, members }: ReachIndex, options?: CheckOptions): Pick<NetworkPicture, 'rules' | 'interfaces'> {
  const index = new NetworkIndex(network, options);
  const nameOf = (group: string) => names.get(group) ?? group;
  const counts = new Map<string, RulesBar>();
  for (const { group, site, direction, family, total, most, arithmetic } of countRules(index, 0)) {
    const bar: RulesBar = { group: nameOf(group), site, direction, family, count: total, most, allowed: index.rulesAllowedIn(group), arithmetic };
    const key = `${direction} ${group}`;
    const other = counts.get(key);
    if (!other || other.count < total) counts.set(key, { ...bar, most: Math.max(most, other?.most ?? 0) });
  }
  const things = new Map(members.flatMap((member): [string, Member][] => member.wearer ? [[member.id, member]] : []));
  const interfaces = (network.wearers ?? []).flatMap(wearer => interfacesOf(wearer).map(({ name, groups }): InterfaceBar => ({
    thing: things.get(name === '' ? wearer.id : `${wearer.id} ${name}`)?.name ?? wearer.site.logicalId,
    site: wearer.site,
    count: groups.length,
    allowed: index.groupsAllowedWith(groups),
    groups: groups.map(nameOf).sort(),
  })));
  return {
    rules: [...counts.values()].sort((a, b) => fuller(a, b) || order(a.group, b.group) || order(a.direction, b.direction)),
    interfaces: interfaces.sort((a, b) => fuller(a, b) || order(a.thing, b.thing)),
  };
}

function fuller(a: RulesBar | InterfaceBar, b: RulesBar | InterfaceBar): number {
  return b.count / b.allowed - a.count / a.allowed;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
