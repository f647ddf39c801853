import { Check } from './check';
import { egress, group, ingress, networkOf, OTHER_GROUP, wearer } from './example-network';
import { judgeUnwornGroups } from '../judging/unworn-groups';

export const groupWornByNothing: Check = {
  id: 'GroupWornByNothing',
  area: 'What wears the groups',
  audience: 'strict',
  severity: 'warning',
  says: 'a group is worn by nothing',
  why: 'A group that guards nothing hides what is in force: whoever reads it believes in rules that let nobody in. And one day somebody finds it and wears it, '
    + 'with rules that were written for something else.',
  fix: `const group = new FunctionSG(this, 'Orders', { vpc });
new lambda.Function(this, 'Function', { // or take the group out
  vpc,
  securityGroups: [group],
  runtime: lambda.Runtime.NODEJS_22_X,
  handler: 'index.handler',
  code: lambda.Code.fromInline('exports.handler = async () => {};'),
});`,
  whenNot: 'Something outside of the app wears the group, and nothing in the app says so. Give its id to an output, so that people see to whom it belongs, or acknowledge it.',
  covers: [
    'CKV2_AWS_5', 'EC2.22', 'ec2_securitygroup_not_used', 'ec2-security-group-attached-to-eni-periodic', 'ec2-security-group-attached-to-eni',
    'unusedSecurityGroups', 'ec2-unused-security-group', 'vpc_security_group_unused', 'vpc_security_group_associated_to_eni',
  ],
  examples: {
    bad: [
      { title: 'a group and nothing else', network: networkOf(group()) },
      { title: 'a group with rules', network: networkOf(group(), ingress('tcp', 443, '0.0.0.0/0'), egress('tcp', 5432, OTHER_GROUP)) },
      { title: 'one of two groups', network: networkOf(group(), group({ id: 'Worn' }), wearer('AWS::EC2::Instance', ['Worn'])) },
      { title: 'a group that speaks of itself only', network: networkOf(group(), ingress('tcp', 443, { kind: 'group', id: 'Web' })) },
    ],
    good: [
      { title: 'a group that an instance wears', network: networkOf(group(), wearer('AWS::EC2::Instance', ['Web'])) },
      { title: 'a group on the second interface of an instance', network: networkOf(group(), wearer('AWS::EC2::Instance', [], { worn: [{ group: 'Web', onInterface: 'NetworkInterfaces[1]' }] })) },
      { title: 'a group that is worn in some deployments', network: networkOf(group(), wearer('AWS::EC2::Instance', [], { worn: [{ group: 'Web', onInterface: '', conditions: { 'IsProd in Shop': true } }] })) },
      { title: 'a rule of a group that is not made in the app', network: networkOf(ingress('tcp', 443, '0.0.0.0/0')) },
    ],
    unknown: [
      { title: 'a group whose id is an output', network: { ...networkOf(group()), handedGroups: [{ group: 'Web', to: 'the output Group' }] } },
      { title: 'a group that rules name as the other end', network: networkOf(group(), ingress('tcp', 5432, { kind: 'group', id: 'Web' }, { group: 'Balancer' })) },
    ],
  },
  judge: judgeUnwornGroups,
};
