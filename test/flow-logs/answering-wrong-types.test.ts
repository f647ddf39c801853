import { Duration, Size, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { answeringApp } from './answering-app';
import { FlowLogAlarms, FlowLogAthena, FlowLogDashboard, FlowLogDestination, FlowLogQueries } from '../../lib/flow-logs';

const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;

const { stack, flowLogs, findings, inventory } = answeringApp();
const ofArchiveOnly = answeringApp({ archive: undefined, encryptionKey: undefined, destinations: [FlowLogDestination.s3()] }).flowLogs;
const ofLogsOnly = answeringApp({ archive: undefined }).flowLogs;
const others = answeringApp();
const ofOthers = new FlowLogAlarms(others.stack, 'Alarms', { flowLogs: others.flowLogs, findings: others.findings });
const ofThese = new FlowLogAlarms(stack, 'Alarms', { flowLogs, findings });
let count = 0;

/** As callers in JavaScript, other languages and JSON may write it. */
const make = (Kind: new (...args: never[]) => Construct, props?: unknown) => () => Reflect.construct(Kind, [stack, `Tried${count++}`, props]) as unknown;
const queries = (props?: object) => make(FlowLogQueries, props && { flowLogs, ...props });
const athena = (props?: object) => make(FlowLogAthena, props && { flowLogs, inventory, ...props });
const alarms = (props?: object) => make(FlowLogAlarms, props && { flowLogs, findings, ...props });
const dashboard = (props?: object) => make(FlowLogDashboard, props && { flowLogs, ...props });

test.each<[string, () => unknown, RegExp]>([
  ['queries without props', queries(), /^FlowLogQueries 'Shop\/Tried\d+' has no flow logs to read\n.*given: +flowLogs: undefined/],
  ['queries of null', queries({ flowLogs: null }), /has no flow logs to read/],
  ['queries of an id', queries({ flowLogs: 'fl-1' }), /has no flow logs to read\n.*given: +flowLogs: 'fl-1'/],
  ['queries where no record is', queries({ flowLogs: ofArchiveOnly }), /reads records in CloudWatch Logs, and 'Shop\/FlowLogs' keeps none there\n.*given: +flow logs that are kept in s3/],
  ['a folder that is none', queries({ folder: '' }), /that is no folder for questions/],
  ['a folder without an end', queries({ folder: 'a/' }), /that is no folder for questions/],
  ['a folder too long', queries({ folder: 'a'.repeat(201) }), /that is no folder for questions/],
  ['a folder of another type', queries({ folder: 7 }), /that is no folder for questions/],
  ['Athena without props', athena(), /has no flow logs to read/],
  ['Athena where no record is', athena({ flowLogs: ofLogsOnly }), /reads records in S3, and 'Shop\/FlowLogs' keeps none there/],
  ['Athena without an inventory', athena({ inventory: undefined }), /has no inventory: records tell no groups/],
  ['Athena with a bucket as inventory', athena({ inventory: 'inventory-bucket' }), /has no inventory/],
  ['a limit too low', athena({ bytesScannedLimit: Size.mebibytes(9) }), /Athena cannot limit a question to that\n.*given: +bytesScannedLimit: Size\.mebibytes\(9\)\n/],
  ['a limit as a number', athena({ bytesScannedLimit: 1e12 }), /Athena cannot limit a question to that/],
  ['hours of answers', athena({ keepAnswers: Duration.hours(5) }), /S3 keeps answers for whole days\n.*given: +keepAnswers: Duration\.hours\(5\)\n/],
  ['days of answers as a number', athena({ keepAnswers: 30 }), /S3 keeps answers for whole days/],
  ['no days of answers', athena({ keepAnswers: Duration.days(0) }), /S3 keeps answers for whole days/],
  ['a key of answers that is none', athena({ encryptionKey: 'x' }), /^FlowLogAthena '.*': that is no key\n.*given: +encryptionKey: 'x'/],
  ['no key of answers, said with null', athena({ encryptionKey: null }), /that is no key\n.*given: +encryptionKey: null/],
  ['an alias for answers', athena({ encryptionKey: kms.Alias.fromAliasName(stack, 'Alias', 'alias/answers') }), /needs the key itself/],
  ['access logs of answers in no bucket', athena({ accessLogs: 'b' }), /that is no bucket for access logs\n.*given: +accessLogs: 'b'/],
  ['alarms without props', alarms(), /has no flow logs to read/],
  ['alarms where no record is', alarms({ flowLogs: ofArchiveOnly }), /reads records in CloudWatch Logs/],
  ['alarms without findings', alarms({ findings: undefined }), /has nobody to tell/],
  ['alarms with a topic as findings', alarms({ findings: findings.topic }), /has nobody to tell/],
  ['ports that are no list', alarms({ ports: 22 }), /those are no ports to count/],
  ['ports as texts', alarms({ ports: ['22'] }), /those are no ports to count/],
  ['a port that is none', alarms({ ports: [65536] }), /those are no ports to count/],
  ['half a port', alarms({ ports: [22.5] }), /those are no ports to count/],
  ['a port twice', alarms({ ports: [22, 22] }), /those are no ports to count/],
  ['too many ports', alarms({ ports: Array.from({ length: 100 }, (_, port) => port) }), /100 metric filters at the most/],
  ['no width', alarms({ standardDeviations: 0 }), /that is no width of a band/],
  ['a width as a text', alarms({ standardDeviations: '3' }), /that is no width of a band/],
  ['minutes of silence', alarms({ silentAfter: Duration.minutes(90) }), /silence is told by whole hours\n.*given: +silentAfter: Duration\.minutes\(90\)\n/],
  ['days of silence', alarms({ silentAfter: Duration.days(2) }), /silence is told by whole hours/],
  ['silence as a number', alarms({ silentAfter: 2 }), /silence is told by whole hours/],
  ['a dashboard without props', dashboard(), /has no flow logs to read/],
  ['a dashboard without alarms', dashboard({}), /has no alarms to show/],
  ['a dashboard with alarms about other flow logs', dashboard({ alarms: ofOthers }), /would show alarms about other records than those that it asks\n.*given: +flowLogs: the VpcFlowLogs 'Shop\/FlowLogs', and alarms: the FlowLogAlarms '/],
  ['a dashboard that asks perhaps', dashboard({ alarms: ofThese, asksQuestions: 'no' }), /that is no yes or no\n.*given: +asksQuestions: 'no'/],
])('%s', (_, act, message) => {
  expect(act).toThrow(message);
  expect(act).toThrow(FOUR_ANSWERS);
});

describe('what reads records of another account or Region', () => {
  const elsewhere: [string, { account: string; region: string }][] = [
    ['another Region', { account: '111111111111', region: 'eu-central-1' }], ['another account', { account: '222222222222', region: 'eu-west-1' }],
  ];
  test.each(elsewhere)('is refused: %s', (_, env) => {
    const there = answeringApp();
    const reader = new Stack(there.app, 'Reader', { env });
    const readers = [[FlowLogQueries, {}], [FlowLogAthena, { inventory }], [FlowLogAlarms, { findings }], [FlowLogDashboard, {}]] as const;
    for (const [Kind, more] of readers) {
      const act = () => Reflect.construct(Kind, [reader, `${Kind.name}${count++}`, { flowLogs: there.flowLogs, ...more }]) as unknown;
      expect(act).toThrow(new RegExp(`^${Kind.name} 'Reader/${Kind.name}\\d+' reads records of its own account and Region, and these are of another\n`
        + `.*given: +'Shop/FlowLogs' in eu-west-1 of account 111111111111; what reads them is in ${env.region} of account ${env.account}\n`));
      expect(act).toThrow(FOUR_ANSWERS);
    }
  });

  test('is not, where one of the two is not known', () => {
    const there = answeringApp();
    expect(() => new FlowLogQueries(new Stack(there.app, 'Reader'), 'Queries', { flowLogs: there.flowLogs })).not.toThrow();
  });
});
