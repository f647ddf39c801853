import { FlowLog, NetworkInterface } from '@aws-sdk/client-ec2';
import { describeRulesAnew, modifyRules } from './changed-rules';
import { Ec2Error } from './ec2-error';
import { addDefaultGroup, createGroup, deleteGroup, describeGroups } from './groups';
import { InjectedFaults } from './injected-faults';
import { serve } from './loopback-server';
import { describePrefixLists, prefixListEntries } from './prefix-lists';
import { authorize, describeRules, revoke } from './rules';
import { Ec2State, PrefixListRecord } from './state';
import { describeFlowLogs, describeInterfaces, describeVpcs } from './surroundings';
import { createTags, deleteTags, describeTags } from './tags';

export interface Ec2DoubleProps {
  /** @default '123456789012' */
  readonly account?: string;
  /** @default 'eu-central-1' */
  readonly region?: string;
  /** @default 'aws' */
  readonly partition?: string;
  /** The longest page, whatever a caller asks for. @default 5 */
  readonly pageSize?: number;
  /** @default 60 */
  readonly rulesPerGroup?: number;
}

/** A call that reached the double, with its parameters as the API names them. */
export interface Ec2Call {
  readonly action: string;
  readonly input: object;
}

type Action = (state: Ec2State, pageSize: number, input: object) => object;

const ACTIONS: Readonly<Record<string, Action>> = {
  AuthorizeSecurityGroupEgress: (state, _, input) => authorize(state, true, input as never),
  AuthorizeSecurityGroupIngress: (state, _, input) => authorize(state, false, input as never),
  CreateSecurityGroup: (state, _, input) => createGroup(state, input as never),
  CreateTags: (state, _, input) => createTags(state, input as never),
  DeleteSecurityGroup: (state, _, input) => deleteGroup(state, input),
  DeleteTags: (state, _, input) => deleteTags(state, input as never),
  DescribeFlowLogs: describeFlowLogs,
  DescribeManagedPrefixLists: describePrefixLists,
  DescribeNetworkInterfaces: describeInterfaces,
  DescribeSecurityGroupRules: describeRules,
  DescribeSecurityGroups: describeGroups,
  DescribeTags: describeTags,
  DescribeVpcs: describeVpcs,
  GetManagedPrefixListEntries: (state, pageSize, input) => prefixListEntries(state, pageSize, input as never),
  ModifySecurityGroupRules: (state, _, input) => modifyRules(state, input as never),
  RevokeSecurityGroupEgress: (state, _, input) => revoke(state, true, input as never),
  RevokeSecurityGroupIngress: (state, _, input) => revoke(state, false, input as never),
  UpdateSecurityGroupRuleDescriptionsEgress: (state, _, input) => describeRulesAnew(state, true, input),
  UpdateSecurityGroupRuleDescriptionsIngress: (state, _, input) => describeRulesAnew(state, false, input),
};

/** Security groups of an account and Region, as strict as EC2 is where its documentation says how. The README of this folder says what it leaves out. */
export class Ec2Double {
  public readonly state: Ec2State;
  public readonly faults = new InjectedFaults();
  /** All calls, in their order; those that failed too. */
  public readonly calls: Ec2Call[] = [];
  private readonly pageSize: number;
  private server?: Awaited<ReturnType<typeof serve>>;

  constructor({ account = '123456789012', region = 'eu-central-1', partition = 'aws', pageSize = 5, rulesPerGroup = 60 }: Ec2DoubleProps = {}) {
    this.state = new Ec2State(account, region, partition, rulesPerGroup);
    this.pageSize = pageSize;
  }

  /** Makes a call in process: `call('DescribeSecurityGroups', {})`. Its parameters and its answer are those of the SDK's command. */
  public async call<T = Record<string, unknown>>(action: string, input: object = {}): Promise<T> {
    this.calls.push({ action, input: structuredClone(input) });
    return this.faults.around(action, () => {
      if (!Object.hasOwn(ACTIONS, action)) throw new Ec2Error('InvalidAction', `The double has no action ${action}`);
      if ((input as { DryRun?: boolean }).DryRun) throw new Ec2Error('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
      return said(ACTIONS[action](this.state, this.pageSize, input)) as T;
    });
  }

  /** Answers at an address of this machine, until `end`. */
  public async listen(): Promise<string> {
    this.server ??= await serve((action, input) => this.call(action, input));
    return this.server.endpoint;
  }

  /** For clients: `new EC2Client(await double.clientSettings())`. */
  public async clientSettings(): Promise<{ endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } }> {
    return { endpoint: await this.listen(), region: this.state.region, credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'not-a-secret' } };
  }

  public async end(): Promise<void> {
    await this.server?.end();
    this.server = undefined;
  }

  /** A VPC with its default group. */
  public addVpc({ cidr = '10.0.0.0/16', ipv6Cidr, isDefault = false }: { cidr?: string; ipv6Cidr?: string; isDefault?: boolean } = {}): { vpcId: string; defaultGroupId: string } {
    const vpcId = this.state.newId('vpc');
    const Ipv6CidrBlockAssociationSet = ipv6Cidr === undefined ? [] : [{ Ipv6CidrBlock: ipv6Cidr, Ipv6CidrBlockState: { State: 'associated' as const } }];
    this.state.vpcs.set(vpcId, {
      VpcId: vpcId,
      CidrBlock: cidr,
      CidrBlockAssociationSet: [{ CidrBlock: cidr, CidrBlockState: { State: 'associated' } }],
      Ipv6CidrBlockAssociationSet,
      IsDefault: isDefault,
      OwnerId: this.state.account,
      State: 'available',
      Tags: [],
    });
    return { vpcId, defaultGroupId: addDefaultGroup(this.state, vpcId, ipv6Cidr !== undefined).id };
  }

  /** A prefix list of this account, or, with `ownerId: 'AWS'`, one of AWS's. */
  public addPrefixList({ cidrs, ...given }: Partial<Omit<PrefixListRecord, 'id' | 'entries' | 'tags'>> & { cidrs: readonly string[] }): string {
    const maxEntries = given.maxEntries ?? Math.max(cidrs.length, 1);
    const id = this.state.newId('pl');
    this.state.prefixLists.set(id, {
      id,
      name: `list-${id}`,
      addressFamily: cidrs.some(cidr => cidr.includes(':')) ? 'IPv6' : 'IPv4',
      maxEntries,
      version: 1,
      ownerId: this.state.account,
      weight: maxEntries,
      ...given,
      entries: cidrs.map(cidr => ({ cidr })),
      tags: new Map(),
    });
    return id;
  }

  /** A network interface that wears groups. */
  public addInterface({ vpcId, groupIds, ...given }: { vpcId: string; groupIds: readonly string[] } & Partial<NetworkInterface>): string {
    const id = this.state.newId('eni');
    const Groups = groupIds.map(GroupId => ({ GroupId, GroupName: this.state.groups.get(GroupId)?.name }));
    this.state.interfaces.set(id, { NetworkInterfaceId: id, VpcId: vpcId, OwnerId: this.state.account, Status: 'in-use', InterfaceType: 'interface', Groups, TagSet: [], ...given });
    return id;
  }

  public addFlowLog({ resourceId, ...given }: { resourceId: string } & Partial<FlowLog>): string {
    const id = this.state.newId('fl');
    this.state.flowLogs.set(id, { FlowLogId: id, ResourceId: resourceId, FlowLogStatus: 'ACTIVE', TrafficType: 'ALL', DeliverLogsStatus: 'SUCCESS', ...given });
    return id;
  }

  /** A group of another account's in a VPC that is peered: rules may name it. */
  public addForeignGroup(userId: string): string {
    const id = this.state.newId('sg');
    this.state.foreignGroups.set(id, { userId, vpcId: this.state.newId('vpc'), peeringConnectionId: this.state.newId('pcx') });
    return id;
  }

  /** Tags as only AWS can put them: `aws:cloudformation:stack-name`. */
  public tagAsAws(id: string, tags: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(tags)) this.state.tagsOf(id)!.set(key, value);
  }
}

/** A copy without what is undefined: an answer has what it says, and nothing else. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, of]) => of === undefined ? [] : [[key, said(of)]]));
}
