import { DescribeStackResourcesCommand, DescribeStacksCommand, GetTemplateCommand, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { awsError, RepairAccount } from './account';
import '../rule-usage/quiet-logs';

let account: RepairAccount;

beforeEach(async () => {
  account = await RepairAccount.make();
});
afterEach(async () => {
  await account.end();
});

/** The template of a group with one inline rule that lets everybody in on port 22. */
const template = (more: object = {}, cidr: unknown = '0.0.0.0/0') => ({
  Resources: {
    Web: {
      Type: 'AWS::EC2::SecurityGroup',
      Metadata: { 'aws:cdk:path': 'Shop/Web/Resource' },
      Properties: { GroupDescription: 'Web', VpcId: 'vpc-0a', SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: cidr }] },
    },
    ...more,
  },
});

describe('in a group of a stack', () => {
  test('the rule of its template is left, with the stack\'s name and the construct path; one that somebody added by hand is revoked', async () => {
    const [owned, added] = [await account.open(22, '0.0.0.0/0'), await account.open(22, '203.0.113.0/24')];
    const stackId = account.addStack('Shop-Prod', { template: template(), resources: { Other: 'i-0a', Web: account.groupId, More: 'i-0b' } });
    account.tagOfStack(stackId, 'Web');
    const report = await account.repair();
    expect(report).toMatchObject({ outcome: 'PartlyRepaired', revoked: [{ ruleId: added }], left: [{ ruleId: owned, because: 'owned' }] });
    expect(report.left[0].why).toContain('It is a rule of the stack Shop-Prod: of the group Web, the construct Shop/Web.');
    expect(report.left[0].change).toBe('in the code of the stack Shop-Prod, take \'tcp 22 from 0.0.0.0/0\' out of Shop/Web or name who may come in, and deploy');
    expect(account.there).toEqual([owned]);
    expect(account.told.at(-1)!.text).toContain('Shop/Web');
  });

  test('a template in YAML is read as well', async () => {
    const owned = await account.open(22, '0.0.0.0/0');
    const yaml = 'Resources:\n  Web:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: d\n      SecurityGroupIngress:\n        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Sub "0.0.0.0/0" }\n';
    account.addStack('Shop', { template: yaml, resources: { Web: account.groupId } });
    expect(await account.repair()).toMatchObject({ left: [{ ruleId: owned, because: 'owned' }] });
  });

  test('parameters count with the values that they have', async () => {
    const [owned, added] = [await account.open(22, '203.0.113.0/24'), await account.open(22, '0.0.0.0/0')];
    const withParameter = { Parameters: { Office: { Type: 'String', Default: '0.0.0.0/0' } }, ...template({}, { Ref: 'Office' }) };
    account.addStack('Shop', { template: withParameter, parameters: { Office: '203.0.113.0/24' }, resources: { Web: account.groupId } });
    expect(await account.repair()).toMatchObject({ revoked: [{ ruleId: added }], left: [{ ruleId: owned, because: 'owned' }] });
  });

  test('a value that CloudFormation hides leaves all that it may be', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    const withParameter = { Parameters: { Office: { Type: 'String', NoEcho: true } }, ...template({}, { Ref: 'Office' }) };
    account.addStack('Shop', { template: withParameter, parameters: { Office: '****' }, resources: { Web: account.groupId } });
    expect(await account.repair()).toMatchObject({ outcome: 'Refused', left: [{ ruleId: bad, because: 'perhaps-owned' }] });
  });

  // Where the template names no VPC, CloudFormation may call the group by its name: nobody finds it by its id.
  test('a group that CloudFormation calls by its name is known by its tags', async () => {
    const owned = await account.open(22, '0.0.0.0/0');
    const stackId = account.addStack('Shop', { template: template(), resources: { Web: 'Shop-Web-1ABCDEF' } });
    account.tagOfStack(stackId, 'Web');
    expect(await account.repair()).toMatchObject({ left: [{ ruleId: owned, because: 'owned' }] });
  });

  test.each(['UPDATE_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_FAILED', 'DELETE_FAILED', 'REVIEW_IN_PROGRESS', 'SOMETHING_NEW'])('of a stack in the state %s nothing is revoked', async (status) => {
    const bad = await account.open(22, '0.0.0.0/0');
    account.addStack('Shop', { template: template({}, '10.0.0.0/8'), resources: { Web: account.groupId }, status });
    expect(await account.repair()).toMatchObject({ outcome: 'Refused', left: [{ ruleId: bad, because: 'perhaps-owned', why: expect.stringContaining(`its state is ${status}`) as string }] });
  });

  test.each(['gone', 'DELETE_COMPLETE'])('what a deleted stack left behind is nobody\'s: %s', async (status) => {
    await account.open(22, '0.0.0.0/0');
    const stackId = account.addStack('Shop', { template: template(), resources: {}, status });
    if (status === 'gone') account.stacks.delete(stackId);
    account.tagOfStack(stackId, 'Web');
    expect(await account.repair()).toMatchObject({ outcome: 'Repaired' });
  });

  test.each([
    ['cloudformation:DescribeStackResources', DescribeStackResourcesCommand], ['cloudformation:DescribeStacks', DescribeStacksCommand],
    ['cloudformation:GetTemplate', GetTemplateCommand], ['cloudformation:ListStackResources', ListStackResourcesCommand],
  ] as const)('a denied %s leaves the rule; a throttled one fails the run', async (action, Command) => {
    const bad = await account.open(22, '0.0.0.0/0');
    account.addStack('Shop', { template: template({}, '10.0.0.0/8'), resources: { Web: account.groupId } });
    account.cloudFormation.on(Command as never).rejects(awsError('AccessDenied', 'no', 403));
    expect(await account.repair()).toMatchObject({ outcome: 'Refused', left: [{ ruleId: bad, because: 'perhaps-owned', why: expect.stringContaining(`${action} was denied`) as string }] });
    account.cloudFormation.on(Command as never).rejects(awsError('Throttling', 'Rate exceeded'));
    await expect(account.repair()).rejects.toMatchObject({ action, kind: 'throttled' });
    expect(account.there).toEqual([bad]);
  });

  test.each([['no template at all', ''], ['no map', '[]'], ['broken', '{"Resources": {']])('a template that is %s leaves the rule', async (_, text) => {
    await account.open(22, '0.0.0.0/0');
    account.addStack('Shop', { template: text, resources: { Web: account.groupId } });
    expect(await account.repair()).toMatchObject({ outcome: 'Refused', left: [{ because: 'perhaps-owned', why: expect.stringContaining('its template cannot be read') as string }] });
  });
});

describe('a rule that another stack put into the group', () => {
  const rule = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0', GroupId: { 'Fn::ImportValue': 'web' } };

  // AWS::EC2::SecurityGroupIngress, attribute Id: "The Security Group Rule Id".
  test('is found by its id, with its construct path', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    account.addStack('Jump', { template: { Resources: { Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Metadata: { 'aws:cdk:path': 'Jump/FromOffice' }, Properties: rule } } }, resources: { Rule: bad } });
    const report = await account.repair();
    expect(report.left[0]).toMatchObject({ ruleId: bad, because: 'owned', change: 'in the code of the stack Jump, take \'tcp 22 from 0.0.0.0/0\' out of Jump/FromOffice or name who may come in, and deploy' });
    expect(account.there).toEqual([bad]);
  });

  test('that cannot be read is its rule all the same', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    account.addStack('Jump', { template: '', resources: { Rule: bad } });
    expect((await account.repair()).left[0]).toMatchObject({ ruleId: bad, because: 'owned', why: expect.stringContaining('of the rule Rule.') as string });
  });

  // "For deleted stacks, DescribeStackResources returns resource information for up to 90 days after the stack has been deleted" (AWS CloudFormation API Reference).
  test.each(['DELETE_COMPLETE', 'DELETE_SKIPPED'] as const)('and that let go of it (%s) owns it no more', async (ResourceStatus) => {
    const bad = await account.open(22, '0.0.0.0/0');
    account.cloudFormation.on(DescribeStackResourcesCommand, { PhysicalResourceId: bad })
      .resolves({ StackResources: [{ StackId: 'arn:x/Jump/1', StackName: 'Jump', LogicalResourceId: 'Rule', PhysicalResourceId: bad, ResourceStatus, ResourceType: 'AWS::EC2::SecurityGroupIngress', Timestamp: new Date(0) }] });
    expect(await account.repair()).toMatchObject({ outcome: 'Repaired' });
  });
});

test('CloudFormation is asked about what would be revoked alone, and about each stack once', async () => {
  for (const i of [1, 2, 3]) await account.open(22, `203.0.113.${i}/32`);
  await account.open(0, '0.0.0.0/0', 65535);
  account.addStack('Shop', { template: template(), resources: { Web: account.groupId } });
  await account.repair();
  const calls = (Command: unknown) => account.cloudFormation.commandCalls(Command as typeof DescribeStacksCommand).length;
  expect([DescribeStackResourcesCommand, DescribeStacksCommand, GetTemplateCommand, ListStackResourcesCommand].map(calls)).toEqual([4, 1, 1, 1]);
});

test('where nothing would be revoked CloudFormation is not asked', async () => {
  await account.open(0, '0.0.0.0/0', 65535);
  await account.repair();
  expect(account.cloudFormation.calls()).toEqual([]);
});
