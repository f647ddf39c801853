import {
  AuthorizeSecurityGroupIngressCommand, DescribeSecurityGroupRulesCommand, ModifySecurityGroupRulesCommand, SecurityGroupRuleRequest,
  UpdateSecurityGroupRuleDescriptionsEgressCommand, UpdateSecurityGroupRuleDescriptionsIngressCommand,
} from '@aws-sdk/client-ec2';
import { Tried, tried } from './tried';

// Sentences are those of the Amazon EC2 API Reference, of the action that a test is about, unless another page is named.

let t: Tried;
let GroupId: string;
let ids: string[];
beforeEach(async () => {
  t = await tried();
  GroupId = await t.group('web');
  const { SecurityGroupRules = [] } = await t.client.send(new AuthorizeSecurityGroupIngressCommand({
    GroupId,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'Us' }, { CidrIp: '192.0.2.0/24', Description: 'Them' }] }],
    TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: [{ Key: 'ticket', Value: '1' }] }],
  }));
  ids = SecurityGroupRules.map(({ SecurityGroupRuleId }) => SecurityGroupRuleId!);
});
afterEach(() => t.end());

const rule = async (i: number) => {
  const { SecurityGroupRules = [] } = await t.client.send(new DescribeSecurityGroupRulesCommand({ SecurityGroupRuleIds: [ids[i]] }));
  return SecurityGroupRules[0];
};
const ssh = (more: object): SecurityGroupRuleRequest => ({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, ...more });
const modify = (...rules: SecurityGroupRuleRequest[]) => t.client.send(new ModifySecurityGroupRulesCommand({
  GroupId, SecurityGroupRules: rules.map((SecurityGroupRule, i) => ({ SecurityGroupRuleId: ids[i], SecurityGroupRule })),
}));

test('a rule becomes another and keeps its id and tags; what is not said of it is gone', async () => {
  await modify({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv4: '10.1.2.3/16' });
  expect(await rule(0)).toEqual(expect.objectContaining({ FromPort: 443, CidrIpv4: '10.1.0.0/16', Tags: [{ Key: 'ticket', Value: '1' }] }));
  expect(await rule(0)).not.toHaveProperty('Description');
});

// SecurityGroupRuleRequest: "You must specify exactly one of the following parameters, based on the rule type"; "When you modify a rule, you cannot change the rule type. For example, if the
// rule uses an IPv4 address range, you must use CidrIpv4 to specify a new IPv4 address range."
test.each([
  ['another kind of source', ssh({ CidrIpv6: '2001:db8::/32' }), 'InvalidParameterValue'],
  ['two sources', ssh({ CidrIpv4: '10.0.0.0/8', CidrIpv6: '2001:db8::/32' }), 'InvalidParameterValue'],
  ['no source', ssh({}), 'InvalidParameterValue'],
  ['a rule that is there', ssh({ CidrIpv4: '10.0.0.0/8' }), 'InvalidPermission.Duplicate'],
])('%s is refused, and none of the call is done', async (_, second, code) => {
  await expect(modify(ssh({ CidrIpv4: '10.0.0.0/8', Description: 'Ours' }), second)).rejects.toMatchObject({ name: code });
  expect(await rule(0)).toMatchObject({ Description: 'Us' });
});

// "You can replace an existing description ... You can remove a description for a security group rule by omitting the description parameter in the request."
test('descriptions are replaced and removed, by id and by permission', async () => {
  await t.client.send(new UpdateSecurityGroupRuleDescriptionsIngressCommand({ GroupId, SecurityGroupRuleDescriptions: [{ SecurityGroupRuleId: ids[0], Description: 'Ours' }, { SecurityGroupRuleId: ids[1] }] }));
  expect(await rule(0)).toMatchObject({ Description: 'Ours' });
  expect(await rule(1)).not.toHaveProperty('Description');
  await t.client.send(new UpdateSecurityGroupRuleDescriptionsIngressCommand({ GroupId, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '192.0.2.0/24', Description: 'Back' }] }] }));
  expect(await rule(1)).toMatchObject({ Description: 'Back' });
});

// "You must specify either a description or IP permissions."
test('neither or both are refused, and what is not there', async () => {
  const anew = (given: object) => t.client.send(new UpdateSecurityGroupRuleDescriptionsIngressCommand({ GroupId, ...given }));
  await expect(anew({})).rejects.toMatchObject({ name: 'InvalidParameterCombination' });
  await expect(anew({ IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/8' }] }] })).rejects.toMatchObject({ name: 'InvalidPermission.NotFound' });
  const [SecurityGroupRuleId] = ids;
  const outbound = new UpdateSecurityGroupRuleDescriptionsEgressCommand({ GroupId, SecurityGroupRuleDescriptions: [{ SecurityGroupRuleId }] });
  await expect(t.client.send(outbound)).rejects.toMatchObject({ name: 'InvalidSecurityGroupRuleId.NotFound' });
});
