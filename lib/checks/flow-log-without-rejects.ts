import { Check } from './check';
import { flowLog, networkOf, vpc } from './example-network';
import { judgeFlowLogs } from '../judging/judge-flow-logs';
import { RejectedTraffic } from '../judging/rejected-traffic';
import { known, unknown } from '../model/knowledge';

const ACCEPTED = { trafficType: known('ACCEPT') };

export const flowLogWithoutRejects: Check = {
  id: 'FlowLogWithoutRejects',
  area: 'VPCs and flow logs',
  audience: 'baseline',
  severity: 'warning',
  says: 'a flow log leaves out what was rejected',
  why: 'Who scans a network, or moves in it without knowing it, is seen by what security groups and network ACLs reject. The CIS benchmark asks for rejected '
    + 'traffic at least, and so does the parameter of EC2.6.',
  fix: `new ec2.FlowLog(this, 'FlowLogs', {
  resourceType: ec2.FlowLogResourceType.fromVpc(vpc),
  trafficType: ec2.FlowLogTrafficType.ALL, // or REJECT, beside another one that records ACCEPT
});`,
  whenNot: 'A flow log outside of the app records what is rejected in the same VPC. Acknowledge it on the flow log.',
  covers: ['EC2.6', 'vpc-flow-logs-enabled', 'v5.0 3.7 (v6.0 4.7, v3.0 3.7, v1.4 3.9, v1.2 2.9)'],
  examples: {
    bad: [
      { title: 'a flow log of accepted traffic', network: networkOf(vpc(), flowLog(ACCEPTED)) },
      { title: 'two of them', network: networkOf(vpc(), flowLog(ACCEPTED), flowLog({ ...ACCEPTED, id: 'Other' })) },
      { title: 'one, and another VPC with all traffic', network: networkOf(vpc(), flowLog(ACCEPTED), flowLog({ id: 'Other', watches: known('OtherVpc') })) },
      { title: 'one of a subnet', network: networkOf(flowLog({ ...ACCEPTED, resourceType: known('Subnet'), watches: known('Subnet'), inVpc: 'Vpc' })) },
      {
        title: 'one that records all where another condition holds',
        network: networkOf(
          flowLog({ ...ACCEPTED, conditions: { IsProd: true } }), flowLog({ id: 'Other', conditions: { IsProd: false } })),
      },
    ],
    good: [
      { title: 'a flow log of all traffic', network: networkOf(vpc(), flowLog()) },
      { title: 'a flow log of rejected traffic', network: networkOf(vpc(), flowLog({ trafficType: known('REJECT') })) },
      { title: 'one of accepted traffic and one of rejected', network: networkOf(vpc(), flowLog(ACCEPTED), flowLog({ id: 'Other', trafficType: known('REJECT') })) },
      {
        title: 'accepted traffic of a subnet in a VPC with all traffic',
        network: networkOf(flowLog(), flowLog({ ...ACCEPTED, id: 'Other', resourceType: known('Subnet'), watches: known('Subnet'), inVpc: 'Vpc' })),
      },
      { title: 'a transit gateway, which has no traffic type', network: networkOf(flowLog({ resourceType: known('TransitGateway'), trafficType: known(undefined) })) },
      { title: 'no flow log', network: networkOf(vpc({ hasFlowLog: known(false) })) },
    ],
    unknown: [{ title: 'a traffic type that is a parameter', network: networkOf(vpc(), flowLog({ trafficType: unknown('the parameter Traffic') })) }],
  },
  judge: (index) => {
    const rejected = new RejectedTraffic(index);
    return judgeFlowLogs(index, 'rejected traffic is recorded', log => rejected.missingFrom(log));
  },
};
