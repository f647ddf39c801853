import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, IConstruct } from 'constructs';
import { Found, isProblem, Part } from './found';
import { DEPENDS, readBlocks, readExcluded, readPeer } from './peers-in-app';
import { SeenApp } from './seen-app';
import { taggedThings } from './tagged-things';
import { sensitiveThings, Things, thingsOf } from './things-in-app';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { isCidr, readCidr } from '../model/cidr';
import { Sensitivity } from '../naming/sensitivity';

/**
 * One end of what is claimed: the Internet, networks, something of the app. What that is in the app is looked up when everything is synthesised, so that what is added
 * later counts.
 *
 * @example
 * NetworkProofs.of(this).forbid('NoPartnerToDatabase', {
 *   source: Endpoint.peer(partners),
 *   destination: Endpoint.construct(database),
 * });
 */
export class Endpoint {
  /** Every address that the Internet routes, IPv4 and IPv6. */
  public static internet(): Endpoint {
    return Endpoint.theInternetWithout([]);
  }

  /**
   * Networks by their addresses: `10.0.0.0/8`, `2001:db8::/32`. Things of the app that have such addresses are not meant: they are told by their groups.
   *
   * @param cidrs blocks of addresses; the block of a VPC of the app (`vpc.vpcCidrBlock`) is fine
   * @throws when there is none, and when one is no block of addresses
   */
  public static network(...cidrs: string[]): Endpoint {
    if (cidrs.length === 0 || !cidrs.every(isBlock)) {
      refuse({
        problem: 'Endpoint.network wants blocks of addresses',
        given: cidrs.length === 0 ? 'nothing' : cidrs.filter(cidr => !isBlock(cidr)).map(asGiven).join(', '),
        accepted: 'IPv4 and IPv6 ranges in CIDR form, or values of the app that are ones',
        change: "Endpoint.network('10.0.0.0/8'); Endpoint.internet() for everybody",
      });
    }
    return new Endpoint(`network ${cidrs.join()}`, (app) => {
      const blocks = readBlocks(app, cidrs);
      return isProblem(blocks) ? blocks : [{ is: 'addresses', cidrs: blocks }];
    });
  }

  /**
   * Whoever a rule for this peer would be for: a TrustedNetwork, a prefix list, addresses, a group.
   *
   * @throws when it is none
   */
  public static peer(peer: ec2.IPeer): Endpoint {
    checkPeer('Endpoint.peer', peer);
    return new Endpoint(`peer ${peer.uniqueId}`, (app, part) => {
      const found = readPeer(app, peer);
      if (isProblem(found)) return found;
      const { cidrs, lists, groups, depends } = found;
      const name = app.nameOf(groups, [...groups].join(' and '));
      if (part !== 'allow') {
        if (groups.size > 0) return [{ is: 'things', ids: groups, name }];
        const unread = lists.find(list => list.cidrs === undefined);
        if (unread) return { problem: `${unread.why}, so nobody knows who is meant`, change: `Assumption.prefixList('${unread.id}', [...]) says what is in it` };
        return [{ is: 'addresses', cidrs: [...cidrs, ...lists.flatMap(list => list.cidrs!)], ...lists.length > 0 ? { name: namesOf(lists) } : {} }];
      }
      if (depends) return DEPENDS;
      const known = [...cidrs, ...lists.flatMap(list => list.cidrs ?? [])];
      return [
        ...groups.size > 0 ? [{ is: 'things' as const, ids: groups, name }] : [],
        ...known.length > 0 ? [{ is: 'addresses' as const, cidrs: known, ...lists.length > 0 ? { name: namesOf(lists) } : {} }] : [],
        // Where the entries are known a rule for the list is one for these addresses.
        ...lists.filter(list => list.cidrs === undefined).map(list => ({ is: 'prefix-list' as const, id: list.id, name: `the prefix list ${list.name}` })),
      ];
    });
  }

  /**
   * Whatever wears a group; the group itself where nothing in the app does.
   *
   * @param group one of the app, or an imported one
   * @throws when it is none
   */
  public static securityGroup(group: ec2.ISecurityGroup): Endpoint {
    if (typeof group?.securityGroupId !== 'string') {
      refuse({
        problem: 'Endpoint.securityGroup wants a security group',
        given: asGiven(group),
        accepted: 'an ec2.ISecurityGroup',
        change: 'Endpoint.construct(instance) for what wears one; ec2.SecurityGroup.fromSecurityGroupId(...) for one by its id',
      });
    }
    const name = (group as Partial<IConstruct>).node?.path ?? group.securityGroupId;
    return Endpoint.ofThings(`group ${name}`, name, app => app.groupIdsOf(group.securityGroupId));
  }

  /**
   * A construct and all below it: everything there that wears groups, and groups that nothing there wears.
   *
   * @throws when it is none
   */
  public static construct(construct: IConstruct): Endpoint {
    if (!Construct.isConstruct(construct)) {
      refuse({
        problem: 'Endpoint.construct wants a construct',
        given: asGiven(construct),
        accepted: 'an instance, a load balancer, a function, a security group, a stack: anything that wears groups or has such things below it',
        change: 'Endpoint.construct(database)',
      });
    }
    const name = construct.node.path === '' ? 'the app' : construct.node.path;
    return Endpoint.ofThings(`construct ${name}`, name, app => thingsOf(app, construct));
  }

  /**
   * Everything that wears groups and carries a tag, and whatever wears a group that carries it.
   *
   * @throws when key or value is empty, or not known at synth
   */
  public static tagged(key: string, value: string): Endpoint {
    if (![key, value].every(text => typeof text === 'string' && text !== '' && !Token.isUnresolved(text))) {
      refuse({
        problem: 'Endpoint.tagged wants a key and a value',
        given: `${asGiven(key)}, ${asGiven(value)}`,
        accepted: 'two texts that are known at synth',
        change: "Endpoint.tagged('Tier', 'database')",
      });
    }
    return Endpoint.ofThings(`tagged ${JSON.stringify([key, value])}`, `what is tagged ${key}=${value}`, app => taggedThings(app, key, value));
  }

  /**
   * Whatever wears a group of a role that was said to be that sensitive (the prop `sensitivity`).
   *
   * @throws when it is none
   */
  public static sensitivity(sensitivity: Sensitivity): Endpoint {
    if (!Object.values(Sensitivity).includes(sensitivity)) {
      refuse({
        problem: 'Endpoint.sensitivity: that is no sensitivity',
        given: asGiven(sensitivity),
        accepted: 'Sensitivity.PUBLIC, INTERNAL or RESTRICTED',
        change: 'Endpoint.sensitivity(Sensitivity.RESTRICTED)',
      });
    }
    return Endpoint.ofThings(`sensitivity ${sensitivity}`, `what is ${sensitivity}`, app => sensitiveThings(app, sensitivity));
  }

  /** Everything in the App or Stage that wears a group, and every group that nothing wears. */
  public static anyInApp(): Endpoint {
    return new Endpoint('anything', () => [{ is: 'anything' }]);
  }

  /**
   * An end that is found in another way.
   *
   * @internal
   */
  public static _of(text: string, find: (app: SeenApp, part: Part) => Found): Endpoint {
    return new Endpoint(text, find);
  }

  private static theInternetWithout(peers: readonly ec2.IPeer[]): Endpoint {
    return new Endpoint(['internet', ...peers.map(({ uniqueId }) => uniqueId)].join(' '), (app) => {
      const excluded = readExcluded(app, peers);
      return isProblem(excluded) ? excluded : [{ is: 'internet', withoutLists: excluded.lists, withoutCidrs: excluded.cidrs }];
    }, peers);
  }

  private static ofThings(text: string, name: string, look: (app: SeenApp) => Things): Endpoint {
    return new Endpoint(text, (app) => {
      const ids = look(app);
      return isProblem(ids) ? ids : [{ is: 'things', ids, name: app.nameOf(ids, name) }];
    });
  }

  private constructor(
    private readonly text: string, private readonly find: (app: SeenApp, part: Part) => Found, private readonly excluded?: readonly ec2.IPeer[],
  ) {}

  /**
   * The Internet without some networks: the servers of CloudFront, the addresses of the office.
   *
   * @param peers prefix lists (`ec2.Peer.prefixList(id)`, AwsManagedPrefixList), addresses, a TrustedNetwork
   * @throws when this is not the Internet, and when one of them is no peer
   */
  public excluding(...peers: ec2.IPeer[]): Endpoint {
    if (this.excluded === undefined) {
      return refuse({
        problem: 'Endpoint.excluding is for the Internet alone',
        given: `the endpoint ${this.text}`,
        accepted: 'Endpoint.internet()',
        change: 'Endpoint.internet().excluding(ec2.Peer.prefixList(id)); name what else is meant by itself',
      });
    }
    for (const peer of peers) checkPeer('Endpoint.excluding', peer);
    return Endpoint.theInternetWithout([...this.excluded, ...peers]);
  }

  /**
   * The same for the same endpoint.
   *
   * @internal
   */
  public get _text(): string {
    return this.text;
  }

  /**
   * What it is in an app.
   *
   * @internal
   */
  public _find(app: SeenApp, part: Part): Found {
    return this.find(app, part);
  }
}

function namesOf(lists: readonly { readonly name: string }[]): string {
  return lists.map(({ name }) => name).join(' and ');
}

function isBlock(cidr: unknown): boolean {
  return typeof cidr === 'string' && (Token.isUnresolved(cidr) || isCidr(readCidr(cidr)));
}

function checkPeer(who: string, peer: ec2.IPeer): void {
  if (typeof peer?.toIngressRuleConfig === 'function') return;
  refuse({
    problem: `${who}: that is no peer`,
    given: asGiven(peer),
    accepted: "an ec2.IPeer: a TrustedNetwork, ec2.Peer.ipv4('198.51.100.0/24'), ec2.Peer.prefixList(id), a security group",
    change: `${who}(ec2.Peer.prefixList('pl-0123456789abcdef0')); Endpoint.network('198.51.100.0/24') for addresses`,
  });
}
