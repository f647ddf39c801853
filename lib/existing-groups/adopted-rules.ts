import { CfnResource, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, IConstruct } from 'constructs';
import { ruleLogicalId } from './rule-names';
import { namedPeer, ruleWords } from './rule-words';
import { RulesBetweenStacks } from './rules-between-stacks';
import { checkPlace } from './same-place';
import { contentOf, RuleContent } from '../asked-rules/rule-content';
import { tokensOf } from '../asked-rules/tokens-of-a-rule';
import { refuse } from '../errors/refuse';
import { Direction } from '../model/rule';
import { canonicalJson, meaningOf } from '../naming/meaning-of-a-token';
import { takePlace } from '../naming/one-per-place';
import { referencesIn } from '../naming/references';
import { ruleDescription, saysNothing } from '../naming/rule-descriptions';
import { isGroupNotLookedUp } from '../naming/stand-ins';
import { ValuesReadEarly } from '../naming/values-read-early';

/** A rule in a template, and whether its description is somebody's or derived. */
interface Standing {
  readonly rule: CfnResource & { description?: string };
  readonly isSaid: boolean;
}

/** What is said of a rule. */
interface Words {
  /** Its description. */
  readonly text: string;
  /** What it is, for errors. */
  readonly words: string;
  /** Whether the description is somebody's. */
  readonly isSaid: boolean;
}

/** By stack and logical id. A group may be adopted in several places of a stack; a rule stands there once. */
const STANDING = new WeakMap<Stack, Map<string, Standing>>();

/** The construct that holds rules in the stack of their peer. */
const APART = 'PortcullisAdoptedRules';

/** Writes the rules of one adopted group. */
export class AdoptedRules {
  private readonly readEarly: ValuesReadEarly;
  /** The resources of this app that the id of the group is of, if it is. */
  private readonly idIsOf: readonly IConstruct[];

  public constructor(private readonly who: string, private readonly group: Construct, private readonly groupId: string) {
    this.readEarly = new ValuesReadEarly(who, group, 'rule');
    this.idIsOf = referencesIn(group, groupId);
    if (this.idIsOf.length > 0) RulesBetweenStacks.of(group);
  }

  /** Writes a rule, or gives the one that is there already the better description. */
  public write(direction: Direction, peer: ec2.IPeer, port: ec2.Port, description?: string): void {
    const asked = contentOf(this.who, this.group, direction, peer, port);
    const words = ruleWords(direction, { ...asked.traffic, ...asked.peer }, namedPeer(this.group, peer, asked.peer));
    const isSaid = description !== undefined && !saysNothing(description);
    const text = isSaid ? ruleDescription(description) : words;
    for (const token of tokensOf(direction, peer, port)) this.readEarly.note(token, () => words);

    this.place(asked, stack => this.writeIn(stack, asked, { text, words, isSaid }));
  }

  /**
   * Finds the stack of a rule. An id that is text means the same everywhere, so the rule stands with its peer. An id that another stack holds makes a
   * reference wherever the rule stands; which way closes no circle is known at the end.
   */
  private place({ peer }: RuleContent, write: (stack: Stack) => void): void {
    const targets = referencesIn(this.group, peer);
    for (const target of [...targets, ...this.idIsOf]) checkPlace(this.who, this.group, target.node.path, Stack.of(target));
    const [peers, groups] = [targets, this.idIsOf].map(([target]) => target && Stack.of(target));
    if (peers === undefined || groups === undefined || peers === groups) write(peers ?? groups ?? Stack.of(this.group));
    else RulesBetweenStacks.of(this.group).ask({ who: this.who, peers, groups, write });
  }

  private writeIn(stack: Stack, asked: RuleContent, { text, words, isSaid }: Words): void {
    const logicalId = ruleLogicalId(this.who, stack, this.groupId, asked);
    const standing = STANDING.get(stack) ?? new Map<string, Standing>();
    STANDING.set(stack, standing);
    const before = standing.get(logicalId);
    if (!before) {
      this.refuseASecond(asked, words);
      standing.set(logicalId, { rule: this.resource(stack, logicalId, asked, text), isSaid });
    } else if (isBetter(isSaid, text, before)) {
      before.rule.description = text;
      standing.set(logicalId, { ...before, isSaid });
    }
  }

  private resource(stack: Stack, logicalId: string, { direction, traffic, peer }: RuleContent, description: string): Standing['rule'] {
    const apart = () => stack.node.tryFindChild(APART) as Construct | undefined ?? new Construct(stack, APART);
    const scope = stack === Stack.of(this.group) ? this.group : apart();
    const props = { groupId: this.groupId, ...traffic, ...peer, description };
    const rule = direction === 'ingress' ? new ec2.CfnSecurityGroupIngress(scope, logicalId, props) : new ec2.CfnSecurityGroupEgress(scope, logicalId, props);
    rule.overrideLogicalId(logicalId);
    return rule;
  }

  /** EC2 takes a rule of a group once: a second one fails the deployment with `InvalidPermission.Duplicate`. */
  private refuseASecond(asked: RuleContent, words: string): void {
    // Two groups that wait for a look-up have one id until then.
    if ([this.groupId, ...Object.values(asked.peer)].some(id => isGroupNotLookedUp(this.group, id))) return;
    const name = canonicalJson(meaningOf(this.group, { group: this.groupId, ...asked }));
    const first = takePlace(this.group, { kind: 'a rule of an adopted group', name });
    if (!first) return;
    refuse({
      problem: `${this.who}: two stacks would write one rule, and EC2 refuses the second`,
      given: `${words}, which '${first.node.path}' writes too`,
      accepted: 'each rule of a group in one stack',
      change: 'adopt the group in one stack and pass it to the other',
    });
  }
}

/** What somebody said beats what was derived; among equals the first in the alphabet stands, so that order changes nothing. */
function isBetter(isSaid: boolean, text: string, before: Standing): boolean {
  return isSaid === before.isSaid ? text < (before.rule.description ?? '') : isSaid;
}
