import { CfnResource, Stack, Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { checkOther, checkRoleOptions } from './checked-props';
import { Vouches } from './grant';
import { GrantOptions } from './grant-options';
import { checkGrantOptions, termsOf } from './grant-terms';
import { GrantsBetweenStacks } from './grants-between-stacks';
import { identityFor } from './group-identity';
import { nameGuests } from './guests';
import { claimLogicalId } from './logical-ids-taken';
import { refuseWithoutGroup } from './peers-without-groups';
import { portsTo } from './ports-to';
import { warnOfManyResources } from './resources-per-stack';
import { RoleOptions } from './role-options';
import { RoleRules } from './role-rules';
import { RuleBook } from './rule-book';
import { RuleLogicalIds } from './rule-logical-ids';
import { watchQuota } from './rule-quota';
import { checkUntouched } from './untouched-by-injectors';
import { watchWearers } from './wearers';
import { Traffic } from '../asked-rules/rule-content';
import { Direction } from '../model/rule';
import { claimGroupName } from '../naming/group-names-taken';
import { logicalIdOf } from '../naming/logical-ids';
import { sayHowSensitive } from '../naming/sensitivity-in-force';
import { stackIdentity } from '../naming/stack-identity';
import { PortScope } from '../services/service-port';

/** What a role of one's own is made of. */
export interface RoleSecurityGroupProps extends RoleOptions {
  /**
   * The third part of the group's name: `BatchWorker`. A hyphen in a part is as good as one between parts: `A-B` with the qualifier `C` and `A` with
   * `B-C` have the same name and the same logical ids, and differ in their descriptions only.
   */
  readonly role: string;
}

/**
 * A security group for one role: closed in both directions until somebody named is let in, and known by its name.
 *
 * Goes wherever an `ec2.ISecurityGroup` does. Every rule is a resource of its own whose logical id is made of what the rule says, so that editing
 * one touches no other; rules between groups are written at both ends. The roles that are ready to use extend this class.
 *
 * @example
 * const workers = new RoleSecurityGroup(this, 'Workers', { vpc, role: 'BatchWorker', egress: EgressPolicy.httpsOnly() });
 * workers.connections.allowTo(queue, ec2.Port.tcp(5671), 'jobs');
 */
export class RoleSecurityGroup extends ec2.SecurityGroup {
  /** The name by the convention: `<Project>-<Environment>-<Role>[-<Qualifier>]`. */
  public readonly roleName: string;

  private readonly who: string;
  private readonly book: RuleBook;
  private readonly peerId?: string;
  private readonly rulesIn?: Stack;

  /**
   * @throws when a part of the name is missing, wrong or a token; when another group has the name in the VPC or in the stack, or the logical id that
   * `keep` says; when a property injector changed what the role stands for; when somebody whom the props name wears no security group
   */
  public constructor(scope: Construct, id: string, props: RoleSecurityGroupProps) {
    const who = `${new.target.name} '${[scope.node.path, id].filter(Boolean).join('/')}'`;
    checkRoleOptions(who, props);
    const identity = identityFor(who, scope, id, props.role, props);
    super(scope, id, {
      vpc: props.vpc,
      securityGroupName: identity.groupName,
      description: identity.description,
      allowAllOutbound: false,
      allowAllIpv6Outbound: false,
      // Said outright, because a context key can say otherwise: without the inline rule a new group has EC2's allow-all egress until the first rule.
      disableInlineRules: false,
    });
    checkUntouched(who, this, props.vpc, identity);
    claimGroupName(who, this, props.vpc, [identity.name, ...identity.groupName === undefined ? [] : [identity.groupName]]);
    claimLogicalId(who, Stack.of(this), identity.logicalId, this, 'group');

    this.who = who;
    this.roleName = identity.name;
    this.rulesIn = props.rulesIn;
    const ids = new RuleLogicalIds(who, this, identity.logicalId, props.keep?.ruleLogicalIds);
    const { sensitivity, sensitivityExceptions: exceptions = [] } = props;
    const sensitive = { who, name: identity.name, sensitivity, exceptions };
    this.book = new RuleBook(who, this, ids, sensitive);
    watchQuota(who, this, () => this.book.rules);
    watchWearers(this, sensitive);
    sayHowSensitive(this, sensitivity);
    (this.node.defaultChild as CfnResource).overrideLogicalId(identity.logicalId);
    Tags.of(this).add('Name', identity.name);
    warnOfManyResources(Stack.of(this));
    const grants = GrantsBetweenStacks.of(this);
    if (props.keep === undefined) {
      this.peerId = logicalIdOf(`${stackIdentity(Stack.of(this))}-${identity.name}`);
      grants.beforeSynth(() => nameGuests(this, identity.logicalId));
    }

    for (const { port, description, peerFor } of props.egress?._rules ?? []) {
      const peer = peerFor(this);
      this._vouch(() => this._connect('egress', peer, () => this.connections.allowTo(peer, port, description)));
    }
  }

  /**
   * What plain groups call this one in logical ids and descriptions of their rules. Made of the name, so that they too stay when this group moves in the
   * tree; for a group that is taken over with `keep` what CDK calls it, so that they stay as they are live.
   */
  public override get uniqueId(): string {
    return this.peerId ?? super.uniqueId;
  }

  /**
   * Lets a peer in, and where the peer is a role group, lets it out to here. Called by `connections` and by constructs of the CDK.
   *
   * @throws when the role does not take the peer, and when port or address are none
   */
  public override addIngressRule(peer: ec2.IPeer, connection: ec2.Port, description?: string, _remoteRule?: boolean): void {
    this.book.ask('ingress', peer, connection, description);
  }

  /**
   * Lets members out to a peer, and where the peer is a role group, lets them in there.
   *
   * @throws when the prop `egress` does not let them out to a public address, and when port or address are none
   */
  public override addEgressRule(peer: ec2.IPeer, connection: ec2.Port, description?: string, _remoteRule?: boolean): void {
    this.book.ask('egress', peer, connection, description);
  }

  /**
   * Lets a client in, and where the client is a role group, or a plain group whose egress is closed, lets it out to here.
   *
   * `web.allowTo(database)`, `database.allowFrom(web)` and `connections` give the same template.
   *
   * @param client a group, a construct that wears one, a TrustedNetwork
   * @throws when the role does not take the client, when no port is named and the role serves none, and when a term of the grant is none
   */
  public allowFrom(client: ec2.IConnectable, options: GrantOptions = {}): void {
    checkOther(`${this.who}.allowFrom`, client);
    checkGrantOptions(`${this.who}.allowFrom`, options);
    const ports = portsTo(`${this.who}.allowFrom`, options.port, this.book.served.for(PortScope.CLIENT));
    this.grant('allowFrom', client, 'ingress', ports, options);
  }

  /**
   * Lets members out to a server, and lets them in there.
   *
   * @param server a group, a construct that wears one, a TrustedNetwork
   * @throws when the server does not take members of this role, when no port is named and it serves none, and when a term of the grant is none
   */
  public allowTo(server: ec2.IConnectable, options: GrantOptions = {}): void {
    const who = `${this.who}.allowTo`;
    checkOther(who, server);
    checkGrantOptions(who, options);
    const { defaultPort, securityGroups } = server.connections;
    const roles = securityGroups.filter(group => group instanceof RoleSecurityGroup);
    if (options.port !== undefined || roles.length === 0) {
      this.grant('allowTo', server, 'egress', portsTo(who, options.port, defaultPort ? [defaultPort] : []), options);
      return;
    }
    // One thing may wear several roles, and each is open on its own ports. Whoever calls a service does not log in.
    const services = roles.filter(role => !('_administersServices' in role));
    const usual = defaultPort ? [defaultPort] : [];
    const portsOf = (group: ec2.ISecurityGroup) => group instanceof RoleSecurityGroup ? group._portsFor(PortScope.CLIENT) : usual;
    const chosen: readonly ec2.ISecurityGroup[] = services.length > 0 ? services : roles;
    const others = securityGroups.filter(group => !(group instanceof RoleSecurityGroup));
    const open = [...chosen, ...others].filter(group => portsOf(group).length > 0);
    if (open.length === 0) portsTo(who, undefined, []);
    for (const group of open) this.grant('allowTo', group, 'egress', portsTo(who, undefined, portsOf(group)), options);
  }

  /**
   * Says what the role takes, and what its members serve. For subclasses, first thing after `super()`.
   *
   * @internal
   */
  protected _play(rules: RoleRules): void {
    this.book.play(rules);
    const [defaultPort] = this.book.served.for(PortScope.CLIENT);
    // CDK keeps the default port in the object that it made before the role could say what it serves.
    if (defaultPort) (this as { connections: ec2.Connections }).connections = new ec2.Connections({ securityGroups: [this], defaultPort });
  }

  /**
   * What members listen on.
   *
   * @internal
   */
  protected _portsFor(scope: PortScope): ec2.Port[] {
    return this.book.served.for(scope);
  }

  /**
   * Lets somebody in whom a prop names, and whatever groups they get later.
   *
   * @internal
   */
  protected _letIn(prop: string, peer: ec2.IConnectable, ports: readonly ec2.Port[], vouches: Vouches): void {
    this._connect(prop, peer, () => this.book.to(peer, 'ingress', ports, { vouches, prop }, () => {
      for (const port of ports) this.connections.allowFrom(peer, port);
    }));
  }

  /**
   * Asks for rules in the role's own name.
   *
   * @internal
   */
  protected _vouch(ask: () => void): void {
    this.book.vouch(ask);
  }

  /**
   * Asks for the rules of a peer that a prop names, who must be somebody.
   *
   * @internal
   */
  protected _connect(prop: string, peer: ec2.IConnectable, ask: () => void): void {
    const before = this.book.asked;
    ask();
    if (this.book.asked === before) refuseWithoutGroup(this.who, this, prop, peer, group => this.book.knows(group));
  }

  /**
   * What members call such traffic to them, for descriptions of rules.
   *
   * @internal
   */
  public _serviceBehind(traffic: Traffic): string | undefined {
    return this.book.served.serving(traffic)?.purpose;
  }

  /** @internal */
  public get _who(): string {
    return this.who;
  }

  /** @internal */
  public get _rulesIn(): Stack | undefined {
    return this.rulesIn;
  }

  private grant(prop: string, peer: ec2.IConnectable, direction: Direction, ports: readonly ec2.Port[], options: GrantOptions): void {
    const [terms, words] = [termsOf(this.who, options), reasonFor(peer, options)];
    this._connect(prop, peer, () => this.book.to(peer, direction, ports, { terms }, () => {
      for (const port of ports) {
        if (direction === 'ingress') this.connections.allowFrom(peer, port, words);
        else this.connections.allowTo(peer, port, words);
      }
    }));
  }
}

/** The words for the end of a plain group, which says nothing of its own. A role group says more of what it is asked for. */
function reasonFor({ connections }: ec2.IConnectable, { reason }: GrantOptions): string | undefined {
  return connections.securityGroups.every(group => group instanceof RoleSecurityGroup) ? undefined : reason;
}
