import { Check } from './check';
import { group, ingress, networkOf, vpc } from './example-network';
import { judgeVpcs } from '../judging/judge-vpcs';
import { known, unknown } from '../model/knowledge';

export const defaultGroupNotClosed: Check = {
  id: 'DefaultGroupNotClosed',
  area: 'VPCs and flow logs',
  audience: 'baseline',
  severity: 'warning',
  says: 'the default group of a VPC still lets its members talk to each other and to the world',
  why: 'Whatever is started without a group gets the default one, which lets everything out and all its members in. It cannot be deleted, '
    + 'but it can be emptied.',
  fix: `new ec2.Vpc(this, 'Vpc', { restrictDefaultSecurityGroup: true });
// or for the whole app, in cdk.json: "@aws-cdk/aws-ec2:restrictDefaultSecurityGroup": true`,
  whenNot: 'Something outside of the app empties the default group of every VPC, a Config remediation for instance. Acknowledge it on the app.',
  covers: [
    'CKV2_AWS_12', 'AVD-AWS-0173', 'EC2.2', 'vpc-default-security-group-closed', 'VPCDefaultSecurityGroupClosed', 'ec2_securitygroup_default_restrict_traffic',
    'v5.0 5.5 (v6.0 6.5, v3.0 5.4, v1.4 5.3, v1.2 4.3)', 'defaultSecurityGroup', 'ec2-default-security-group-with-rules',
  ],
  examples: {
    bad: [
      { title: 'a VPC whose default group is as EC2 made it', network: networkOf(vpc({ defaultGroupClosed: known(false) })) },
      { title: 'the same with a flow log', network: networkOf(vpc({ defaultGroupClosed: known(false), hasFlowLog: known(true) })) },
      { title: 'one of two VPCs', network: networkOf(vpc(), vpc({ id: 'Other', defaultGroupClosed: known(false) })) },
      { title: 'a VPC with groups that are closed', network: networkOf(group(), vpc({ defaultGroupClosed: known(false) })) },
    ],
    good: [
      { title: 'a VPC whose default group is emptied', network: networkOf(vpc()) },
      { title: 'two such VPCs', network: networkOf(vpc(), vpc({ id: 'Other' })) },
      { title: 'the same without a flow log', network: networkOf(vpc({ hasFlowLog: known(false) })) },
      { title: 'no VPC in the app', network: networkOf(group(), ingress('tcp', 443, '0.0.0.0/0')) },
    ],
    unknown: [
      {
        title: 'a resource that may empty it',
        network: networkOf(vpc({ defaultGroupClosed: unknown('a custom resource names the group by the parameter GroupId') })),
      },
    ],
  },
  judge: index => judgeVpcs(index, vpcOf => vpcOf.defaultGroupClosed,
    () => 'the default group of the VPC keeps the rules that EC2 gave it', 'the default group of the VPC is emptied', ({ defaultGroup, site }) => defaultGroup ?? site),
};
