import { ArnFormat, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { letLogsUseTheKey } from './log-group-key';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { canonicalJson, meaningOf } from '../naming/meaning-of-a-token';
import { takePlace } from '../naming/one-per-place';

/** What a `VpcFlowLogs` watches and how long it keeps what it saw. */
export interface VpcFlowLogsProps {
  /** The VPC whose traffic is logged: one of the app, or an imported one. */
  readonly vpc: ec2.IVpc;
  /**
   * How long a record is kept, in days. `INFINITE` keeps it until somebody deletes it.
   * @default RetentionDays.ONE_MONTH
   */
  readonly retention?: logs.RetentionDays;
  /**
   * The key that the records are encrypted with. A key of the app gets the statement that CloudWatch Logs needs, for this log group alone. An
   * imported key cannot be changed from here: its policy must hold that statement before the deployment.
   * @default - CloudWatch Logs encrypts them with a key of its own
   */
  readonly encryptionKey?: kms.IKey;
}

/**
 * All traffic of a VPC, accepted and rejected, in a log group of CloudWatch Logs.
 *
 * The log group is evidence: it stays when the stack is destroyed.
 *
 * @example
 * const flowLogs = new VpcFlowLogs(this, 'FlowLogs', { vpc, retention: logs.RetentionDays.THREE_MONTHS });
 */
export class VpcFlowLogs extends Construct {
  /** Where the records are. */
  public readonly logGroup: logs.ILogGroup;
  /** What the flow log service writes with. It may write to the log group and do nothing else. */
  public readonly role: iam.IRole;
  /** The id of the flow log (`fl-…`), a token until it is deployed. */
  public readonly flowLogId: string;

  /**
   * @throws when there is no VPC, when the VPC has a `VpcFlowLogs` already, or for a retention that CloudWatch Logs does not offer.
   */
  constructor(scope: Construct, id: string, props: VpcFlowLogsProps) {
    super(scope, id);
    this.checkProps(props);
    const retention = this.checkedRetention(props.retention ?? logs.RetentionDays.ONE_MONTH);
    this.refuseASecond(props.vpc);

    const logGroup = new logs.LogGroup(this, 'LogGroup', { retention, encryptionKey: props.encryptionKey, removalPolicy: RemovalPolicy.RETAIN });
    if (props.encryptionKey) letLogsUseTheKey(props.encryptionKey, logGroup);
    const role = this.roleThatWritesTo(logGroup);

    const flowLog = new ec2.CfnFlowLog(this, 'FlowLog', {
      resourceType: 'VPC',
      resourceId: props.vpc.vpcId,
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logGroupName: logGroup.logGroupName,
      deliverLogsPermissionArn: role.roleArn,
    });
    this.logGroup = logGroup;
    this.role = role;
    this.flowLogId = flowLog.attrId;
  }

  /** What TypeScript would not let through, for callers in JavaScript: a key that is not understood must not become no key. */
  private checkProps(props: VpcFlowLogsProps): void {
    if (typeof props?.vpc?.vpcId !== 'string' || typeof props.vpc.node?.path !== 'string') {
      refuse({ problem: `${this.says} has no VPC to watch`, given: `vpc: ${asGiven(props?.vpc)}`, accepted: 'an ec2.IVpc', change: 'pass an ec2.Vpc, or ec2.Vpc.fromLookup(...)' });
    }
    const { encryptionKey } = props;
    if (encryptionKey !== undefined && typeof encryptionKey?.keyArn !== 'string') {
      refuse({
        problem: `${this.says}: that is no key`,
        given: `encryptionKey: ${asGiven(encryptionKey)}`,
        accepted: 'a kms.IKey, or nothing for a key of CloudWatch Logs',
        change: 'pass a kms.Key, or kms.Key.fromKeyArn(...), or leave it out',
      });
    }
  }

  private checkedRetention(given: logs.RetentionDays): logs.RetentionDays {
    const offered = Object.values(logs.RetentionDays).filter(days => typeof days === 'number').sort((a, b) => a - b);
    if (Token.isUnresolved(given) || offered.includes(given)) return given;
    const days = offered.filter(offer => offer !== logs.RetentionDays.INFINITE);
    return refuse({
      problem: `${this.says} cannot keep its records that long: CloudWatch Logs offers fixed numbers of days`,
      given: `retention: ${asGiven(given)}`,
      accepted: `a value of logs.RetentionDays, which are ${days.join(', ')} days, and INFINITE (${logs.RetentionDays.INFINITE})`,
      change: 'retention: logs.RetentionDays.ONE_MONTH',
    });
  }

  private refuseASecond(vpc: ec2.IVpc): void {
    const first = takePlace(this, { kind: 'VpcFlowLogs', name: canonicalJson(identityOfVpc(this, vpc)), at: vpc });
    if (!first) return;
    refuse({
      problem: `${this.says} watches a VPC that is watched already: every packet would be recorded, and paid for, twice`,
      given: `the VPC '${vpc.node.path}', which VpcFlowLogs '${first.node.path}' watches`,
      accepted: 'one VpcFlowLogs per VPC',
      change: 'remove one of the two: the records of the first are in its logGroup',
    });
  }

  private roleThatWritesTo(logGroup: logs.ILogGroup): iam.Role {
    const stack = Stack.of(this);
    // The id of the flow log cannot be named: the flow log needs the role first. The Amazon VPC User Guide puts a wildcard in its place.
    const anyFlowLog = stack.formatArn({ service: 'ec2', resource: 'vpc-flow-log', resourceName: '*', arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
    return new iam.Role(this, 'Role', {
      description: 'Lets VPC flow logs write to their log group',
      assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': anyFlowLog } },
      }),
      managedPolicies: [new iam.ManagedPolicy(this, 'Policy', {
        description: 'Lets VPC flow logs write to their log group',
        statements: [new iam.PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        })],
      })],
    });
  }

  private get says(): string {
    return `VpcFlowLogs '${this.node.path}'`;
  }
}

/** What `Vpc.fromLookup` says for every VPC until the CLI has looked it up. */
const NOT_LOOKED_UP_YET = 'vpc-12345';

/** Equal for the same VPC. Two look-ups that have not been made yet are two VPCs. */
function identityOfVpc(scope: Construct, vpc: ec2.IVpc): unknown {
  return vpc.vpcId === NOT_LOOKED_UP_YET ? { lookUp: vpc.node.path } : meaningOf(scope, vpc.vpcId);
}
