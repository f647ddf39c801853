import * as fs from 'node:fs';
import { CloudFormationClient, ListStackResourcesCommand, StackResourceSummary } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeFlowLogsCommand, DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { synthesise, templatesOf } from './all-examples';
import { cdk } from './cdk-cli';
import { ACCOUNT, REGION } from './environment';
import { clientOf, Moto, registeredTypes, startMoto } from './moto';

/**
 * `examples/moto-subset.ts`, deployed by the CDK command line, and what there is afterwards. Of security groups nothing is said here: moto makes others than
 * CloudFormation does (README.md).
 */

const STACK = 'MovedElsewhere';

interface Template {
  readonly Resources: Record<string, { readonly Type: string }>;
}

let template: Template;
let moto: Moto;
let deployed: StackResourceSummary[];
const said: string[] = [];

beforeAll(async () => {
  const assembly = synthesise('moto-subset');
  const [file] = templatesOf(assembly);
  template = JSON.parse(fs.readFileSync(file!, 'utf8')) as Template;
  moto = await startMoto();
  said.push(await cdk(moto, assembly, 'bootstrap', `aws://${ACCOUNT}/${REGION}`));
  said.push(await cdk(moto, assembly, 'deploy', '--require-approval', 'never', STACK));
  const { StackResourceSummaries } = await new CloudFormationClient(clientOf(moto)).send(new ListStackResourcesCommand({ StackName: STACK }));
  deployed = StackResourceSummaries ?? [];
}, 200_000);

afterAll(async () => moto?.end());

const typesOf = ({ Resources }: Template): string[] => [...new Set(Object.values(Resources).map(({ Type }) => Type))].sort();

function idOf(type: string): string {
  const ids = deployed.filter(({ ResourceType }) => ResourceType === type).map(({ PhysicalResourceId }) => PhysicalResourceId);
  expect(ids).toEqual([expect.any(String)]);
  return ids[0]!;
}

test('the example is made of types that the installed moto has', () => {
  const registered = registeredTypes();
  expect(registered).not.toContain('AWS::S3::BucketPolicy'); // it is a list of what there is, not of everything
  expect(typesOf(template).filter(type => !registered.has(type))).toEqual([]);
}, 70_000);

test('the command line bootstraps and deploys', () => {
  expect(said).toEqual([expect.stringContaining(`✅  Environment aws://${ACCOUNT}/${REGION} bootstrapped.`), expect.stringContaining(`✅  ${STACK}\n`)]);
});

test('every resource of the template is there', () => {
  const left = Object.keys(template.Resources).filter(id => !deployed.some(({ LogicalResourceId, ResourceStatus }) => LogicalResourceId === id && ResourceStatus === 'CREATE_COMPLETE'));
  expect(left).toEqual([]);
});

test('the VPC has two subnets, in two zones', async () => {
  const vpc = { Filters: [{ Name: 'vpc-id', Values: [idOf('AWS::EC2::VPC')] }] };
  const { Subnets } = await new EC2Client(clientOf(moto)).send(new DescribeSubnetsCommand(vpc));
  expect(new Set(Subnets?.map(({ AvailabilityZone }) => AvailabilityZone)).size).toBe(2);
});

test('the flow log watches the VPC, all traffic, and writes to a log group that keeps records for two weeks', async () => {
  const logGroupName = idOf('AWS::Logs::LogGroup');
  const { FlowLogs } = await new EC2Client(clientOf(moto)).send(new DescribeFlowLogsCommand({ FlowLogIds: [idOf('AWS::EC2::FlowLog')] }));
  expect(FlowLogs).toMatchObject([{ ResourceId: idOf('AWS::EC2::VPC'), TrafficType: 'ALL', LogDestinationType: 'cloud-watch-logs', LogGroupName: logGroupName, FlowLogStatus: 'ACTIVE' }]);
  const { logGroups } = await new CloudWatchLogsClient(clientOf(moto)).send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }));
  expect(logGroups).toMatchObject([{ logGroupName, retentionInDays: 14 }]);
});
