import { Check } from './check';
import { group, ingress, networkOf, vpc } from './example-network';
import { judgeVpcs } from '../judging/judge-vpcs';
import { known, unknown } from '../model/knowledge';

export const vpcWithoutFlowLog: Check = {
  id: 'VpcWithoutFlowLog',
  area: 'VPCs and flow logs',
  audience: 'baseline',
  severity: 'warning',
  says: 'nobody records who talks to whom in a VPC',
  why: 'Without flow logs nobody can say afterwards what an intruder reached, nor beforehand which rules nobody uses.',
  fix: 'new VpcFlowLogs(this, \'FlowLogs\', { vpc, retention: logs.RetentionDays.ONE_MONTH });',
  whenNot: 'A flow log is made outside of the app, by an organisation-wide stack for instance, or the VPC lives for hours. Acknowledge it on '
    + 'the VPC.',
  covers: [
    'CKV2_AWS_11', 'AVD-AWS-0178', 'EC2.6', 'vpc-flow-logs-enabled', 'AwsSolutions-VPC7', 'W60', 'FG_R00054', 'vpc_flow_logs_enabled',
    'vpc_flowlogs_disabled', 'flowLogsEnabled',
  ],
  examples: {
    bad: [
      { title: 'a VPC without a flow log', network: networkOf(vpc({ hasFlowLog: known(false) })) },
      { title: 'the same with a default group that is emptied', network: networkOf(vpc({ hasFlowLog: known(false), defaultGroupClosed: known(true) })) },
      { title: 'one of two VPCs', network: networkOf(vpc(), vpc({ id: 'Other', hasFlowLog: known(false) })) },
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
  judge: index => judgeVpcs(index, vpcOf => vpcOf.hasFlowLog, 'no flow log watches the VPC', 'a flow log watches the VPC'),
};
