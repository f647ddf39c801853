import {
  ConfigServiceClient, DescribeComplianceByConfigRuleCommand, DescribeConfigRulesCommand, Evaluation, GetComplianceDetailsByConfigRuleCommand,
  GetResourceConfigHistoryCommand, PutEvaluationsCommand,
} from '@aws-sdk/client-config-service';
import { ConfigDouble, RuleEvent } from './config-double';
import { Ec2Double } from '../ec2';

// Sentences are those of the AWS Config API Reference.

const RULE = 'restricted-ssh';
let ec2: Ec2Double;
let config: ConfigDouble;
let client: ConfigServiceClient;
let groupId: string;
let now: number;
beforeEach(async () => {
  now = Date.UTC(2026, 0, 1);
  ec2 = new Ec2Double();
  config = new ConfigDouble({ ec2: ec2.state, clock: () => new Date(now) });
  client = new ConfigServiceClient({ endpoint: await config.listen(), region: 'eu-central-1', credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'not-a-secret' }, maxAttempts: 1 });
  const { vpcId } = ec2.addVpc();
  groupId = (await ec2.call<{ GroupId: string }>('CreateSecurityGroup', { GroupName: 'web', Description: 'The web', VpcId: vpcId, TagSpecifications: [{ ResourceType: 'security-group', Tags: [{ Key: 'team', Value: 'web' }] }] })).GroupId;
  config.addRule({ ConfigRuleName: RULE, InputParameters: { only: 'x' } });
});
afterEach(async () => {
  client.destroy();
  await config.end();
});

const evaluation = (more: Partial<Evaluation> = {}): Evaluation => ({
  ComplianceResourceType: 'AWS::EC2::SecurityGroup', ComplianceResourceId: groupId, ComplianceType: 'NON_COMPLIANT', Annotation: 'sgr-1 lets in the world', OrderingTimestamp: new Date(now), ...more,
});
const put = (event: Pick<RuleEvent, 'resultToken'>, ...Evaluations: Evaluation[]) => client.send(new PutEvaluationsCommand({ ResultToken: event.resultToken, Evaluations }));
const results = async () => (await client.send(new GetComplianceDetailsByConfigRuleCommand({ ConfigRuleName: RULE }))).EvaluationResults!;
const compliance = async () => {
  const { ComplianceByConfigRules: [rule] = [] } = await client.send(new DescribeComplianceByConfigRuleCommand({ ConfigRuleNames: [RULE] }));
  return rule.Compliance!;
};

test('an event names the rule, its parameters and the group as it is', async () => {
  await ec2.call('AuthorizeSecurityGroupIngress', {
    GroupId: groupId,
    IpPermissions: [
      { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '10.0.0.1/8', Description: 'Us' }], UserIdGroupPairs: [{ GroupId: groupId, Description: 'Ourselves' }] },
      { IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '2001:DB8::/32' }] },
    ],
  });
  const event = config.changeEvent(RULE, groupId);
  expect(event).toMatchObject({ configRuleName: RULE, ruleParameters: '{"only":"x"}', accountId: '123456789012', eventLeftScope: false });
  interface Told { readonly configurationItem: { readonly configuration: object }; readonly messageType: string }
  const { configurationItem: item, messageType } = JSON.parse(event.invokingEvent) as Told;
  expect(messageType).toBe('ConfigurationItemChangeNotification');
  expect(item).toMatchObject({ resourceType: 'AWS::EC2::SecurityGroup', resourceId: groupId, configurationItemStatus: 'OK', configurationItemCaptureTime: '2026-01-01T00:00:00.000Z', tags: { team: 'web' } });
  expect(item.configuration).toMatchObject({
    groupId,
    groupName: 'web',
    ownerId: '123456789012',
    tags: [{ key: 'team', value: 'web' }],
    ipPermissions: [
      { ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipv4Ranges: [{ cidrIp: '10.0.0.0/8', description: 'Us' }], ipRanges: ['10.0.0.0/8'], userIdGroupPairs: [{ groupId, userId: '123456789012' }] },
      { ipProtocol: '-1', ipv6Ranges: [{ cidrIpv6: '2001:db8::/32' }] },
    ],
    ipPermissionsEgress: [{ ipProtocol: '-1', ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }] }],
  });
  expect(JSON.stringify(item.configuration)).not.toMatch(/sgr-|Ourselves|"fromPort":-1/);
});

test('a group that is deleted is an item too, and its history stays', async () => {
  config.record(groupId);
  await ec2.call('DeleteSecurityGroup', { GroupId: groupId });
  now += 60_000;
  const { configurationItem: item } = JSON.parse(config.changeEvent(RULE, groupId).invokingEvent) as { configurationItem: object };
  expect(item).toMatchObject({ configurationItemStatus: 'ResourceDeleted', resourceId: groupId });
  const ask = { resourceType: 'AWS::EC2::SecurityGroup' as const, resourceId: groupId };
  const { configurationItems: [newest, oldest] = [] } = await client.send(new GetResourceConfigHistoryCommand(ask));
  expect([newest, oldest]).toMatchObject([{ configurationItemStatus: 'ResourceDeleted' }, { configurationItemStatus: 'OK', accountId: '123456789012', configurationItemCaptureTime: new Date('2026-01-01T00:00:00Z') }]);
  expect(JSON.parse(oldest.configuration!)).toMatchObject({ groupId });
  expect((await client.send(new GetResourceConfigHistoryCommand({ ...ask, laterTime: new Date(now - 1) }))).configurationItems).toHaveLength(1);
  await expect(client.send(new GetResourceConfigHistoryCommand({ ...ask, resourceId: 'sg-1' }))).rejects.toMatchObject({ name: 'ResourceNotDiscoveredException' });
});

test('an oversized item is a summary; the clock is neither', () => {
  const oversized = JSON.parse(config.oversizedEvent(RULE, groupId).invokingEvent) as object;
  expect(oversized).toMatchObject({ messageType: 'OversizedConfigurationItemChangeNotification', configurationItemSummary: { resourceId: groupId } });
  expect(oversized).not.toHaveProperty('configurationItemSummary.configuration');
  expect(JSON.parse(config.scheduledEvent(RULE).invokingEvent)).toEqual({ messageType: 'ScheduledNotification', awsAccountId: '123456789012', notificationCreationTime: '2026-01-01T00:00:00.000Z', recordVersion: '1.3' });
});

// "If Config has no current evaluation results for the rule, it returns INSUFFICIENT_DATA." (DescribeComplianceByConfigRule)
test('results are kept and told', async () => {
  expect(await compliance()).toEqual({ ComplianceType: 'INSUFFICIENT_DATA' });
  await put(config.changeEvent(RULE, groupId), evaluation());
  expect(await results()).toMatchObject([{ ComplianceType: 'NON_COMPLIANT', Annotation: 'sgr-1 lets in the world', EvaluationResultIdentifier: { EvaluationResultQualifier: { ResourceId: groupId }, OrderingTimestamp: new Date(now) } }]);
  expect(await compliance()).toMatchObject({ ComplianceType: 'NON_COMPLIANT', ComplianceContributorCount: { CappedCount: 1 } });
  now += 60_000;
  await put(config.changeEvent(RULE, groupId), evaluation({ ComplianceType: 'NOT_APPLICABLE', Annotation: undefined }));
  expect(await compliance()).toEqual({ ComplianceType: 'INSUFFICIENT_DATA' });
});

test('what comes late does not replace what is newer', async () => {
  const late = config.changeEvent(RULE, groupId);
  now += 60_000;
  await put(config.changeEvent(RULE, groupId), evaluation({ ComplianceType: 'COMPLIANT' }));
  await put(late, evaluation({ OrderingTimestamp: new Date(now - 60_000) }));
  expect(await results()).toMatchObject([{ ComplianceType: 'COMPLIANT' }]);
});

// "Config does not accept INSUFFICIENT_DATA as the value for ComplianceType from a PutEvaluations request." Annotation: "Maximum length of 256".
test.each<[string, Partial<Evaluation>]>([
  ['INSUFFICIENT_DATA', { ComplianceType: 'INSUFFICIENT_DATA' }],
  ['an annotation of 257 characters', { Annotation: 'x'.repeat(257) }],
  ['an annotation of none', { Annotation: '' }],
  ['no moment', { OrderingTimestamp: undefined }],
  ['a moment of the future', { OrderingTimestamp: new Date(Date.UTC(2027, 0, 1)) }],
  ['no resource', { ComplianceResourceId: undefined }],
])('%s is refused, with all of the call', async (_, more) => {
  await expect(put(config.changeEvent(RULE, groupId), evaluation({ ComplianceResourceId: 'sg-1' }), evaluation(more))).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
  expect(await results()).toEqual([]);
});

// PutEvaluations: "Maximum number of 100 items"; "When TestMode is true, PutEvaluations doesn't require a valid value for the ResultToken parameter ... No updates occur to your existing evaluations".
test('a hundred at a time, for a token that is one, unless it is a test', async () => {
  const many = Array.from({ length: 101 }, (_, i) => evaluation({ ComplianceResourceId: `sg-${i}` }));
  const event = config.changeEvent(RULE, groupId);
  await expect(put(event, ...many)).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(put({ resultToken: 'x' }, evaluation())).rejects.toMatchObject({ name: 'InvalidResultTokenException' });
  await client.send(new PutEvaluationsCommand({ ResultToken: 'TESTMODE', TestMode: true, Evaluations: [evaluation()] }));
  expect(await results()).toEqual([]);
  await put(event, ...many.slice(1));
  const seen: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new GetComplianceDetailsByConfigRuleCommand({ ConfigRuleName: RULE, Limit: 100, NextToken, ComplianceTypes: ['NON_COMPLIANT'] }));
    expect(page.EvaluationResults!.length).toBeLessThanOrEqual(3);
    seen.push(...page.EvaluationResults!.map(result => result.EvaluationResultIdentifier!.EvaluationResultQualifier!.ResourceId!));
    NextToken = page.NextToken;
  } while (NextToken);
  expect(new Set(seen).size).toBe(100);
});

test('rules are described, and one that is not there is not', async () => {
  expect((await client.send(new DescribeConfigRulesCommand({}))).ConfigRules).toMatchObject([{ ConfigRuleName: RULE, InputParameters: '{"only":"x"}', ConfigRuleState: 'ACTIVE' }]);
  await expect(client.send(new DescribeConfigRulesCommand({ ConfigRuleNames: ['other'] }))).rejects.toMatchObject({ name: 'NoSuchConfigRuleException' });
  await expect(client.send(new GetComplianceDetailsByConfigRuleCommand({ ConfigRuleName: 'other' }))).rejects.toMatchObject({ name: 'NoSuchConfigRuleException' });
  expect(() => config.addRule({ ConfigRuleName: 'long', InputParameters: { only: 'x'.repeat(1024) } })).toThrow('1024');
});
