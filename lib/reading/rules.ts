import { branchOf } from './branches';
import { defaultUnder } from './defaults';
import { cannotRead, textOf } from './knowledge-of';
import { MOST_TOLD } from './limits';
import { always, combinations, Meaning, Option, Options, TOO_MANY } from './meaning';
import { groupIdOf, groupIdOfName, peersOf } from './peers';
import { PlainRule, plainRuleOf, plainRulesIn } from './plain-rules';
import { portsOf, protocolOf } from './ports';
import { JsonObject, Resource, Template, TemplateSet } from './template';
import { evaluate } from './tokens';
import { isPossible } from './worlds';
import { ALWAYS, Conditions, together } from '../model/conditions';
import { known, unknown } from '../model/knowledge';
import { ICMP, Protocol, TCP, UDP } from '../model/protocol';
import { Direction, Rule, Site, UnreadableRules } from '../model/rule';

/** What was found in one place: rules, and what could not be read there. */
export interface RulesFound {
  readonly rules: Rule[];
  readonly unreadable: UnreadableRules[];
}

/** The group, direction and resource that rules are read for. */
interface Place {
  readonly template: Template;
  readonly direction: Direction;
  readonly group: string;
  readonly logicalId: string;
  readonly standalone: boolean;
  /** What the resource stands under. */
  readonly outer: Conditions;
  /** The macro that may write other properties into the resource. */
  readonly macro?: string;
}

const INLINE: Record<Direction, string> = { ingress: 'SecurityGroupIngress', egress: 'SecurityGroupEgress' };
const STANDALONE: Record<string, Direction> = { 'AWS::EC2::SecurityGroupIngress': 'ingress', 'AWS::EC2::SecurityGroupEgress': 'egress' };

/** The rules that a security group has in its own properties. */
export function inlineRules(group: Resource, direction: Direction, template: Template, conditions: Conditions): RulesFound {
  const { logicalId, macro } = group;
  const place = { template, direction, group: template.idOf(logicalId), logicalId, standalone: false, outer: conditions, macro };
  const written = group.properties[INLINE[direction]];
  const plain = macro === undefined && conditions === ALWAYS ? plainRulesIn(written, template) : undefined;
  if (plain) return { rules: plain.map((rule, i) => ruleOf(rule, place, `Properties.${INLINE[direction]}[${i}]`)), unreadable: [] };
  const found: RulesFound = { rules: [], unreadable: [] };
  for (const option of evaluate(written, template)) {
    readEntries(option, conditions, place, `Properties.${INLINE[direction]}`, found);
  }
  const beyond = found.unreadable.length - MOST_TOLD;
  if (beyond > 1) {
    const why = unknown(`${beyond} more that cannot be read`);
    found.unreadable.splice(MOST_TOLD, beyond, { direction, group: place.group, why, site: siteOf(place, `Properties.${INLINE[direction]}`) });
  }
  return found;
}

/** A list of rules, one rule, or something that is neither. */
function readEntries({ meaning, conditions: needed }: Option, outer: Conditions, place: Place, location: string, found: RulesFound): void {
  const conditions = together(outer, needed);
  if (!conditions) return;
  if (meaning.is === 'list') {
    for (let i = 0; i < meaning.items.length; i++) {
      for (const option of meaning.items[i]) readEntries(option, conditions, place, `${location}[${i}]`, found);
    }
  } else if (meaning.is === 'map') {
    addRules(meaning.value, meaning.template, place, location, conditions, found.rules);
  } else if (meaning.is !== 'nothing') {
    found.unreadable.push({ direction: place.direction, group: place.group, why: cannotRead(meaning), site: siteOf(place, location) });
  }
}

/** The direction of a rule that is a resource of its own; undefined for any other resource. */
export function standaloneDirection(type: string): Direction | undefined {
  return Object.hasOwn(STANDALONE, type) ? STANDALONE[type] : undefined;
}

/** A rule that is a resource of its own, also one of a group that is not in the app. */
export function standaloneRules(rule: Resource, direction: Direction, template: Template, conditions: Conditions): Rule[] {
  const { properties, logicalId, macro } = rule;
  const { GroupId: id, GroupName: name } = properties;
  const found: Rule[] = [];
  for (const { meaning, conditions: needed } of evaluate(id ?? name, template)) {
    const all = together(conditions, needed);
    if (!all) continue;
    const group = meaning.is === 'nothing' ? `the unnamed group of ${template.idOf(logicalId)}`
      : id === undefined ? groupIdOfName(meaning, template) : groupIdOf(meaning);
    addRules(properties, template, { template, direction, group, logicalId, standalone: true, outer: conditions, macro }, 'Properties', all, found);
  }
  return found;
}

/** One rule per peer, and per way to read its protocol and ports. */
function addRules(body: JsonObject, template: Template, place: Place, location: string, outer: Conditions, rules: Rule[]): void {
  const { direction, group, standalone, macro } = place;
  const plain = macro === undefined && outer === ALWAYS ? plainRuleOf(body, template) : undefined;
  if (plain) {
    rules.push(ruleOf(plain, place, location));
    return;
  }
  const description = macro === undefined ? textOf(evaluate(body.Description, template)) : unknown(`the result of ${macro}`);
  const traffic = [body.IpProtocol, body.FromPort, body.ToPort].map(value => evaluate(value, template));
  for (const { meanings: [protocolMeaning, from, to], conditions: needed } of combinationsAsFarAsTold(traffic)) {
    const forTraffic = together(outer, needed);
    if (!forTraffic) continue;
    const protocol = protocolOf(protocolMeaning);
    const ports = portsOf(from, to, protocol);
    for (const { peer, property, conditions: all } of peersOf(body, direction, template, forTraffic)) {
      if (!isPossible(all, template.neighbours, evaluate)) continue;
      // A standalone rule's own property, so that the CDK finds the line that set it.
      const site = siteOf(place, standalone && property !== undefined ? `${location}.${property}` : location);
      const byDefault = protocol.known && ports.known ? undefined : trafficByDefault(all, template.neighbours, protocolMeaning, from, to);
      const branch = branchOf(all, place.outer, template.neighbours);
      const live = all === ALWAYS ? undefined : all;
      rules.push({ direction, protocol, ports, byDefault, peer, description, group, site, standalone, conditions: live, branch });
    }
  }
}

function ruleOf({ protocol, from, to, cidr, property, description }: PlainRule, place: Place, location: string): Rule {
  const { direction, group, standalone } = place;
  return {
    direction,
    protocol: PLAIN_PROTOCOLS[protocol],
    ports: known({ from, to }),
    byDefault: undefined,
    peer: { kind: 'cidr', cidr },
    description: known(description),
    group,
    site: siteOf(place, standalone ? `${location}.${property}` : location),
    standalone,
    conditions: undefined,
    branch: undefined,
  };
}

const PLAIN_PROTOCOLS: Readonly<Record<Protocol, Rule['protocol']>> = { [TCP]: known(TCP), [UDP]: known(UDP), [ICMP]: known(ICMP), all: known('all') };

/** What a rule lets through, under conditions, unless somebody sets a parameter; undefined where that is not known either. */
function trafficByDefault(outer: Conditions, set: TemplateSet, ...meanings: readonly [protocol: Meaning, from: Meaning, to: Meaning]): Rule['byDefault'] {
  let conditions = outer;
  const [protocolMeaning, from, to] = meanings.map((meaning): Meaning => {
    const byDefault = defaultUnder(meaning, conditions, set);
    if (!byDefault) return meaning;
    conditions = byDefault.conditions; // the defaults of two parameters may exclude each other
    return { is: 'literal', value: byDefault.value };
  });
  const protocol = protocolOf(protocolMeaning);
  const ports = portsOf(from, to, protocol);
  return protocol.known && ports.known ? { protocol: protocol.value, ports: ports.value } : undefined;
}

function siteOf({ template, logicalId }: Place, location: string): Site {
  return { template: template.source.template, logicalId, location };
}

/** Every way to choose one option of each part. Where there are too many, the part with the most options is not told. */
function combinationsAsFarAsTold(parts: readonly Options[]): NonNullable<ReturnType<typeof combinations>> {
  const all = combinations(parts);
  if (all) return all;
  const most = Math.max(...parts.map(options => options.length));
  const longest = parts.findIndex(options => options.length === most);
  return combinationsAsFarAsTold(parts.map((options, i) => i === longest ? always({ is: 'unknown', why: TOO_MANY, text: '' }) : options));
}
