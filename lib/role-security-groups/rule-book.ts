import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AddressAcceptance, isGroup } from './address-acceptance';
import { Grant, keyOf, NO_GRANT, refuseAddressBehind, StandingGrant, Vouches } from './grant';
import { watchExpiry } from './grant-expiry';
import { describeTerms } from './grant-terms';
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
import { checkWhoConnects, isAdministratorsNetwork, withValuesOfNow } from './who-may-connect';
import { checkRequest } from '../asked-rules/checked-request';
import { contentOf, RuleContent, ruleNameOf } from '../asked-rules/rule-content';
import { tokensOf } from '../asked-rules/tokens-of-a-rule';
import { asGiven } from '../errors/given';
import { Direction } from '../model/rule';
import { ValuesReadEarly } from '../naming/values-read-early';
import { familiesOf } from '../trusted-networks/families-of';
import { isTrustedNetworkFamily } from '../trusted-networks/trusted-network-family';

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
  readonly grant: Grant;
}

/** A rule that is not there yet. */
interface NewRule {
  readonly content: RuleContent;
  readonly peer: ec2.IPeer;
  readonly port: ec2.Port;
  readonly other: ec2.IPeer;
  readonly grant: Grant;
  readonly weight: RuleWeight;
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
  private leftOut: ServedPorts;
  /** How often somebody asked for a rule. */
  public asked = 0;

  private readonly acceptance: AddressAcceptance;
  private readonly readEarly: ValuesReadEarly;
  private readonly borders: VpcBorders;
  private readonly written = new Map<string, BookedRule>();
  /** Rules whose other end was asked too. */
  private readonly atBothEnds = new Set<string>();
  private readonly peers = new Set<ec2.IPeer>();
  /** What is being granted; the role itself may be asking, and then what it opens need not be accepted. */
  private grant: Grant = NO_GRANT;
  /** Grants to somebody who may get more groups later: CDK then asks for their rules, and knows nothing of what was said. */
  private readonly standing: StandingGrant[] = [];

  public constructor(
    private readonly who: string,
    private readonly group: ec2.SecurityGroup,
    private readonly ids: RuleLogicalIds,
    private readonly sensitivity: SensitiveGroup,
  ) {
    this.served = this.leftOut = new ServedPorts(group, []);
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
    this.leftOut = new ServedPorts(this.group, rules.leftOut ?? []);
  }

  /** Whether somebody asked for rules with a peer. */
  public knows(peer: ec2.IPeer): boolean {
    return this.peers.has(peer);
  }

  /** Asks for rules in the role's own name. */
  public vouch(ask: () => void): void {
    this.during({ ...this.grant, vouches: Vouches.FOR_ALL }, ask);
  }

  /**
   * Asks for the rules of one peer, whose groups that come later get the same.
   *
   * @param ports those of the rules; all of them are in one direction
   */
  public to(peer: ec2.IConnectable, direction: Direction, ports: readonly ec2.Port[], grant: Partial<Grant>, ask: () => void): void {
    const whole = { ...this.grant, ...grant };
    this.standing.push({ connections: peer.connections, direction, ports: new Set(ports.map(keyOf)), grant: whole });
    const said: string[] = [];
    this.during({ ...whole, said }, ask);
    const { terms } = whole;
    if (terms) watchExpiry(this.who, this.group, terms, () => [...new Set(said)].join('; ') || `a grant to ${asGiven(peer)}`);
  }

  /** Somebody asks for a rule: one per address family, where the peer has several. */
  public ask(direction: Direction, peer: ec2.IPeer, port: ec2.Port, description?: string): void {
    checkRequest(this.who, direction, peer, port, description);
    this.asked++;
    this.peers.add(peer);
    const grant = this.grant === NO_GRANT ? this.standingGrant(direction, peer, port) : this.grant;
    const text = saidOf(description);
    const bySomebody = grant.terms ? Said.ON_TERMS : text === undefined ? Said.BY_NOBODY : Said.BY_SOMEBODY;
    const said = grant.vouches === Vouches.FOR_ALL && bySomebody !== Said.BY_NOBODY ? Said.BY_THE_ROLE : bySomebody;
    for (const one of familiesOf(peer)) this.askOne(direction, one, port, { text, said, grant });
  }

  private during(grant: Grant, ask: () => void): void {
    const before = this.grant;
    this.grant = grant;
    try {
      ask();
    } finally {
      this.grant = before;
    }
  }

  /** What was granted to somebody who has got one more group since. */
  private standingGrant(direction: Direction, peer: ec2.IPeer, port: ec2.Port): Grant {
    const found = this.standing.find(one => one.direction === direction && one.ports.has(keyOf(port))
      && one.connections.securityGroups.some(group => group === peer));
    return found?.grant ?? NO_GRANT;
  }

  /** @param isFirstEnd whether the other end is still to be asked */
  private askOne(direction: Direction, peer: ec2.IPeer, port: ec2.Port, words: Words, isFirstEnd = true): void {
    const { said, grant } = words;
    const content = contentOf(this.who, this.group, direction, peer, port);
    const name = ruleNameOf(this.who, this.group, content);
    const other = groupBehind(this.group, peer, content.peer);
    const derived = () => describeRule(this.group, peer, content);
    const text = grant.terms ? describeTerms(derived(), grant.terms) : words.text ?? derived();
    if (grant.vouches === Vouches.FOR_ALL) this.acceptance.vouchFor(content, peer);
    const [before, weight] = [this.written.get(name), weightOf(this.group, peer, content)];
    const rule = before ?? this.write(name, { content, peer, port, other, grant, weight }, new RuleText(said, text));
    // Who named the list by its bare id knew nothing of its weight.
    if (weight.rules > rule.weight.rules) this.written.set(name, { ...rule, weight });
    if (grant.terms) rule.text.bear(grant.terms);
    if (isFirstEnd) grant.said?.push(derived());
    for (const token of tokensOf(direction, peer, port)) this.readEarly.note(token, derived);
    // A construct of the CDK may speak to one end only, and the other is as closed as ours.
    refuseSecondSelf(this.who, direction, peer, other);
    const partner = isFirstEnd ? RuleBook.of(other) : undefined;
    const isNews = !before || before.text.offer(said, text) || grant.terms !== undefined || !this.atBothEnds.has(name);
    if (!partner || !isNews) return;
    this.atBothEnds.add(name);
    const theirs = direction === 'ingress' ? 'egress' : 'ingress';
    // The other role may have let this group in before it had it.
    const { vouches } = partner.standingGrant(theirs, this.group, port);
    partner.askOne(theirs, this.group, port, { ...words, grant: { ...grant, vouches } }, false);
  }

  private write(name: string, asked: NewRule, text: RuleText): BookedRule {
    const { content, other, weight } = asked;
    this.check(asked);
    const partner = RuleBook.of(other);
    if (partner) checkSensitivity(this.sensitivity, partner.sensitivity);
    this.borders.cross(other);
    placeRule(this.group, { who: this.who, name, content, text, ids: this.ids });
    const rule = { content, text, weight };
    this.written.set(name, rule);
    return rule;
  }

  /** Throws unless the one who asks may ask for a rule. */
  private check({ content, peer, port, other, grant }: NewRule): void {
    if (grant.vouches === Vouches.FOR_ALL) return;
    if (grant.vouches === Vouches.FOR_PEOPLE) {
      if (!isGroup(content) && !isTrustedNetworkFamily(peer)) refuseAddressBehind(this.who, grant.prop, content, port);
      return;
    }
    const now = withValuesOfNow(this.group, content);
    const { who, served, leftOut, acceptance: { rules } } = this;
    const asked = { who, rules, served, leftOut, content: now, other, isItself: other === this.group };
    checkWhoConnects(asked);
    if (!isAdministratorsNetwork(asked)) this.acceptance.check(content, peer, port);
  }
}
