import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { ISecurityGroupRepair, NO_REPAIR_TAG, REPAIR_PLACE } from './api';
import { checkRepairProps } from './check-repair-props';
import { repairDocument } from './repair-document';
import { RepairFunction } from './repair-function';
import { statementsOfRepair } from './repair-permissions';
import { SecurityGroupRepairProps } from './repair-props';
import { refuse } from '../errors/refuse';
import { CalledFunction } from '../functions/called-function';
import { placeInWords, takePlace } from '../naming/one-per-place';
import { EvidenceBucket } from '../stores/evidence-bucket';

/**
 * Repairs a security group that a rule of AWS Config objects to: a Systems Manager Automation document whose step revokes, by their ids, the inbound rules that let in who may not come
 * in. It adds nothing, keeps a snapshot before it acts, and leaves what a CloudFormation stack owns, what opens more than was asked about, what is excluded by a tag and what cannot be
 * proved; of all that it tells.
 *
 * By itself it does nothing: a `RestrictedPortRule` that is given it starts it, by hand or automatically, or somebody starts the document.
 *
 * One for an account and Region: all rules start the same document.
 *
 * @example
 * const findings = new FindingsTopic(this, 'Findings');
 * const repair = new SecurityGroupRepair(this, 'Repair', { findings });
 */
export class SecurityGroupRepair extends Construct implements ISecurityGroupRepair {
  public readonly documentName: string;
  public readonly automationRole: iam.IRole;
  /** Where snapshots and reports are kept. */
  public readonly bucket: s3.IBucket;
  /** The folder in the bucket that they are in, without a slash at the end. */
  public readonly prefix: string;
  /** The key of the tag whose presence keeps a group, or a rule, from being repaired. */
  public readonly exclusionTag: string;
  /** What the document calls. */
  public readonly function: lambda.IFunction;

  /**
   * @throws when there is a `SecurityGroupRepair` for the account and Region already, or for props that cannot be.
   */
  constructor(scope: Construct, id: string, props: SecurityGroupRepairProps) {
    super(scope, id);
    checkRepairProps(this.says, props);
    this.refuseASecond();
    const { findings, bucket, prefix = 'repair', retention = Duration.days(400), exclusionTag = NO_REPAIR_TAG, encryptionKey, logRetention, accessLogs } = props;
    this.prefix = prefix;
    this.exclusionTag = exclusionTag;
    this.bucket = bucket ?? new EvidenceBucket(this, 'Bucket', { encryptionKey, expiration: retention, accessLogs });

    const called = new CalledFunction(this, 'Function', {
      handler: RepairFunction,
      does: 'repairs security groups',
      findings,
      statements: [...statementsOfRepair(this, { bucket: this.bucket, prefix, exclusionTag }), findings.statementToTell()],
      environment: { REPAIR_BUCKET: this.bucket.bucketName, REPAIR_PREFIX: prefix, ACCOUNT_ID: Stack.of(this).account, EXCLUSION_TAG: exclusionTag },
      memorySize: 1024, // a template has up to a megabyte, and is read into a network
      timeout: Duration.minutes(4), // the step of the document waits for five
      reservedConcurrentExecutions: 2, // Systems Manager tries again what finds no room
      logRetention,
      encryptionKey,
      runbook: 'security-group-repair',
      triedAgain: 'Systems Manager tries it once more',
    });
    this.function = called.function;
    this.automationRole = this.makeAutomationRole();
    const document = new ssm.CfnDocument(this, 'Document', {
      documentType: 'Automation',
      documentFormat: 'JSON',
      targetType: '/AWS::EC2::SecurityGroup',
      // Without a name of its own and with versions: a change makes a new version of the same document, to which rules of AWS Config go on to point.
      updateMethod: 'NewVersion',
      content: repairDocument({ functionArn: this.function.functionArn, automationRoleArn: this.automationRole.roleArn }),
    });
    this.documentName = document.ref;
  }

  /** What Systems Manager becomes: it may invoke the function, and nothing else. It comes for executions of this account and Region alone. */
  private makeAutomationRole(): iam.IRole {
    const stack = Stack.of(this);
    const role = new iam.Role(this, 'AutomationRole', {
      description: 'Of Systems Manager while it repairs a security group',
      assumedBy: new iam.ServicePrincipal('ssm.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'ssm', resource: 'automation-execution', resourceName: '*' }) },
        },
      }),
      managedPolicies: [new iam.ManagedPolicy(this, 'AutomationPolicy', {
        description: 'What Systems Manager may do while it repairs a security group',
        statements: [new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.function.functionArn] })],
      })],
    });
    return role.withoutPolicyUpdates();
  }

  private refuseASecond(): void {
    const first = takePlace(this, REPAIR_PLACE);
    if (!first) return;
    refuse({
      problem: `${this.says} is the second one: all rules of an account and Region start one document`,
      given: `SecurityGroupRepair '${first.node.path}' and this one, both in ${placeInWords(this)}`,
      accepted: 'one SecurityGroupRepair per account and Region, or per Stage where they are not known',
      change: 'remove this one and pass the first to each rule',
    });
  }

  private get says(): string {
    return `SecurityGroupRepair '${this.node.path}'`;
  }
}
