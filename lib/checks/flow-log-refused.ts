import { Check } from './check';
import { flowLog, networkOf, vpc } from './example-network';
import { judgeFlowLogs } from '../judging/judge-flow-logs';
import { known, unknown } from '../model/knowledge';

const refusedFor = (text: string) => flowLog({ refusedFor: known(text) });

export const flowLogRefused: Check = {
  id: 'FlowLogRefused',
  area: 'VPCs and flow logs',
  audience: 'baseline',
  severity: 'error',
  says: 'a flow log is one that EC2 refuses',
  why: 'A flow log needs a traffic type, a place to write to and, for CloudWatch Logs, a role to write with. Without one of them the deployment fails, and the '
    + 'VPC is rolled back with it or left unwatched.',
  fix: 'new VpcFlowLogs(this, \'FlowLogs\', { vpc });',
  whenNot: 'Never for a template that is deployed as it is. Where something rewrites it before, acknowledge it on the flow log.',
  covers: [],
  examples: {
    bad: [
      { title: 'a flow log without a traffic type', network: networkOf(vpc(), refusedFor('it says no TrafficType')) },
      { title: 'one of a traffic type that does not exist', network: networkOf(vpc(), refusedFor("its TrafficType is 'all', which is none of ALL, ACCEPT and REJECT")) },
      { title: 'one that goes nowhere', network: networkOf(vpc(), refusedFor('it says neither LogDestination nor LogGroupName')) },
      { title: 'one to CloudWatch Logs without a role', network: networkOf(vpc(), refusedFor('it goes to CloudWatch Logs and has no DeliverLogsPermissionArn')) },
    ],
    good: [
      { title: 'a flow log with all that it needs', network: networkOf(vpc(), flowLog()) },
      { title: 'one that goes to a bucket, without a role', network: networkOf(vpc(), flowLog({ destination: known('s3') })) },
      { title: 'one of a transit gateway, without a traffic type', network: networkOf(flowLog({ resourceType: known('TransitGateway'), trafficType: known(undefined) })) },
      { title: 'no flow log', network: networkOf(vpc({ hasFlowLog: known(false) })) },
    ],
    unknown: [
      {
        title: 'one without a role that goes where a parameter says',
        network: networkOf(vpc(), flowLog({ refusedFor: unknown('it has no DeliverLogsPermissionArn, and its LogDestinationType is the parameter Destination') })),
      },
    ],
  },
  judge: index => judgeFlowLogs(index, 'EC2 refuses the flow log', ({ refusedFor: why }) => {
    if (!why) return known(undefined);
    return why.known ? known(`EC2 refuses the flow log: ${why.value}`) : why;
  }),
};
