import { Check } from './check';
import { flowLog, networkOf, vpc } from './example-network';
import { judgeFlowLogs } from '../judging/judge-flow-logs';
import { known, unknown, whenKnown } from '../model/knowledge';

const NEVER = 'what the flow log records is never deleted';

export const flowLogRetention: Check = {
  id: 'FlowLogRetention',
  area: 'VPCs and flow logs',
  audience: 'strict',
  severity: 'warning',
  says: 'a flow log is kept for ever, or not long enough',
  why: 'A break-in is found weeks after it happened: what was deleted by then cannot tell what was reached. What is never deleted costs more each month, and holds '
    + 'addresses of people longer than anybody can give a reason for.',
  fix: 'new VpcFlowLogs(this, \'FlowLogs\', { vpc, retention: logs.RetentionDays.THREE_MONTHS });',
  whenNot: 'The records are copied to an archive that keeps them as long as it must. Set `leastRetentionDays`, or acknowledge it on the flow log.',
  covers: [],
  options: ['leastRetentionDays'],
  examples: {
    bad: [
      { title: 'a log group without retention', network: networkOf(vpc(), flowLog({ retentionDays: known(undefined) })) },
      { title: 'a log group that keeps it for a week', network: networkOf(vpc(), flowLog({ retentionDays: known(7) })) },
      { title: 'a day less than is asked for', network: networkOf(vpc(), flowLog({ retentionDays: known(29) })) },
      { title: 'a bucket that nothing is deleted from', network: networkOf(vpc(), flowLog({ destination: known('s3'), retentionDays: known(undefined) })) },
      { title: 'a year where more is asked for', network: networkOf(vpc(), flowLog()), options: { leastRetentionDays: 400 } },
    ],
    good: [
      { title: 'a year', network: networkOf(vpc(), flowLog()) },
      { title: 'as many days as are asked for', network: networkOf(vpc(), flowLog({ retentionDays: known(30) })) },
      { title: 'a week where that is enough', network: networkOf(vpc(), flowLog({ retentionDays: known(7) })), options: { leastRetentionDays: 7 } },
      { title: 'a bucket that deletes after a year', network: networkOf(vpc(), flowLog({ destination: known('s3') })) },
      { title: 'no flow log', network: networkOf(vpc({ hasFlowLog: known(false) })) },
    ],
    unknown: [
      {
        title: 'a log group that is not in the app',
        network: networkOf(vpc(), flowLog({ retentionDays: unknown("it goes to 'flow-logs', whose retention is not in the app") })),
      },
    ],
  },
  judge: index => judgeFlowLogs(index, 'a flow log is kept long enough', ({ retentionDays }) => whenKnown(retentionDays, (days) => {
    const least = index.options.leastRetentionDays;
    if (days === undefined) return NEVER;
    return days < least ? `what the flow log records is deleted after ${days} ${days === 1 ? 'day' : 'days'}, and ${least} are asked for` : undefined;
  })),
};
