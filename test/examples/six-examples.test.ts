import * as fs from 'node:fs';
import * as path from 'node:path';
import { Annotations, App, Stack, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { linesOf, Resources } from '../role-security-groups/rules-of';

const EXAMPLES = path.resolve(__dirname, '../../examples');
const CDK_JSON = JSON.parse(fs.readFileSync(path.resolve(EXAMPLES, '../cdk.json'), 'utf8')) as { context: object };

process.env.CDK_VALIDATION = 'true'; // CDK's own rules too: see test/strict-settings.ts
process.env.CDK_CONTEXT_JSON = JSON.stringify(CDK_JSON.context); // what `npx cdk synth` reads: a test sees what a reader sees who runs the example

const ACTIVE_DIRECTORY = 'tcp 135, tcp 3268, tcp 3269, tcp 389, tcp 445, tcp 464, tcp 49152-65535, tcp 53, tcp 636, tcp 88, '
  + 'udp 123, udp 389, udp 464, udp 53, udp 88';

/** Every rule of each example: who lets in whom, who is let out to whom. Groups by their names without MyApp-Production. */
const RULES: Record<string, string[]> = {
  'load-balanced-web': [
    'Cache in from ContainerService: tcp 6379',
    'ContainerService in from LoadBalancer: tcp 8080',
    'ContainerService out to 0.0.0.0/0: tcp 443',
    'ContainerService out to ::/0: tcp 443',
    'ContainerService out to Cache: tcp 6379',
    'ContainerService out to Database: tcp 5432',
    'Database in from ContainerService: tcp 5432',
    'Database in from Worker-Reports: tcp 5432',
    'LoadBalancer in from 0.0.0.0/0: tcp 443, tcp 80',
    'LoadBalancer in from ::/0: tcp 443, tcp 80',
    'LoadBalancer out to ContainerService: tcp 8080',
    'Worker-Reports out to Database: tcp 5432',
  ],
  'lambda-with-endpoints': [
    'Function-Archive out to pl-66a5400f: tcp 443', // DynamoDB in eu-central-1
    'Function-Archive out to pl-6ea54007: tcp 443', // S3 there
    'Function-Intake out to VpcEndpoint: tcp 443',
    'Function-Intake out to pl-66a5400f: tcp 443',
    'VpcEndpoint in from Function-Intake: tcp 443',
  ],
  'kafka-and-opensearch': [
    'MessageBroker in from MessageBroker: tcp 9092, tcp 9093, tcp 9094',
    'MessageBroker in from Worker-Indexer: tcp 9094',
    'MessageBroker out to MessageBroker: tcp 9092, tcp 9093, tcp 9094',
    'MessageBroker out to pl-6ea54007: tcp 443',
    'MessageBroker-Payments in from Worker-Figures: tcp 11001, tcp 11002',
    'MessageBroker-Payments in from Worker-Indexer: tcp 9098',
    'Search in from Worker-Indexer: tcp 443',
    'Worker-Figures out to MessageBroker-Payments: tcp 11001, tcp 11002',
    'Worker-Indexer out to MessageBroker-Payments: tcp 9098',
    'Worker-Indexer out to MessageBroker: tcp 9094',
    'Worker-Indexer out to Search: tcp 443',
  ],
  'windows-estate': [
    'AdminRdp in from Office-IPv4: tcp 3389',
    'AdminRdp out to Directory: tcp 9389',
    'AdminRdp out to FileSystem: tcp 5985',
    'AdminRdp out to WindowsServer: tcp 3389',
    'Directory in from AdminRdp: tcp 9389',
    `Directory in from Directory: ${ACTIVE_DIRECTORY}`,
    `Directory in from DomainMember: ${ACTIVE_DIRECTORY}`,
    'Directory in from FileSystem: tcp 9389',
    `Directory out to Directory: ${ACTIVE_DIRECTORY}`,
    `DomainMember out to Directory: ${ACTIVE_DIRECTORY}`,
    'FileSystem in from AdminRdp: tcp 5985',
    'FileSystem in from WindowsServer: tcp 445',
    'FileSystem out to Directory: tcp 9389',
    'WindowsServer in from AdminRdp: tcp 3389',
    'WindowsServer out to FileSystem: tcp 445',
  ],
  'hybrid-database': [
    'AdminSsh in from Operators-IPv4: tcp 22',
    'Database in from DataCentre-IPv4: tcp 5432',
    'Database in from Worker-Sync: tcp 5432',
    'Worker-Sync out to DataCentre-IPv4: tcp 8443',
    'Worker-Sync out to Database: tcp 5432',
  ],
  'peered-vpcs': [
    'ContainerService out to 0.0.0.0/0: tcp 443',
    'ContainerService out to ::/0: tcp 443',
    'ContainerService out to OrdersVpc-IPv4: tcp 5432',
    'Database in from sg-0a1b2c3d4e5f60718: tcp 5432',
  ],
};

/** What cdk-nag's packs say of groups, rules and VPCs: nothing, but where the Internet is meant to come in. The README of the repository says why. */
const OF_A_PUBLIC_LOAD_BALANCER = ['AwsSolutions-EC23'];
const OF_PUBLIC_SUBNETS = ['NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321'].map(pack => `${pack}-VPCNoUnrestrictedRouteToIGW`);
const OTHER_PACKS: Record<string, string[]> = {
  'load-balanced-web': [...OF_A_PUBLIC_LOAD_BALANCER, ...OF_PUBLIC_SUBNETS],
  'peered-vpcs': OF_PUBLIC_SUBNETS,
};

/** The app of an example, as its file makes it: one for all tests here. */
const appOf = (example: string): App => jest.requireActual<{ app: App }>(path.join(EXAMPLES, `${example}.ts`)).app;

interface Violation {
  readonly ruleName: string;
  readonly description: string;
}

interface Report {
  readonly pluginReports: { readonly pluginName: string; readonly violations: Violation[]; readonly suppressedViolations?: Violation[] }[];
}

/** Everything that synth tells: errors and warnings of our pack, of CDK's own rules and of CDK's constructs; and what is acknowledged of our pack. */
function told(app: App, force = false): string[] {
  try {
    app.synth({ force });
  } catch (error) {
    if ((error as Error).name !== 'ValidationFailed') throw error;
  }
  const { pluginReports } = JSON.parse(fs.readFileSync(path.join(app.outdir, 'validation-report.json'), 'utf8')) as Report;
  return pluginReports.flatMap(({ pluginName, violations, suppressedViolations = [] }) => [
    ...violations.map(({ ruleName, description }) => `${pluginName}: ${ruleName}: ${description}`),
    ...pluginName === 'SecurityGroupChecks' ? suppressedViolations.map(({ ruleName }) => `acknowledged: ${ruleName}`) : [],
  ]);
}

/** The rules of all stacks of an app, those of two groups in one line. */
function rulesOf(app: App): string[] {
  const byPair = new Map<string, string[]>();
  for (const line of app.synth().stacks.flatMap(({ template }) => linesOf((template as { Resources: Resources }).Resources))) {
    const [, group, direction, traffic, word, peer] = /^(\S+) (in|out) (.*) (from|to) (\S+)$/.exec(line) ?? [line, line];
    const pair = `${group} ${direction} ${word} ${peer}`;
    byPair.set(pair, [...byPair.get(pair) ?? [], traffic]);
  }
  return [...byPair].map(([pair, traffic]) => `${pair}: ${traffic.join(', ')}`).sort();
}

/** What cdk-nag's packs say of groups, rules and VPCs. */
function otherPacks(app: App): string[] {
  const packs = [new AwsSolutionsChecks(app), new NIST80053R5Checks(app), new HIPAASecurityChecks(app), new PCIDSS321Checks(app)];
  const names = packs.flatMap(pack => pack.validateScope(app).violations.map(({ ruleName }) => ruleName));
  return [...new Set(names)].filter(name => /-(EC23|EC27|VPC\w*|EC2Restricted\w*|EC2SecurityGroup\w*)$/.test(name));
}

test.each(Object.keys(RULES))('%s synthesises without a word under the strict settings', (example) => {
  expect(told(appOf(example))).toEqual([]);
});

test.each(Object.entries(RULES))('%s has these rules and no others', (example, rules) => {
  expect(rulesOf(appOf(example))).toEqual([...rules].sort());
});

test.each(Object.keys(RULES))('%s: no rule of cdk-nag about groups but those of a public web server', (example) => {
  expect(otherPacks(appOf(example)).sort()).toEqual([...OTHER_PACKS[example] ?? []].sort());
});

/** These change the apps of the tests above: each another one, and last. */
describe('these tests would tell', () => {
  const stackOf = (app: App) => app.node.children.find(child => Stack.isStack(child)) as Stack;
  const openTo = (app: App, port: ec2.Port) => {
    const vpc = stackOf(app).node.findChild('Vpc') as ec2.Vpc;
    const securityGroupName = 'MyApp-Production-Hole';
    const props = { vpc, securityGroupName, description: 'Production Hole for MyApp', allowAllOutbound: false };
    const group = new ec2.SecurityGroup(stackOf(app), 'Hole', props);
    group.addIngressRule(ec2.Peer.anyIpv4(), port, 'a hole');
    return group;
  };

  test('of an error of our pack and of a warning of a rule of CDK', () => {
    const app = appOf('load-balanced-web');
    openTo(app, ec2.Port.SSH);
    expect(told(app, true)).toEqual(expect.arrayContaining([
      expect.stringMatching('SecurityGroupChecks: WorldOnAdminPort'), expect.stringMatching('CloudFormation Validate: W2508'),
    ]));
  });

  test('of a warning that a construct of the CDK gives', () => {
    const app = appOf('lambda-with-endpoints');
    Annotations.of(stackOf(app)).addWarningV2('test:warning', 'something is off');
    const print = jest.spyOn(console, 'error').mockImplementation();
    expect(told(app, true)).toEqual([expect.stringMatching('something is off')]);
    print.mockRestore();
  });

  test('of something that is acknowledged and not mended', () => {
    const app = appOf('peered-vpcs');
    const hole = openTo(app, ec2.Port.tcp(27016));
    Validations.of(hole).acknowledge({ id: 'SecurityGroupChecks::WorldOnOtherPort', reason: 'a test' });
    expect(told(app, true)).toEqual(['acknowledged: WorldOnOtherPort']);
  });
});

describe('the page of examples', () => {
  const page = fs.readFileSync(path.join(EXAMPLES, 'README.md'), 'utf8');
  const files = fs.readdirSync(EXAMPLES).filter(file => file.endsWith('.ts') && !file.endsWith('-stack.ts'));

  test('has a row for each app', () => {
    expect([...page.matchAll(/^\| \[([\w-]+\.ts)\]\(\1\) \|/gm)].map(([, file]) => file).sort()).toEqual(files.sort());
  });

  test('and each of the six says at its top what it asks and what to look at', () => {
    for (const example of Object.keys(RULES)) {
      expect(fs.readFileSync(path.join(EXAMPLES, `${example}.ts`), 'utf8')).toMatch(/^\/\/ Asks: .*\n\/\/ Look at: /);
    }
  });
});
