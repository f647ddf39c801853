import { Check } from './check';
import { flowLog, networkOf, vpc } from './example-network';
import { judgeFlowLogs } from '../judging/judge-flow-logs';
import { known, unknown } from '../model/knowledge';

const APART = { apartFrom: 'Network' };

export const flowLogInOtherStack: Check = {
  id: 'FlowLogInOtherStack',
  area: 'VPCs and flow logs',
  audience: 'strict',
  severity: 'info',
  says: 'a flow log stands in another stack than what it watches',
  why: 'The VPC is there before its flow log is, and stays when the stack of the flow log is deleted: in both times nothing is recorded. Scanners that read one template '
    + 'at a time see a VPC without a flow log.',
  fix: 'new VpcFlowLogs(Stack.of(vpc), \'FlowLogs\', { vpc }); // beside the VPC, in its stack',
  whenNot: 'A stack of its own watches the VPCs of other teams, and nobody deletes it. Acknowledge it on the flow log.',
  covers: [],
  examples: {
    bad: [
      { title: 'a flow log of a VPC in another stack', network: networkOf(vpc(), flowLog(APART)) },
      { title: 'one of a subnet in another stack', network: networkOf(flowLog({ ...APART, resourceType: known('Subnet'), watches: known('Subnet') })) },
      { title: 'one beside one that is in the stack', network: networkOf(vpc(), flowLog(), flowLog({ ...APART, id: 'Other' })) },
      { title: 'one of rejected traffic', network: networkOf(vpc(), flowLog({ ...APART, trafficType: known('REJECT') })) },
    ],
    good: [
      { title: 'a flow log in the stack of its VPC', network: networkOf(vpc(), flowLog()) },
      { title: 'a flow log of a VPC that is not in the app', network: networkOf(flowLog({ watches: known('vpc-0123456789abcdef0') })) },
      { title: 'two flow logs in the stack of their VPC', network: networkOf(vpc(), flowLog(), flowLog({ id: 'Other' })) },
      { title: 'no flow log', network: networkOf(vpc({ hasFlowLog: known(false) })) },
    ],
    unknown: [{ title: 'a flow log of a parameter', network: networkOf(vpc(), flowLog({ watches: unknown('the parameter VpcId') })) }],
  },
  judge: index => judgeFlowLogs(index, 'a flow log stands in the stack of what it watches', ({ apartFrom, watches }) => {
    if (apartFrom !== undefined) return known(`what the flow log watches is in the stack ${apartFrom}, which may be there without it`);
    return watches.known ? known(undefined) : unknown(`it watches ${watches.why}`, watches.settledBy);
  }),
};
