import { CloudFormationClient, DescribeStackResourcesCommand, DescribeStacksCommand, GetTemplateCommand, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { ConfigRule, ConfigServiceClient, DescribeConfigRulesCommand } from '@aws-sdk/client-config-service';
import { EC2Client, IpPermission } from '@aws-sdk/client-ec2';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { repairGroup, RepairRun } from '../../lib/repair/repair-group.lambda-shared';
import { RepairReport } from '../../lib/repair/repair-report';
import { RepairRequest } from '../../lib/repair/repair-request';
import { RepairSnapshot } from '../../lib/repair/repair-snapshot';
import { FindingEvent } from '../../lib/reports/finding-event';
import { writeConfigRuleParameters } from '../../lib/settings/config-rule-parameters';
import { Ec2Double } from '../doubles/ec2';
import { BucketInMemory } from '../rule-usage/bucket-in-memory';

export const EXECUTION = '0f2c1d3e-1a2b-4c3d-8e4f-0123456789ab';
export const RULE_NAME = 'restricted-ssh-allowed';
const ACCOUNT_ID = '123456789012';
const REGION = 'eu-central-1';

/** A stack as CloudFormation tells of it. */
export interface StackOfTest {
  readonly template: object | string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** What its resources are called in the account. */
  readonly resources: Readonly<Record<string, string>>;
  readonly status?: string;
}

export const awsError = (name: string, message = `${name} says AWS`, status = 400) => Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });

/** An account with a group to repair: EC2 is the strict double, over loopback; the other services are answers in memory. */
export class RepairAccount {
  /** With a VPC and a group in it. A double that is given may have others. */
  public static async make(ec2?: Ec2Double): Promise<RepairAccount> {
    const account = new RepairAccount(ec2);
    account.vpcId = account.ec2.addVpc().vpcId;
    account.groupId = await account.addGroup('web');
    return account;
  }

  public readonly bucket = new BucketInMemory();
  public readonly events = mockClient(EventBridgeClient);
  public readonly config = mockClient(ConfigServiceClient);
  public readonly cloudFormation = mockClient(CloudFormationClient);
  public readonly stacks = new Map<string, StackOfTest>();
  /** Parameters of the rule of AWS Config, as JSON. */
  public inputParameters = JSON.stringify(writeConfigRuleParameters({
    only: ['PortOutsideAllowedNetworks'], options: { restrictedPorts: [{ ports: ['tcp 22'], allowed: ['10.0.0.0/8', '2001:db8::/32'] }] },
  }));

  /** What else AWS Config says of the rule. */
  public ruleBesides: Partial<ConfigRule> = {};

  public groupId = '';
  public vpcId = '';

  public constructor(public readonly ec2 = new Ec2Double({ account: ACCOUNT_ID, region: REGION, pageSize: 5 })) {
    this.events.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: 'e' }] });
    this.config.on(DescribeConfigRulesCommand).callsFake(async ({ ConfigRuleNames: [name] }: { ConfigRuleNames: string[] }) => {
      if (name !== RULE_NAME) throw awsError('NoSuchConfigRuleException', `The ConfigRule '${name}' provided in the request is invalid.`);
      return { ConfigRules: [{ ConfigRuleName: name, InputParameters: this.inputParameters, ...this.ruleBesides } as ConfigRule] };
    });
    const beside = async (input: { PhysicalResourceId: string }) => this.resourcesBeside(input.PhysicalResourceId);
    this.cloudFormation.on(DescribeStackResourcesCommand).callsFake(beside);
    this.cloudFormation.on(DescribeStacksCommand).callsFake(async ({ StackName: id }: { StackName: string }) => {
      const { parameters = {}, status = 'UPDATE_COMPLETE' } = this.stack(id);
      const Parameters = Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));
      return { Stacks: [{ StackId: id, StackName: nameOf(id), StackStatus: status, Parameters }] };
    });
    this.cloudFormation.on(GetTemplateCommand).callsFake(async (input: { StackName: string }) => {
      const { template } = this.stack(input.StackName);
      return { TemplateBody: typeof template === 'string' ? template : JSON.stringify(template) };
    });
    this.cloudFormation.on(ListStackResourcesCommand).callsFake(async (input: { StackName: string; NextToken?: string }) => {
      const { StackName, NextToken: token = '0' } = input;
      const { resources } = this.stack(StackName);
      const all = Object.entries(resources).map(([LogicalResourceId, PhysicalResourceId]) => ({ LogicalResourceId, PhysicalResourceId }));
      const end = Number(token) + 2;
      return { StackResourceSummaries: all.slice(Number(token), end), NextToken: end < all.length ? String(end) : undefined };
    });
  }

  public async addGroup(name: string): Promise<string> {
    return (await this.ec2.call<{ GroupId: string }>('CreateSecurityGroup', { GroupName: name, Description: 'Of a test', VpcId: this.vpcId })).GroupId;
  }

  /** Adds inbound rules; gives their ids. */
  public async authorize(IpPermissions: readonly IpPermission[], GroupId = this.groupId): Promise<string[]> {
    const { SecurityGroupRules: rules } = await this.ec2.call<{ SecurityGroupRules: { SecurityGroupRuleId: string }[] }>('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions });
    return rules.map(({ SecurityGroupRuleId: id }) => id);
  }

  /** Adds an inbound rule for a port of TCP; gives its id. */
  public async open(port: number, cidr: string, toPort = port): Promise<string> {
    const range = cidr.includes(':') ? { Ipv6Ranges: [{ CidrIpv6: cidr }] } : { IpRanges: [{ CidrIp: cidr, Description: 'Of a test' }] };
    return (await this.authorize([{ IpProtocol: 'tcp', FromPort: port, ToPort: toPort, ...range }]))[0];
  }

  public async tag(id: string, key: string, value = ''): Promise<void> {
    await this.ec2.call('CreateTags', { Resources: [id], Tags: [{ Key: key, Value: value }] });
  }

  /** A stack that CloudFormation knows; gives its id. */
  public addStack(name: string, stack: StackOfTest): string {
    const id = `arn:aws:cloudformation:${REGION}:${ACCOUNT_ID}:stack/${name}/0f2c`;
    this.stacks.set(id, stack);
    return id;
  }

  /** Makes the group one of a stack's, as CloudFormation tags it. */
  public tagOfStack(stackId: string, logicalId: string, groupId = this.groupId): void {
    this.ec2.tagAsAws(groupId, { 'aws:cloudformation:stack-id': stackId, 'aws:cloudformation:stack-name': nameOf(stackId), 'aws:cloudformation:logical-id': logicalId });
  }

  public request(more: Partial<RepairRequest> = {}): RepairRequest {
    return { groupId: this.groupId, configRuleName: RULE_NAME, isDryRun: false, widerRules: 'Refuse', executionId: EXECUTION, ...more };
  }

  public async run(more: Partial<RepairRun> = {}): Promise<RepairRun> {
    const settings = { region: REGION, credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'not-a-secret' } };
    return {
      ec2: new EC2Client({ ...await this.ec2.clientSettings(), maxAttempts: 3 }),
      config: new ConfigServiceClient(settings),
      cloudFormation: new CloudFormationClient(settings),
      s3: new S3Client(settings),
      events: new EventBridgeClient(settings),
      place: { bucket: 'evidence', prefix: 'repair' },
      accountId: ACCOUNT_ID,
      region: REGION,
      exclusionTag: 'portcullis:no-repair',
      now: Date.parse('2026-11-28T09:00:00Z'),
      waits: [0, 1, 1],
      ...more,
    };
  }

  public async repair(request: Partial<RepairRequest> = {}, run: Partial<RepairRun> = {}): Promise<RepairReport> {
    return repairGroup(await this.run(run), this.request(request));
  }

  /** The ids of inbound rules that are there. */
  public get there(): string[] {
    return [...this.ec2.state.rules.values()].filter(({ groupId, isEgress }) => groupId === this.groupId && !isEgress).map(({ id }) => id).sort();
  }

  public get revokes(): (readonly string[])[] {
    return this.ec2.calls.filter(({ action }) => action === 'RevokeSecurityGroupIngress').map(({ input }) => (input as { SecurityGroupRuleIds: string[] }).SecurityGroupRuleIds);
  }

  /** What was told, in its order. */
  public get told(): FindingEvent[] {
    return this.events.commandCalls(PutEventsCommand).map(call => JSON.parse(call.args[0].input.Entries![0].Detail!) as FindingEvent);
  }

  public snapshot(executionId = EXECUTION): RepairSnapshot {
    return JSON.parse(this.bucket.body(`repair/snapshots/${this.groupId}/${executionId}.json`).toString()) as RepairSnapshot;
  }

  public async end(): Promise<void> {
    await this.ec2.end();
    this.restore();
  }

  /** Without an end of EC2, which others may share. */
  public restore(): void {
    for (const mock of [this.bucket.mock, this.events, this.config, this.cloudFormation]) mock.restore();
  }

  private resourcesBeside(physicalId: string) {
    for (const [StackId, { resources }] of this.stacks) {
      const found = Object.entries(resources).find(([, id]) => id === physicalId);
      if (found) return { StackResources: [{ StackId, StackName: nameOf(StackId), LogicalResourceId: found[0], PhysicalResourceId: physicalId, ResourceStatus: 'UPDATE_COMPLETE' }] };
    }
    throw awsError('ValidationError', `Stack for ${physicalId} does not exist`);
  }

  private stack(id: string): StackOfTest {
    const stack = this.stacks.get(id);
    if (!stack) throw awsError('ValidationError', `Stack with id ${id} does not exist`);
    return stack;
  }
}

function nameOf(stackId: string): string {
  return stackId.split('/')[1];
}
