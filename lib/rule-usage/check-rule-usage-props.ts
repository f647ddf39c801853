import { Duration, Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ITrafficInventory } from './api';
import { RuleUsageReportProps } from './rule-usage-props';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { IVpcFlowLogs } from '../flow-logs/api';
import { placeInWords } from '../naming/one-per-place';
import { checkKey } from '../stores/checked-key';

/** Refuses what TypeScript would not let through, for callers in JavaScript, and what cannot be meant. */
export function checkRuleUsageProps(says: string, scope: IConstruct, props: RuleUsageReportProps): void {
  const { flowLogs, furtherFlowLogs, inventory, findings, window, bucket, prefix, encryptionKey } = props ?? {};
  checkFlowLogs(says, 'flowLogs', flowLogs);
  checkFurther(says, furtherFlowLogs);
  const all = [flowLogs, ...furtherFlowLogs ?? []];
  checkRepeats(says, all);
  if (typeof inventory?.prefix !== 'string' || typeof inventory.bucket?.bucketArn !== 'string' || typeof inventory.node?.path !== 'string') {
    refuse({
      problem: `${says} does not know which groups and rules there are`,
      given: `inventory: ${asGiven(inventory)}`,
      accepted: 'a TrafficInventory, or another ITrafficInventory',
      change: "inventory: new TrafficInventory(this, 'Inventory', { findings })",
    });
  }
  if (typeof findings?.tellOf !== 'function') {
    refuse({ problem: `${says} has nobody to tell`, given: `findings: ${asGiven(findings)}`, accepted: 'a FindingsTopic', change: "findings: new FindingsTopic(this, 'Findings')" });
  }
  checkWindow(says, window);
  checkRetention(says, inventory, window);
  if (bucket !== undefined && typeof bucket?.bucketArn !== 'string') {
    refuse({
      problem: `${says}: that is no bucket`,
      given: `bucket: ${asGiven(bucket)}`,
      accepted: 'an s3.IBucket, or nothing for the bucket of the inventory',
      change: 'pass an s3.Bucket, or s3.Bucket.fromBucketName(...), or leave it out',
    });
  }
  if (prefix !== undefined && (typeof prefix !== 'string' || Token.isUnresolved(prefix) || !/^[\w.-]+(\/[\w.-]+)*$/.test(prefix))) {
    refuse({
      problem: `${says}: that is no folder in a bucket`,
      given: `prefix: ${asGiven(prefix)}`,
      accepted: 'letters, digits, ., _ and -, in folders with a slash between them and none at the ends; no token',
      change: "prefix: 'usage/eu-west-1'",
    });
  }
  checkKey(says, encryptionKey, 'a key of CloudWatch Logs');
  for (const source of [...all, inventory, findings]) checkPlace(says, scope, source);
}

/** How far back a report looks unless told. */
export const DEFAULT_WINDOW = Duration.days(30);

/** Where a reader finds records, the place that is cheaper to read first. */
export const READABLE = ['s3', 'cloud-watch-logs'];

/** Without one of these no record says which rule let it through. */
const NEEDED = [['interface-id'], ['srcaddr', 'pkt-srcaddr'], ['dstaddr', 'pkt-dstaddr'], ['srcport'], ['dstport'], ['protocol'], ['action']];
const inWords = (needed: readonly string[][]) => needed.map(fields => fields.join(' or ')).join(', ');

function checkFlowLogs(says: string, name: string, flowLogs: IVpcFlowLogs): void {
  if (!Array.isArray(flowLogs?.fieldNames) || !Array.isArray(flowLogs.destinationTypes) || !Array.isArray(flowLogs.flowLogIds) || typeof flowLogs.node?.path !== 'string') {
    refuse({ problem: `${says} has no flow logs to read`, given: `${name}: ${asGiven(flowLogs)}`, accepted: 'a VpcFlowLogs, or another IVpcFlowLogs', change: 'pass a VpcFlowLogs' });
  }
  if (!READABLE.some(place => flowLogs.destinationTypes.includes(place))) {
    refuse({
      problem: `${says} reads records in S3 or in CloudWatch Logs, and '${flowLogs.node.path}' keeps none there`,
      given: `flow logs that are sent to ${flowLogs.destinationTypes.join(', ')}`,
      accepted: "flow logs of which one destination is 's3' or 'cloud-watch-logs'",
      change: 'give the VpcFlowLogs an archive: archive: Duration.days(400)',
    });
  }
  const missing = NEEDED.filter(fields => !fields.some(field => flowLogs.fieldNames.includes(field)));
  if (missing.length === 0) return;
  refuse({
    problem: `${says}: records of '${flowLogs.node.path}' do not say which rule let them through`,
    given: `a format without ${inWords(missing)}`,
    accepted: `a format with ${inWords(NEEDED)}; log-status and tcp-flags make more of the report sure`,
    change: 'format: FlowLogFormat.SECURITY',
  });
}

function checkFurther(says: string, further: unknown): void {
  if (further === undefined) return;
  if (!Array.isArray(further)) {
    refuse({ problem: `${says}: that is no list of flow logs`, given: `furtherFlowLogs: ${asGiven(further)}`, accepted: 'a list of VpcFlowLogs, or nothing', change: 'furtherFlowLogs: [ofTheOtherVpc]' });
  }
  for (const flowLogs of further) checkFlowLogs(says, 'one of furtherFlowLogs', flowLogs as IVpcFlowLogs);
}

function checkRepeats(says: string, all: readonly IVpcFlowLogs[]): void {
  const repeated = all.find((flowLogs, i) => all.indexOf(flowLogs) !== i);
  if (!repeated) return;
  refuse({ problem: `${says} would read the same records twice`, given: `'${repeated.node.path}', more than once`, accepted: 'each VpcFlowLogs once', change: 'leave it out of furtherFlowLogs' });
}

function checkWindow(says: string, window: Duration | undefined): void {
  if (window === undefined) return;
  const days = typeof (window as Partial<Duration> | null)?.toDays === 'function' && !window.isUnresolved() ? window.toDays({ integral: false }) : undefined;
  if (days !== undefined && Number.isInteger(days) && days >= 1 && days <= 365) return;
  refuse({
    problem: `${says} cannot look back that far: it counts whole days, a year of them at most`,
    given: `window: ${days === undefined ? asGiven(window) : `${days} days`}`,
    accepted: 'a Duration of whole days, from 1 to 365; no token',
    change: 'window: Duration.days(30)',
  });
}

/** Without the snapshots of a day nothing can be said of it; summaries are in the same bucket unless told. */
function checkRetention(says: string, { retention, node: { path } }: ITrafficInventory, window: Duration = DEFAULT_WINDOW): void {
  if (retention === undefined) return;
  if (typeof (retention as Partial<Duration> | null)?.toDays !== 'function') {
    refuse({
      problem: `${says} does not know how long snapshots are kept`,
      given: `retention: ${asGiven(retention)}, of the inventory '${path}'`,
      accepted: 'a Duration, or nothing where nobody knows',
      change: 'retention: Duration.days(400)',
    });
  }
  if (retention.isUnresolved()) return;
  const [kept, asked] = [retention.toDays({ integral: false }), window.toDays()];
  if (kept > asked) return;
  refuse({
    problem: `${says} needs snapshots of each day of its window, and they are deleted before`,
    given: `window: ${asked} days; TrafficInventory '${path}' deletes a snapshot after ${kept} days`,
    accepted: 'snapshots, and the summaries beside them, that are kept longer than the window',
    change: `give the TrafficInventory more days: retention: Duration.days(400); or the report fewer${kept > 1 ? `: window: Duration.days(${Math.ceil(kept) - 1})` : ''}`,
  });
}

/** One report is about one account and Region. */
function checkPlace(says: string, scope: IConstruct, source: IConstruct): void {
  const [here, there] = [Stack.of(scope), Stack.of(source)];
  const differ = (one: string, other: string) => !Token.isUnresolved(one) && !Token.isUnresolved(other) && one !== other;
  if (!differ(here.region, there.region) && !differ(here.account, there.account)) return;
  refuse({
    problem: `${says} is about one account and Region, and reads what is of another`,
    given: `'${source.node.path}' in ${placeInWords(source)}; the report is in ${placeInWords(scope)}`,
    accepted: 'flow logs, an inventory and a topic of the account and Region of the report',
    change: 'make a RuleUsageReport in the account and Region of the flow logs',
  });
}
