import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { FindingsTopic } from '../../lib/findings';
import { FlowLogFormat, VpcFlowLogs, VpcFlowLogsProps } from '../../lib/flow-logs';
import { RuleUsageReport, TrafficInventory } from '../../lib/rule-usage';

/** What CloudFormation makes of a value, with names as long as AWS makes them. */
function deployed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deployed);
  if (typeof value !== 'object' || value === null) return value;
  const [[name, of]] = Object.entries(value);
  if (name === 'Fn::Join') return (deployed((of as [string, unknown[]])[1]) as string[]).join((of as [string])[0]);
  if (name === 'Fn::GetAtt') return (of as string[])[1] === 'Arn' ? `arn:aws:s3:::${'b'.repeat(63)}` : 'fl-0123456789abcdef0';
  if (name === 'Ref') return { 'AWS::Partition': 'aws', 'AWS::Region': 'eu-west-1', 'AWS::AccountId': '111111111111', 'AWS::URLSuffix': 'amazonaws.com' }[of as string] ?? 'b'.repeat(63);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, deployed(one)]));
}

const reportOf = (count: number, props: Partial<VpcFlowLogsProps> = { archive: Duration.days(30) }) => {
  const stack = new Stack(new App(), 'Audit', { env: { account: '111111111111', region: 'eu-west-1' } });
  const findings = new FindingsTopic(stack, 'Findings');
  const inventory = new TrafficInventory(stack, 'Inventory', { findings });
  const [flowLogs, ...furtherFlowLogs] = Array.from({ length: count }, (_, i) => new VpcFlowLogs(stack, `Logs${i}`, {
    vpc: ec2.Vpc.fromVpcAttributes(stack, `Vpc${i}`, { vpcId: `vpc-0123456789abcdef${i}`, availabilityZones: ['a'] }), format: FlowLogFormat.SECURITY, ...props,
  }));
  new RuleUsageReport(stack, 'RuleUsage', { flowLogs, furtherFlowLogs, inventory, findings });
  return stack;
};

const archive = Duration.days(30);

test.each([[1, {}], [5, { archive }], [3, { archive, format: FlowLogFormat.FULL }], [6, { archive, format: FlowLogFormat.STANDARD }]])('%d flow logs are not too many for Lambda and IAM', (count, props) => {
  const template = Template.fromStack(reportOf(count, props));
  const propertiesOf = (type: string) => Object.values(template.findResources(type)).map(({ Properties }) => deployed(Properties));
  const functions = (propertiesOf('AWS::Lambda::Function') as { Environment: { Variables: unknown } }[]).map(({ Environment }) => Environment.Variables);
  const policies = (propertiesOf('AWS::IAM::ManagedPolicy') as { PolicyDocument: unknown }[]).map(({ PolicyDocument }) => PolicyDocument);
  const longest = (values: unknown[]) => Math.max(...values.map(value => JSON.stringify(value).length));
  // "The total size of all environment variables doesn't exceed 4 KB" (AWS Lambda Developer Guide).
  expect(longest(functions)).toBeLessThan(4096);
  // "The size of each managed policy can't exceed 6,144 characters" ("IAM and AWS STS quotas", IAM User Guide).
  expect(longest(policies)).toBeLessThan(6144);
});

test('more flow logs than Lambda has room for are refused before it refuses them', () => {
  expect(() => reportOf(7)).toThrow(/reads more flow logs than a function can be told of[\s\S]*7 flow logs[\s\S]*another RuleUsageReport/);
  expect(() => reportOf(4, { archive: Duration.days(30), format: FlowLogFormat.FULL })).toThrow('more flow logs');
});

test('five of VPCs of the app, whose ids are tokens', () => {
  const stack = new Stack(new App(), 'Audit', { env: { account: '111111111111', region: 'eu-west-1' } });
  const findings = new FindingsTopic(stack, 'Findings');
  const inventory = new TrafficInventory(stack, 'Inventory', { findings });
  const logsOf = (i: number) => new VpcFlowLogs(stack, `Logs${i}`, { vpc: new ec2.Vpc(stack, `Vpc${i}`), format: FlowLogFormat.SECURITY, archive: Duration.days(30) });
  const [flowLogs, ...furtherFlowLogs] = [0, 1, 2, 3, 4].map(logsOf);
  expect(() => new RuleUsageReport(stack, 'RuleUsage', { flowLogs, furtherFlowLogs, inventory, findings })).not.toThrow();
});
