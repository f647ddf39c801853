import { doubt, whatSettles } from './doubt';
import { NetworkIndex } from './network-index';
import { NamedPort, portClassesOf } from './port-classes';
import { letsAnyOf, writeNamedPorts } from './port-names';
import { thereTogether } from './there-together';
import { letsOf, Traffic, trafficOf, writeTraffic } from './traffic';
import { writeWearer } from './workloads';
import { writeWorld } from './world';
import { Wearer } from '../model/network';
import { Rule } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

/** A rule that shows what a group is for. */
interface Sign {
  readonly rule: Rule;
  readonly traffic: Traffic;
}

/** Things that wear a group which the world may come in by, and another one which lets clients in to data: what they let in adds up. */
export function judgeTiers(index: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  const { forThePublic, perhaps, forData } = signs(index);
  for (const wearer of index.wearers) {
    const { worn } = wearer;
    if (worn.length < 2) continue;
    for (const { group: data, conditions } of worn) {
      const kept = forData.get(data);
      const others = kept ? worn.filter(({ group }) => group !== data) : [];
      const isWith = (sign: Sign | undefined, more: Wearer['conditions']) => sign
        && thereTogether(wearer.conditions, conditions, more, kept!.rule.conditions, sign.rule.conditions) === 'surely';
      const open = others.find(({ group, conditions: more }) => isWith(forThePublic.get(group), more));
      const doubtful = others.find(({ group, conditions: more }) => isWith(perhaps.get(group), more));
      if (open) {
        violated.push(told(wearer, forThePublic.get(open.group)!, kept!, index));
      } else if (doubtful) {
        const { rule } = perhaps.get(doubtful.group)!;
        const why = rule.peer.kind === 'unknown' ? rule.peer.why : 'a prefix list that cannot be read';
        undecided.push(doubt(wearer.site, `${writeWearer(wearer)} wears a group for everybody and one for clients of data`, {
          why: `a source of ${rule.group} is ${why}`, settledBy: whatSettles(rule),
        }));
      }
    }
  }
  return { violated, undecided };
}

function told(wearer: Wearer, open: Sign, kept: Sign, { options }: NetworkIndex): Evidence {
  const data = writeNamedPorts(kept.traffic, portClassesOf(options).database);
  return {
    site: wearer.site,
    says: `${writeWearer(wearer)} wears a group that lets ${writeWorld(open.rule)}, in to ${writeTraffic(open.traffic)}, and one for clients of ${data}`,
    lets: letsOf(open.traffic),
  };
}

/** The groups that show what they are for, each with the first rule that shows it. */
function signs({ worldRules, rules, options }: NetworkIndex) {
  const forThePublic = new Map<string, Sign>();
  const perhaps = new Map<string, Sign>();
  const forData = new Map<string, Sign>();
  const ports = portClassesOf(options).database;
  for (const { rule, fromWorld } of worldRules) {
    const traffic = trafficOf(rule);
    const signsOf = fromWorld.known ? forThePublic : perhaps;
    if (traffic.known && traffic.value.kind !== 'portless' && !signsOf.has(rule.group)) signsOf.set(rule.group, { rule, traffic: traffic.value });
  }
  for (const rule of rules.ingress) {
    const traffic = trafficOf(rule);
    if (traffic.known && isOnOne(traffic.value, ports) && !forData.has(rule.group)) forData.set(rule.group, { rule, traffic: traffic.value });
  }
  return { forThePublic, perhaps, forData };
}

/** A single port: a range that has a database among others says nothing of what the group is for. */
function isOnOne(traffic: Traffic, ports: readonly NamedPort[]): boolean {
  return traffic.kind === 'ports' && traffic.ports.from === traffic.ports.to && letsAnyOf(traffic, ports);
}
