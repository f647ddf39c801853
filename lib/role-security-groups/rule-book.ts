import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AddressAcceptance } from './address-acceptance';
import { watchExpiry } from './grant-expiry';
import { describeTerms, GrantTerms } from './grant-terms';
import { groupBehind, refuseSecondSelf } from './group-behind';
import { RoleRules } from './role-rules';
import { describeRule, saidOf } from './rule-descriptions';
import { RuleLogicalIds } from './rule-logical-ids';
import { placeRule } from './rule-placement';
import { RuleText, Said } from './rule-text';
import { RuleWeight, weightOf } from './rule-weight';
import { checkSensitivity, SensitiveGroup } from './sensitivity-of-peers';
import { ServedPorts } from './served-ports';
import { VpcBorders } from './vpc-borders';
import { checkWhoConnects, isAdministratorsNetwork } from './who-may-connect';
import { checkRequest } from '../asked-rules/checked-request';
import { contentOf, RuleContent, ruleNameOf } from '../asked-rules/rule-content';
import { tokensOf } from '../asked-rules/tokens-of-a-rule';
import { Direction } from '../model/rule';
import { ValuesReadEarly } from '../naming/values-read-early';
import { familiesOf } from '../trusted-networks/families-of';

/** A rule that is written, or waits for its stack. */
export interface BookedRule {
  readonly content: RuleContent;
  readonly text: RuleText;
  /** How many of the group's rules it counts for, and why where that is more than one. */
  readonly weight: RuleWeight;
}

/** Words of whoever asks for a rule. */
interface Words {
  readonly text?: string;
  readonly said: Said;
  readonly terms?: GrantTerms;
}

const BOOKS = new WeakMap<object, RuleBook>();

/**
 * The rules of one role group: what was asked for, by whom, in which words; each is written once, at both ends, however often it is asked for.
 */
export class RuleBook {
  /** The book of a role group; undefined for anything else. */
  public static of(group: object): RuleBook | undefined {
    return BOOKS.get(group);
  }

  /** What members listen on. */
  public served: ServedPorts;
  /** How often somebody asked for a rule. */
  public asked = 0;

  private readonly acceptance: AddressAcceptance;
  private readonly readEarly: ValuesReadEarly;
  private readonly borders: VpcBorders;
  private readonly written = new Map<string, BookedRule>();
  private readonly peers = new Set<ec2.IPeer>();
  /** Whether the role itself is asking: what it opens need not be accepted. */
  private vouching = false;
  /** What is said of the grant that is being made. */
  private terms?: GrantTerms;

  public constructor(
    private readonly who: string,
    private readonly group: ec2.SecurityGroup,
    private readonly ids: RuleLogicalIds,
    private readonly sensitivity: SensitiveGroup,
  ) {
    this.served = new ServedPorts(group, []);
    this.acceptance = new AddressAcceptance(who);
    this.readEarly = new ValuesReadEarly(who, group, 'rule');
    this.borders = new VpcBorders(who, group);
    BOOKS.set(group, this);
  }

  /** Every rule, in the order in which they were asked for. */
  public get rules(): Iterable<BookedRule> {
    return this.written.values();
  }

  /** Says what the role takes, and what its members serve. */
  public play(rules: RoleRules): void {
    this.acceptance.rules = rules;
    this.served = new ServedPorts(this.group, rules.serves ?? []);
  }

  /** Whether somebody asked for rules with a peer. */
  public knows(peer: ec2.IPeer): boolean {
    return this.peers.has(peer);
  }

  /** Asks for rules in the role's own name. */
  public vouch(ask: () => void): void {
    const before = this.vouching;
    this.vouching = true;
    try {
      ask();
    } finally {
      this.vouching = before;
    }
  }

  /** Asks for rules on terms that stand in each of them. */
  public onTerms(terms: GrantTerms | undefined, ask: () => void): void {
    const before = this.terms;
    this.terms = terms;
    try {
      ask();
    } finally {
      this.terms = before;
    }
  }

  /** Somebody asks for a rule: one per address family, where the peer has several. */
  public ask(direction: Direction, peer: ec2.IPeer, port: ec2.Port, description?: string): void {
    checkRequest(this.who, direction, peer, port, description);
    this.asked++;
    this.peers.add(peer);
    const text = saidOf(description);
    const bySomebody = this.terms ? Said.ON_TERMS : text === undefined ? Said.BY_NOBODY : Said.BY_SOMEBODY;
    const said = this.vouching && bySomebody !== Said.BY_NOBODY ? Said.BY_THE_ROLE : bySomebody;
    for (const one of familiesOf(peer)) this.askOne(direction, one, port, { text, said, terms: this.terms });
  }

  /** @param isFirstEnd whether the other end is still to be asked */
  private askOne(direction: Direction, peer: ec2.IPeer, port: ec2.Port, words: Words, isFirstEnd = true): void {
    const { said, terms } = words;
    const content = contentOf(this.who, this.group, direction, peer, port);
    const name = ruleNameOf(this.who, this.group, content);
    const other = groupBehind(this.group, peer, content.peer);
    const derived = () => describeRule(this.group, peer, content);
    const text = terms ? describeTerms(derived(), terms) : words.text ?? derived();
    if (this.vouching) this.acceptance.vouchFor(content, peer);
    const before = this.written.get(name);
    const rule = before ?? this.write(name, content, peer, port, other, new RuleText(said, text));
    if (terms) {
      rule.text.bear(terms);
      if (isFirstEnd) watchExpiry(this.who, this.group, terms, derived);
    }
    for (const token of tokensOf(direction, peer, port)) this.readEarly.note(token, derived);
    if (before && !before.text.offer(said, text) && !terms) return;
    // A construct of the CDK may speak to one end only, and the other is as closed as ours.
    refuseSecondSelf(this.who, direction, peer, other);
    if (isFirstEnd) RuleBook.of(other)?.askOne(direction === 'ingress' ? 'egress' : 'ingress', this.group, port, words, false);
  }

  private write(name: string, content: RuleContent, peer: ec2.IPeer, port: ec2.Port, other: ec2.IPeer, text: RuleText): BookedRule {
    if (!this.vouching) this.check(content, peer, port, other);
    const partner = RuleBook.of(other);
    if (partner) checkSensitivity(this.sensitivity, partner.sensitivity);
    this.borders.cross(other);
    placeRule(this.group, { who: this.who, name, content, text, ids: this.ids });
    const rule = { content, text, weight: weightOf(this.group, peer, content) };
    this.written.set(name, rule);
    return rule;
  }

  /** Throws unless somebody who is not the role may ask for a rule. */
  private check(content: RuleContent, peer: ec2.IPeer, port: ec2.Port, other: ec2.IPeer): void {
    const asked = { who: this.who, rules: this.acceptance.rules, served: this.served, content, other, isItself: other === this.group };
    checkWhoConnects(asked);
    if (!isAdministratorsNetwork(asked)) this.acceptance.check(content, peer, port);
  }
}
