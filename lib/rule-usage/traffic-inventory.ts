import { Duration, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ITrafficInventory } from './api';
import { checkInventoryProps } from './check-inventory-props';
import { InventoryFunction } from './inventory-function';
import { statementsOfInventory } from './inventory-permissions';
import { TrafficInventoryProps } from './inventory-props';
import { refuse } from '../errors/refuse';
import { ScheduledFunction } from '../functions/scheduled-function';
import { placeInWords, takePlace } from '../naming/one-per-place';
import { EvidenceBucket } from '../stores/evidence-bucket';

/**
 * A daily snapshot of who wears which security groups and what those let through: network interfaces, groups, rules and the prefix lists that rules name. Flow log records name an
 * interface and no group or rule; joined with the snapshot of the day they say which.
 *
 * One for an account and Region: it reads all of them.
 *
 * @example
 * const findings = new FindingsTopic(this, 'Findings');
 * const inventory = new TrafficInventory(this, 'Inventory', { findings });
 */
export class TrafficInventory extends Construct implements ITrafficInventory {
  public readonly bucket: s3.IBucket;
  public readonly prefix: string;
  /** After how long what is in the bucket is deleted; undefined where the bucket was given. */
  public readonly retention?: Duration;
  /** What takes the snapshots. Invoke it once to have the first one before the night. */
  public readonly function: lambda.IFunction;

  /**
   * @throws when there is a `TrafficInventory` for the account and Region already, or for props that cannot be.
   */
  constructor(scope: Construct, id: string, props: TrafficInventoryProps) {
    super(scope, id);
    checkInventoryProps(this.says, props);
    this.refuseASecond();
    const { findings, bucket, encryptionKey, schedule, retention = Duration.days(400), accessLogs } = props;
    this.prefix = props.prefix ?? 'inventory';
    this.retention = bucket ? undefined : retention;
    this.bucket = bucket ?? new EvidenceBucket(this, 'Bucket', { encryptionKey, expiration: retention, accessLogs });

    const { account } = Stack.of(this);
    const scheduled = new ScheduledFunction(this, 'Function', {
      handler: InventoryFunction,
      does: 'takes the traffic inventory',
      findings,
      schedule: schedule ?? events.Schedule.cron({ hour: '0', minute: '10' }),
      statements: [...statementsOfInventory(this, this.bucket, this.prefix), findings.statementToTell()],
      environment: { INVENTORY_BUCKET: this.bucket.bucketName, INVENTORY_PREFIX: this.prefix, ACCOUNT_ID: account },
      memorySize: 1024, // for its share of a processor: 720,000 rules are read and compressed well within the time
      timeout: Duration.minutes(15),
      encryptionKey,
      silentAfter: Duration.hours(26),
      runbook: 'traffic-inventory',
    });
    this.function = scheduled.function;
  }

  private refuseASecond(): void {
    const first = takePlace(this, { kind: 'TrafficInventory', name: '' });
    if (!first) return;
    refuse({
      problem: `${this.says} is the second one: each reads the whole account and Region, and their snapshots would be the same`,
      given: `TrafficInventory '${first.node.path}' and this one, both in ${placeInWords(this)}`,
      accepted: 'one TrafficInventory per account and Region, or per Stage where they are not known',
      change: 'remove this one and pass the first',
    });
  }

  private get says(): string {
    return `TrafficInventory '${this.node.path}'`;
  }
}
