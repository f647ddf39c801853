import { NetworkIndex } from './network-index';
import { writeKnownPort } from './port-names';
import { Source, sourceOf } from './restricted-source';
import { LetThrough } from './restricted-traffic';
import { Restriction } from './restriction';
import { thereTogether, UNDER_CONDITIONS } from './there-together';
import { Arrival, Passage, stepsOf, WaysIn } from './ways-in';
import { ALWAYS, Conditions } from '../model/conditions';
import { inOneOrder, unknown, Unknown } from '../model/knowledge';
import { defaultGroupOf } from '../model/network';
import { ALL_PORTS } from '../model/port-range';
import { hasPorts } from '../model/protocol';
import { Rule } from '../model/rule';
import { TrafficSet } from '../model/traffic-set';

/** A rule with what it lets through. */
export interface AskedRule extends LetThrough {
  readonly rule: Rule;
}

/** What is the case with a rule, or why that is not known. */
export type Answer =
  | { readonly rule: Rule; readonly is: 'violated'; readonly says: string; readonly through?: readonly string[] }
  | { readonly rule: Rule; readonly is: 'undecided'; readonly why: Unknown };

/** How many kinds of traffic, and how many groups of a way, a sentence names. */
const NAMED = 3;

/** Answers for the rules that are against one restriction, or may be. What it says nothing of is allowed. */
export function judgeRestriction(index: NetworkIndex, restriction: Restriction, rules: readonly AskedRule[]): readonly Answer[] {
  // Where all addresses are allowed nobody can be let in who is not, whatever is not known.
  if (restriction.allowsAll()) return [];
  const concerned = rules.flatMap(({ rule, surely, most, why }): AskedRule[] => {
    const here = most.intersection(restriction.traffic);
    return here.isEmpty ? [] : [{ rule, surely: surely.intersection(restriction.traffic), most: here, ...why ? { why } : {} }];
  });
  if (concerned.length === 0) return [];
  const judged = concerned.map(asked => ({ asked, source: asked.rule.peer.kind === 'group' ? FOLLOWED : sourceOf(asked.rule, restriction) }));
  const ways = new Ways(index, restriction, judged);
  return judged.flatMap(({ asked, source }) => source === FOLLOWED ? ways.answer(asked) : answerOf(asked, source, restriction));
}

const FOLLOWED = { is: 'a group' } as const;

interface Judged {
  readonly asked: AskedRule;
  readonly source: Source | typeof FOLLOWED;
}

function answerOf({ rule, surely, why }: AskedRule, source: Judged['source'], restriction: Restriction): Answer[] {
  if (source.is === 'unknown') return [{ rule, is: 'undecided', why: source.why }];
  if (source.is !== 'outside') return [];
  return surely.isEmpty
    ? [{ rule, is: 'undecided', why: why! }]
    : [{ rule, is: 'violated', says: `${source.says} may connect to ${write(surely)}, ${restriction.says}` }];
}

/** Who comes in by way of groups. */
class Ways {
  /** By rules that are always live, by rules that are live at times too, and by rules of which not all is known. */
  private readonly always: WaysIn;
  private readonly sometimes: WaysIn;
  private readonly perhaps: WaysIn;

  public constructor(private readonly index: NetworkIndex, private readonly restriction: Restriction, judged: readonly Judged[]) {
    const outside: Arrival[] = [];
    const doubtful: Arrival[] = [];
    for (const { asked: { rule: { group, conditions }, surely, most, why }, source } of judged) {
      const needs = needsOf(conditions);
      if (source.is === 'outside') {
        outside.push({ group, traffic: surely, says: `lets in ${source.says}`, needs });
        if (why) doubtful.push({ group, traffic: most, says: `may let in ${source.says}`, why, needs });
      }
      if (source.is === 'unknown') doubtful.push({ group, traffic: most, says: 'may let in others', why: source.why, needs });
    }
    const followed = judged.filter(({ asked: { rule }, source }) => source === FOLLOWED && !isAmongMembers(rule)).map(({ asked }) => asked);
    doubtful.push(...this.unread(followed));
    const surely = followed.map(asked => passageOf(asked, asked.surely));
    this.always = new WaysIn(outside.filter(isAlways), surely.filter(isAlways));
    this.sometimes = [...outside, ...surely].every(isAlways) ? this.always : new WaysIn(outside, surely);
    this.perhaps = new WaysIn([...doubtful, ...outside], followed.map(asked => passageOf(asked, asked.most)));
  }

  /** What other rules let in to a group, a rule among its members lets in to no other. */
  public answer({ rule, surely, most, why }: AskedRule): Answer[] {
    const { peer, conditions } = rule;
    if (peer.kind !== 'group' || isAmongMembers(rule)) return [];
    const arrival = this.always.into(peer.id, surely) ?? this.sometimes.into(peer.id, surely);
    if (arrival) {
      const steps = stepsOf(arrival);
      if (thereTogether(conditions, ...arrival.needs) !== 'surely') {
        return [{ rule, is: 'undecided', why: unknown(`${this.write(steps)}; ${UNDER_CONDITIONS}`) }];
      }
      const says = `the group ${this.nameOf(peer.id)} may connect to ${write(surely)}, ${this.restriction.says}, and ${this.write(steps)}`;
      return [{ rule, is: 'violated', says, through: steps.map(({ group }) => group) }];
    }
    const doubt = this.perhaps.into(peer.id, most);
    if (!doubt) return [];
    const steps = stepsOf(doubt);
    const whys = [...new Set([...steps.map(step => step.why), why])].filter(one => one !== undefined);
    return [{ rule, is: 'undecided', why: unknown(`${this.write(steps)}: ${whys.map(one => one.why).join('; ')}`, inOneOrder(whys.map(one => one.settledBy))) }];
  }

  /** Groups that may let in anybody, for all that is known. */
  private unread(followed: readonly AskedRule[]): Arrival[] {
    const { index: { groups, network, unreadable }, restriction: { traffic, accounts } } = this;
    const read = new Set([...groups.keys(), ...network.vpcs.map(({ id }) => defaultGroupOf(id))]);
    const others = new Map<string, string | undefined>();
    for (const { rule: { peer } } of followed) if (peer.kind === 'group' && !read.has(peer.id)) others.set(peer.id, peer.account);
    return [
      ...unreadable.ingress.map(({ group, why }) => ({ group, traffic, needs: [], says: 'may let in others', why: { ...why, why: `its inbound rules are ${why.why}` } })),
      ...[...others].filter(([, account]) => account === undefined || !accounts.has(account))
        .map(([group]) => ({ group, traffic, needs: [], says: 'may let in others', why: unknown('its rules cannot be read', SETTLES_GROUP) })),
    ];
  }

  /** `Balancer lets in Web, which lets in 0.0.0.0/0`. */
  private write(steps: readonly Arrival[]): string {
    const ends = steps.length > NAMED + 1 ? [...steps.slice(0, NAMED), steps[steps.length - 1]] : steps;
    const names = ends.map(({ group }) => this.nameOf(group));
    if (ends !== steps) names.splice(NAMED, 0, `${steps.length - NAMED - 1} others on the way`);
    return `${names.join(' lets in ')}${names.length > 1 ? ', which' : ''} ${steps[0].says}`;
  }

  private nameOf(group: string): string {
    return this.index.groups.get(group)?.site.logicalId ?? group;
  }
}

const SETTLES_GROUP = 'have its group judged too, or name its account among the accounts of restrictedPorts';

const isAmongMembers = ({ peer, group }: Rule) => peer.kind === 'group' && peer.id === group;

const isAlways = ({ needs }: Pick<Arrival, 'needs'>) => needs.length === 0;

function needsOf(conditions: Conditions = ALWAYS): readonly Conditions[] {
  return Object.keys(conditions).length === 0 ? [] : [conditions];
}

function passageOf({ rule: { peer, group, conditions }, why }: AskedRule, traffic: TrafficSet): Passage {
  return { from: peer.kind === 'group' ? peer.id : '', group, traffic, needs: needsOf(conditions), why };
}

/** `tcp 22 (SSH), udp 3389`. */
function write(traffic: TrafficSet): string {
  const boxes = traffic.boxes().map(({ protocol, ports }) => {
    if (protocol === 'all') return 'every port of every protocol';
    return writeKnownPort(hasPorts(protocol) ? { kind: 'ports', protocol, ports: ports ?? ALL_PORTS } : { kind: 'portless', protocol });
  });
  return boxes.length > NAMED + 1 ? `${boxes.slice(0, NAMED).join(', ')} and ${boxes.length - NAMED} more` : boxes.join(', ');
}
