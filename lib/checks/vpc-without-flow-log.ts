import { Check } from './check';
import { flowLog, group, ingress, networkOf, vpc } from './example-network';
import { judgeVpcs } from '../judging/judge-vpcs';
import { NetworkIndex } from '../judging/network-index';
import { known, unknown } from '../model/knowledge';

/** A flow log of a subnet or an interface says nothing of those that come later. */
function onlyParts({ flowLogs }: NetworkIndex, vpcId: string): string {
  const parts = [...new Set(flowLogs.filter(({ inVpc }) => inVpc === vpcId).map(({ watches, id }) => watches.known ? watches.value : id))];
  return parts.length === 0 ? '' : `, only parts of it: ${parts.join(', ')}`;
}

export const vpcWithoutFlowLog: Check = {
  id: 'VpcWithoutFlowLog',
  area: 'VPCs and flow logs',
  audience: 'baseline',
  severity: 'warning',
  says: 'nobody records who talks to whom in a VPC',
  why: 'Without flow logs nobody can say afterwards what an intruder reached, nor beforehand which rules nobody uses.',
  fix: 'new VpcFlowLogs(this, \'FlowLogs\', { vpc, retention: logs.RetentionDays.THREE_MONTHS });',
  whenNot: 'A flow log is made outside of the app, by an organisation-wide stack for instance, or the VPC lives for hours. Acknowledge it on '
    + 'the VPC.',
  covers: [
    'CKV2_AWS_11', 'AVD-AWS-0178', 'EC2.6', 'vpc-flow-logs-enabled', 'AwsSolutions-VPC7', 'W60', 'FG_R00054', 'vpc_flow_logs_enabled',
    'vpc_flowlogs_disabled', 'flowLogsEnabled', 'v5.0 3.7 (v6.0 4.7, v3.0 3.7, v1.4 3.9, v1.2 2.9)', 'vpc-subnet-without-flow-log',
  ],
  examples: {
    bad: [
      { title: 'a VPC without a flow log', network: networkOf(vpc({ hasFlowLog: known(false) })) },
      { title: 'the same with a default group that is emptied', network: networkOf(vpc({ hasFlowLog: known(false), defaultGroupClosed: known(true) })) },
      { title: 'one of two VPCs', network: networkOf(vpc(), vpc({ id: 'Other', hasFlowLog: known(false) })) },
      {
        title: 'a VPC of which only a subnet is watched',
        network: networkOf(vpc({ hasFlowLog: known(false) }), flowLog({ resourceType: known('Subnet'), watches: known('Subnet'), inVpc: 'Vpc' })),
      },
      { title: 'a VPC with groups that are closed', network: networkOf(group(), vpc({ hasFlowLog: known(false) })) },
    ],
    good: [
      { title: 'a VPC with a flow log', network: networkOf(vpc()) },
      { title: 'two such VPCs', network: networkOf(vpc(), vpc({ id: 'Other' })) },
      { title: 'the same with a default group that is not emptied', network: networkOf(vpc({ defaultGroupClosed: known(false) })) },
      { title: 'no VPC in the app', network: networkOf(group(), ingress('tcp', 443, '0.0.0.0/0')) },
    ],
    unknown: [
      {
        title: 'a flow log for a VPC that is a parameter',
        network: networkOf(vpc({ hasFlowLog: unknown('a flow log watches the parameter VpcId') })),
      },
    ],
  },
  judge: index => judgeVpcs(index, ({ hasFlowLog }) => hasFlowLog, ({ id }) => `no flow log watches the VPC${onlyParts(index, id)}`, 'a flow log watches the VPC'),
};
