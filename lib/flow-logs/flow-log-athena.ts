import { Duration, Names, Size, Stack, Token } from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { IVpcFlowLogs } from './api';
import { athenaQueries } from './athena-questions';
import { flowLogTable, inventoryTables } from './athena-tables';
import { checkedFlowLogs } from './checked-flow-logs';
import { tellOfLeftOut } from './left-out';
import { UnansweredQuestion } from './unanswered-question';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { ITrafficInventory } from '../rule-usage/api';
import { checkAccessLogs } from '../stores/checked-bucket';
import { checkKey } from '../stores/checked-key';
import { EvidenceBucket } from '../stores/evidence-bucket';

/** Which records `FlowLogAthena` asks, with which inventory, and what a question may cost. */
export interface FlowLogAthenaProps {
  /** What keeps the records, in S3 among other places: a `VpcFlowLogs`. */
  readonly flowLogs: IVpcFlowLogs;
  /** The daily snapshots of interfaces and groups: a `TrafficInventory`. Records tell an interface; only snapshots tell its groups. */
  readonly inventory: ITrafficInventory;
  /**
   * How much a question may read before Athena stops it. Athena charges by what is read.
   * @default Size.gibibytes(100)
   */
  readonly bytesScannedLimit?: Size;
  /**
   * The key that answers are encrypted with in S3, and the bucket that they are in.
   * @default - S3 encrypts them with keys of its own
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * After how long answers are deleted, in whole days.
   * @default Duration.days(30)
   */
  readonly keepAnswers?: Duration;
  /**
   * Where S3 writes down who read which answer ("server access logs").
   * @default - nowhere
   */
  readonly accessLogs?: s3.IBucket;
}

/** Athena stops no query before 10 MB: CreateWorkGroup, BytesScannedCutoffPerQuery (Amazon Athena API Reference). */
const SMALLEST_LIMIT = 10_000_000;

/**
 * Questions about flow logs by security group, ready to ask in Athena: a workgroup that encrypts answers and limits what a question reads, a database with tables of the records and of
 * the inventory, and named queries.
 *
 * What a format cannot answer is left out, and listed in `unanswered`.
 *
 * @example
 * const findings = new FindingsTopic(this, 'Findings');
 * const flowLogs = new VpcFlowLogs(this, 'FlowLogs', { vpc, format: FlowLogFormat.SECURITY, archive: Duration.days(400) });
 * const inventory = new TrafficInventory(this, 'Inventory', { findings });
 * const athena = new FlowLogAthena(this, 'Athena', { flowLogs, inventory });
 */
export class FlowLogAthena extends Construct {
  /** The name of the workgroup to choose before asking. */
  public readonly workGroupName: string;
  /** The name of the database with the tables `flow_logs`, `inventory_interfaces`, `inventory_groups`, `inventory_rules` and `inventory_prefix_lists`. */
  public readonly databaseName: string;
  /** Where answers are kept, and for how long only. */
  public readonly answers: s3.IBucket;
  /** The titles of the questions that are ready, in the order in which the README shows them. */
  public readonly titles: string[];
  /** The questions that records of this format cannot answer, each with the fields that it needs. */
  public readonly unanswered: UnansweredQuestion[];

  /**
   * @throws when the records are not kept in S3, or are of another account or Region, when there is no inventory, for a limit or a time that AWS does not offer, and for what is no
   * key or no bucket.
   */
  constructor(scope: Construct, id: string, props: FlowLogAthenaProps) {
    super(scope, id);
    const flowLogs = checkedFlowLogs(this, this.says, props?.flowLogs, 's3');
    const inventory = this.checkedInventory(props.inventory);
    const limit = this.checkedLimit(props.bytesScannedLimit ?? Size.gibibytes(100));
    const { encryptionKey, accessLogs } = props;
    checkKey(this.says, encryptionKey, 'keys of S3');
    checkAccessLogs(this.says, accessLogs);

    this.answers = new EvidenceBucket(this, 'Answers', { encryptionKey, accessLogs, expiration: this.checkedTime(props.keepAnswers ?? Duration.days(30)) });
    this.workGroupName = this.makeWorkGroup(this.answers, limit, encryptionKey);
    this.databaseName = this.makeDatabase(flowLogs, inventory);

    const { asked, leftOut } = athenaQueries(flowLogs.fieldNames);
    for (const { question, text } of asked) {
      const query = new athena.CfnNamedQuery(this, question.id, {
        name: question.title,
        description: question.tells,
        database: this.databaseName,
        workGroup: this.workGroupName,
        queryString: text,
      });
      query.node.addDependency(this.node.findChild('WorkGroup'));
    }
    this.titles = asked.map(({ question }) => question.title);
    this.unanswered = tellOfLeftOut(this, leftOut);
  }

  private makeWorkGroup(answers: s3.IBucket, limit: number, key?: kms.IKey): string {
    const name = Names.uniqueResourceName(this, { maxLength: 128, separator: '-', allowedSpecialCharacters: '._-' });
    new athena.CfnWorkGroup(this, 'WorkGroup', {
      name,
      description: 'Questions about VPC flow logs',
      // Athena deletes no workgroup in which a question was ever asked, unless what is in it may go too: RecursiveDeleteOption of AWS::Athena::WorkGroup.
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true, // else who asks could choose another place, without encryption and without a limit
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: limit,
        requesterPaysEnabled: false,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${answers.bucketName}/answers/`,
          expectedBucketOwner: Stack.of(this).account,
          encryptionConfiguration: key ? { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn } : { encryptionOption: 'SSE_S3' },
        },
      },
    });
    return name;
  }

  private makeDatabase(flowLogs: IVpcFlowLogs, inventory: ITrafficInventory): string {
    const catalogId = Stack.of(this).account;
    // Athena takes lower case, digits and underscores.
    const name = Names.uniqueResourceName(this, { maxLength: 200, separator: '_' }).toLowerCase();
    const database = new glue.CfnDatabase(this, 'Database', { catalogId, databaseInput: { name, description: 'VPC flow logs, and the inventory of security groups' } });
    const { archive, fieldNames } = flowLogs;
    const tables = [flowLogTable(Stack.of(flowLogs), archive, fieldNames), ...inventoryTables(inventory.bucket.bucketName, inventory.prefix)];
    for (const tableInput of tables) {
      new glue.CfnTable(this, `Table-${tableInput.name as string}`, { catalogId, databaseName: name, tableInput }).node.addDependency(database);
    }
    return name;
  }

  private checkedInventory(inventory: ITrafficInventory): ITrafficInventory {
    if (typeof inventory?.bucket?.bucketName === 'string' && typeof inventory.prefix === 'string') return inventory;
    return refuse({
      problem: `${this.says} has no inventory: records tell no groups`,
      given: `inventory: ${asGiven(inventory)}`,
      accepted: 'a TrafficInventory, or another ITrafficInventory',
      change: "inventory: new TrafficInventory(this, 'Inventory', { findings })",
    });
  }

  private checkedLimit(limit: Size): number {
    const bytes = typeof limit?.toBytes === 'function' && !limit.isUnresolved() ? limit.toBytes() : NaN;
    if (Number.isSafeInteger(bytes) && bytes >= SMALLEST_LIMIT) return bytes;
    return refuse({
      problem: `${this.says}: Athena cannot limit a question to that`,
      given: `bytesScannedLimit: ${asGiven(limit)}`,
      accepted: 'a Size of 10 MB or more',
      change: 'bytesScannedLimit: Size.gibibytes(100)',
    });
  }

  private checkedTime(time: Duration): Duration {
    const days = typeof time?.toDays === 'function' && !Token.isUnresolved(time) && !time.isUnresolved() ? time.toDays({ integral: false }) : NaN;
    if (Number.isInteger(days) && days >= 1) return time;
    return refuse({ problem: `${this.says}: S3 keeps answers for whole days`, given: `keepAnswers: ${asGiven(time)}`, accepted: 'a Duration of one day or more', change: 'keepAnswers: Duration.days(30)' });
  }

  private get says(): string {
    return `FlowLogAthena '${this.node.path}'`;
  }
}
