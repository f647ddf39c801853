import { Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, IConstruct } from 'constructs';
import { AwsManagedPrefixListName } from './aws-managed-prefix-list-name';
import { NamedPrefixListOptions, PrefixListIdOptions } from './aws-managed-prefix-list-options';
import { awsPrefixListId } from './aws-prefix-list-ids';
import { nameOfToken } from './name-of-a-token';
import { checkListOptions, checkPrefixListId, checkWeight } from './prefix-list-facts';
import { AwsPrefixList, findAwsPrefixList } from '../catalogue/aws-managed-prefix-lists';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { checkSaysSomething } from '../naming/rule-descriptions';

/**
 * A prefix list that AWS keeps: the servers of CloudFront that call your origin, the health checkers of Route 53, VPC Lattice, S3.
 *
 * Goes wherever an `ec2.IPeer` does. One list has one address family; some services have two lists. A rule about a list counts as many rules as the list
 * weighs, so a heavy one leaves little room in a group, and none for a second port: CloudFront weighs 55 of 60.
 *
 * @example
 * const cloudFront = AwsManagedPrefixList.named(this, AwsManagedPrefixListName.CLOUDFRONT_ORIGIN_FACING, { prefixListId: 'pl-3b927c52' });
 * new LoadBalancerSG(this, 'Origin', { vpc, clients: [cloudFront], http: false });
 */
export class AwsManagedPrefixList implements ec2.IPeer {
  /**
   * A list by its name. Its id counts in the Region of the stack: the one that is given; else for S3 and DynamoDB that of a table of Regions; else it is
   * looked up by the CDK command line, where the stack's account and Region are concrete, and kept in `cdk.context.json`.
   *
   * @param scope the stack, or a construct in it, whose groups refer to the list
   * @throws when the name is none, when the id has the wrong form, and when nothing says what the id is. The placeholder that CDK writes before a look-up is
   * an error too: it never gets into a template that could be deployed
   */
  public static named(scope: IConstruct, name: AwsManagedPrefixListName, options: NamedPrefixListOptions = {}): AwsManagedPrefixList {
    const who = 'AwsManagedPrefixList.named';
    if (!Construct.isConstruct(scope) || !scope.node.scopes.some(above => Stack.isStack(above))) {
      refuse({
        problem: `${who}: that is no scope`,
        given: asGiven(scope),
        accepted: 'a Stack or a construct in one, in whose Region the list is',
        change: `${who}(this, AwsManagedPrefixListName.CLOUDFRONT_ORIGIN_FACING)`,
      });
    }
    const list = Object.values(AwsManagedPrefixListName).includes(name) ? findAwsPrefixList(name) : undefined;
    if (list === undefined) {
      return refuse({
        problem: `${who}: AWS documents no list of that name`,
        given: asGiven(name),
        accepted: 'a value of AwsManagedPrefixListName',
        change: "AwsManagedPrefixListName.CLOUDFRONT_ORIGIN_FACING; for another list AwsManagedPrefixList.fromPrefixListId('pl-...', { name, weight })",
      });
    }
    checkListOptions(who, options, "{ prefixListId: 'pl-...' }");
    const { prefixListId, weight } = options;
    if (prefixListId !== undefined) checkPrefixListId(`${who}: that is no id of a prefix list of ${list.title}`, prefixListId);
    checkWeight(who, weight);
    const seeker = {
      scope,
      says: `'${scope.node.path}' speaks of ${list.title}`,
      change: "pass AwsManagedPrefixList.named(scope, name, { prefixListId: 'pl-...' })",
    };
    const { region } = Stack.of(scope);
    const idIn = Token.isUnresolved(region) ? undefined : region;
    return new AwsManagedPrefixList(prefixListId ?? awsPrefixListId(seeker, list), list, list.title, weight, idIn);
  }

  /**
   * A list by its id, which means something in its Region alone.
   *
   * @param prefixListId the id, `pl-…`; a token is fine
   * @throws when the id has the wrong form, when the name says nothing that EC2 takes in a description, and when the weight is none
   */
  public static fromPrefixListId(prefixListId: string, options: PrefixListIdOptions = {}): AwsManagedPrefixList {
    const who = 'AwsManagedPrefixList.fromPrefixListId';
    checkPrefixListId(`${who}: that is no id of a prefix list`, prefixListId);
    checkListOptions(who, options, "{ name: 'Partner ranges', weight: 20 }");
    const { name, weight } = options;
    if (name !== undefined) checkSaysSomething(`${who}: the name says nothing`, 'name', name, "name: 'Partner ranges', or leave it out");
    checkWeight(who, weight);
    const list = name === undefined ? undefined : findAwsPrefixList(name);
    return new AwsManagedPrefixList(prefixListId, list, list?.title ?? name, weight);
  }

  /**
   * A list of the catalogue whose id somebody found.
   *
   * @internal
   */
  public static _known(list: AwsPrefixList, prefixListId: string): AwsManagedPrefixList {
    return new AwsManagedPrefixList(prefixListId, list, list.title);
  }

  /** The id of the list. */
  public readonly prefixListId: string;
  /** The Region in which the id counts; undefined where it is not known, as for a list of which only the id is. */
  public readonly region?: string;
  /** The family of its addresses; undefined where only its id is known. */
  public readonly addressFamily?: ec2.AddressFamily;
  /**
   * How many of a group's rules one rule about the list counts for: the weight that AWS publishes, or that was given. Undefined where neither is known.
   */
  public readonly ruleWeight?: number;
  /** What rules call it in their descriptions, as they call a role group by its `roleName`. */
  public readonly roleName: string;
  /** False: plain CDK writes rules about prefix lists as resources of their own. */
  public readonly canInlineRule = false;
  /**
   * What plain CDK calls the list in ids of rules: its id, so that the same list is one peer whoever names it; for a token the name of the list, else what
   * the token refers to. A token that refers to nothing, `Fn.importValue`, is numbered by the CDK in the order in which it comes.
   */
  public readonly uniqueId: string;
  /** For `group.connections.allowFrom(list, port)`. */
  public readonly connections: ec2.Connections = new ec2.Connections({ peer: this });

  private constructor(prefixListId: string, list?: AwsPrefixList, title?: string, weight?: number, region?: string) {
    const isToken = Token.isUnresolved(prefixListId);
    this.prefixListId = prefixListId;
    this.region = region;
    this.addressFamily = list && (list.family === 'ipv4' ? ec2.AddressFamily.IP_V4 : ec2.AddressFamily.IP_V6);
    this.ruleWeight = weight ?? list?.weight;
    this.roleName = title ?? (isToken ? 'a prefix list known at deployment' : prefixListId);
    this.uniqueId = (isToken ? list?.name ?? nameOfToken('PrefixList', prefixListId) : undefined) ?? prefixListId;
  }

  /** What is written into an inbound rule. */
  public toIngressRuleConfig(): ec2.IngressRuleConfig {
    return { sourcePrefixListId: this.prefixListId };
  }

  /** What is written into an outbound rule. */
  public toEgressRuleConfig(): ec2.EgressRuleConfig {
    return { destinationPrefixListId: this.prefixListId };
  }
}
