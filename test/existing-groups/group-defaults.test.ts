import { App, Aspects, CustomResource, Stack, Stage } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as rds from 'aws-cdk-lib/aws-rds';
import { aLowLevelGroup } from './a-shop';
import { DatabaseSG, EgressPolicy, LeastPrivilegeDefaults, RoleSecurityGroup, Service, WebServerSG } from '../../lib';
import { found, outcome, withPlugin } from '../nag-pack/outcome';
import { anApp, aStack, aVpc } from '../role-security-groups/an-app';
import { DENY_ALL_RULE, EGRESS, GROUP, resourcesOf, rulesOf } from '../role-security-groups/rules-of';

const HTTPS = ['0.0.0.0/0', '::/0'].map(range => `inline out tcp 443 ${range}`);
const group = (stack: Stack, vpc: ec2.IVpc, id = 'Group', props: Partial<ec2.SecurityGroupProps> = {}) => new ec2.SecurityGroup(stack, id, { vpc, description: id, ...props });
const egressOf = (stack: Stack) => Object.values(resourcesOf(stack, GROUP))
  .map(({ Properties }) => Properties.SecurityGroupEgress as Record<string, unknown>[]);
const CLOSED = 'closed the egress of this group, which said nothing of it';
const CLOSED_OPEN = 'closed the egress of this group, although whoever made it asked for an open one';

describe.each<[string, (stack: Stack, vpc: ec2.IVpc) => unknown, string]>([
  ['a Lambda function', (stack, vpc) => new lambda.Function(stack, 'Fn', { vpc, handler: 'index.handler', runtime: lambda.Runtime.NODEJS_20_X, code: lambda.Code.fromInline('//') }), 'Shop/Fn/SecurityGroup'],
  ['a Fargate service', (stack, vpc) => {
    const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
    taskDefinition.addContainer('App', { image: ecs.ContainerImage.fromRegistry('app') });
    new ecs.FargateService(stack, 'Service', { cluster: new ecs.Cluster(stack, 'Cluster', { vpc }), taskDefinition });
  }, 'Shop/Service/SecurityGroup'],
  ['a database', (stack, vpc) => new rds.DatabaseInstance(stack, 'Db', { engine: rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.VER_8_0_40 }), vpc }), 'Shop/Db/SecurityGroup'],
  ['a file system', (stack, vpc) => new efs.FileSystem(stack, 'Files', { vpc }), 'Shop/Files/EfsSecurityGroup'],
  ['an interface endpoint', (stack, vpc) => new ec2.InterfaceVpcEndpoint(stack, 'Endpoint', { vpc, service: ec2.InterfaceVpcEndpointAwsService.SQS, open: false }), 'Shop/Endpoint/SecurityGroup'],
  ['a plain group', (stack, vpc) => group(stack, vpc), 'Shop/Group'],
  ['a plain group with IPv6 open', (stack, vpc) => group(stack, vpc, 'Group', { allowAllOutbound: false, allowAllIpv6Outbound: true }), 'Shop/Group'],
])('%s', (_, make, path) => {
  test('may connect to 443 and nothing else', () => {
    const { stack, vpc, app } = aStack();
    const defaults = LeastPrivilegeDefaults.applyTo(app);
    make(stack, vpc);
    expect(defaults.closedGroups).toEqual([path]);
    const [egress] = egressOf(stack);
    expect(egress.map(rule => rule.CidrIp ?? rule.CidrIpv6)).toEqual(['255.255.255.255/32', '0.0.0.0/0', '::/0']);
    expect(rulesOf(stack).filter(line => HTTPS.some(rule => line.endsWith(rule)))).toHaveLength(2);
  });

  test('goes nowhere with EgressPolicy.none()', () => {
    const { stack, vpc, app } = aStack();
    LeastPrivilegeDefaults.applyTo(app, { egress: EgressPolicy.none() });
    make(stack, vpc);
    expect(egressOf(stack)).toEqual([[DENY_ALL_RULE]]);
  });
});

describe('connections of a closed group', () => {
  // "When you create a security group, if you do not add egress rules, we add egress rules that allow all outbound IPv4 and IPv6 traffic": AWS::EC2::SecurityGroup.
  test('are written at both ends, and the group never opens, not even until they are there', () => {
    const { stack, vpc, app } = aStack();
    LeastPrivilegeDefaults.applyTo(app, { egress: EgressPolicy.none() });
    const [client, server] = [group(stack, vpc, 'Client'), group(stack, vpc, 'Server')];
    client.connections.allowTo(server, ec2.Port.tcp(8443));
    expect(egressOf(stack)).toEqual([[DENY_ALL_RULE], [DENY_ALL_RULE]]);
    expect(rulesOf(stack)).toEqual(['Client out tcp 8443 to Server', 'Server in tcp 8443 from Client']);
  });

  test('to a role are no different', () => {
    const { stack, vpc, app } = aStack();
    LeastPrivilegeDefaults.applyTo(app, { egress: EgressPolicy.none() });
    const client = group(stack, vpc, 'Client');
    new DatabaseSG(stack, 'Orders', { vpc, service: Service.POSTGRESQL, clients: [client] });
    expect(rulesOf(stack)).toEqual(['Client out tcp 5432 to Database', 'Database in tcp 5432 from Client']);
  });

  test('stand inline beside the policy, in the words of who asked first', () => {
    const { stack, vpc, app } = aStack();
    LeastPrivilegeDefaults.applyTo(app);
    const client = group(stack, vpc);
    client.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS, 'card payments');
    client.addEgressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(5432), 'reports');
    expect(egressOf(stack)[0].map(({ Description }) => Description)).toEqual(['Disallow all traffic', 'card payments', 'reports', 'HTTPS to anywhere (IPv6): EgressPolicy.httpsOnly']);
  });
});

describe('the policy', () => {
  test('may name groups: their side is opened too', () => {
    const { stack, vpc, app } = aStack();
    const proxy = new WebServerSG(stack, 'Proxy', { vpc, clients: [group(stack, vpc, 'Known', { allowAllOutbound: false })] });
    LeastPrivilegeDefaults.applyTo(app, { egress: EgressPolicy.to(ec2.Port.HTTPS, proxy) });
    group(stack, vpc);
    expect(rulesOf(stack)).toEqual(expect.arrayContaining(['Group out tcp 443 to WebServer', 'WebServer in tcp 443 from Group']));
  });

  test('that lets everything out is refused', () => {
    const { stack, vpc, app } = aStack();
    LeastPrivilegeDefaults.applyTo(app, { egress: EgressPolicy.to(ec2.Port.allTraffic(), ec2.Peer.anyIpv4()) });
    group(stack, vpc);
    expect(() => app.synth()).toThrow(/the policy lets everything out, which closes nothing/);
  });
});

describe('what is left alone', () => {
  test('role groups and groups that say that they are closed', () => {
    const template = (apply: boolean) => {
      const { stack, vpc, app } = aStack();
      const defaults = apply ? LeastPrivilegeDefaults.applyTo(app) : undefined;
      new WebServerSG(stack, 'Web', { vpc, egress: EgressPolicy.httpsOnly() });
      new RoleSecurityGroup(stack, 'Worker', { vpc, role: 'Worker' });
      group(stack, vpc, 'Closed', { allowAllOutbound: false });
      expect(defaults?.closedGroups ?? []).toEqual([]);
      return resourcesOf(stack);
    };
    expect(template(true)).toEqual(template(false));
  });

  test('imported groups and low-level ones', () => {
    const { stack, app } = aStack();
    LeastPrivilegeDefaults.applyTo(app);
    const imported = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Imported', 'sg-0123456789abcdef0');
    aLowLevelGroup(stack);
    expect(imported.allowAllOutbound).toBe(true);
    expect(egressOf(stack)).toEqual([undefined]);
  });

  test('groups without inline rules keep having none: the CDK writes the deny-all rule on its own', () => {
    const { stack, vpc, app } = aStack(anApp({ context: { '@aws-cdk/aws-ec2.securityGroupDisableInlineRules': true } }));
    LeastPrivilegeDefaults.applyTo(app);
    group(stack, vpc);
    group(stack, vpc, 'Said', { disableInlineRules: true });
    expect(egressOf(stack)).toEqual([undefined, undefined]);
    const rules = Object.values(resourcesOf(stack, EGRESS)).map(({ Properties: { CidrIp, CidrIpv6, FromPort } }) => [CidrIp ?? CidrIpv6, FromPort]);
    expect(rules).toEqual([['0.0.0.0/0', 443], ['::/0', 443], ['0.0.0.0/0', 443], ['::/0', 443]]);
  });
});

describe('each closed group is listed', () => {
  test('where it said nothing, as information', () => {
    const { stack, vpc, app } = aStack();
    LeastPrivilegeDefaults.applyTo(app);
    group(stack, vpc);
    Annotations.fromStack(stack).hasInfo('/Shop/Group', Match.stringLikeRegexp(`${CLOSED}.*\\[ack: cdk-portcullis:closedEgress\\]`));
    Annotations.fromStack(stack).hasNoWarning('/Shop/Group', Match.anyValue());
  });

  test.each<[string, (stack: Stack, vpc: ec2.IVpc) => unknown, string]>([
    ['a bastion', (stack, vpc) => new ec2.BastionHostLinux(stack, 'Bastion', { vpc }), 'Shop/Bastion/Resource/InstanceSecurityGroup'],
    ['a fleet', (stack, vpc) => new autoscaling.AutoScalingGroup(stack, 'Fleet', {
      vpc, instanceType: new ec2.InstanceType('t3.micro'), machineImage: ec2.MachineImage.latestAmazonLinux2023(),
    }), 'Shop/Fleet/InstanceSecurityGroup'],
    ['a group', (stack, vpc) => group(stack, vpc, 'Group', { allowAllOutbound: true }), 'Shop/Group'],
  ])('where it asked to be open, as a warning: %s', (_, make, path) => {
    const { stack, vpc, app } = aStack();
    const defaults = LeastPrivilegeDefaults.applyTo(app);
    make(stack, vpc);
    expect(defaults.closedGroups).toEqual([path]);
    Annotations.fromStack(stack).hasWarning(`/${path}`, Match.stringLikeRegexp(`${CLOSED_OPEN}.*\\[ack: cdk-portcullis:closedOpenEgress\\]`));
    expect(egressOf(stack)[0]).toHaveLength(3);
  });

  test('once, whatever characters are in its id, and not where it was never made', () => {
    const { stack, vpc, app } = aStack();
    const defaults = LeastPrivilegeDefaults.applyTo(app);
    group(stack, vpc, 'a/b');
    expect(() => group(stack, vpc, 'a/b')).toThrow(/already a Construct with name/);
    expect(() => group(stack, undefined as never, 'Never')).toThrow();
    expect([...new Set(defaults.closedGroups)]).toEqual(['Shop/a--b']);
    expect(egressOf(stack)[0]).toHaveLength(3);
  });
});

describe('groups that Aspects make', () => {
  const late = (app: App, stack: Stack, vpc: ec2.IVpc) => {
    LeastPrivilegeDefaults.applyTo(app);
    group(stack, vpc, 'First');
    Aspects.of(stack).add({ visit: (node) => { if (node === stack && !stack.node.tryFindChild('Late')) group(stack, vpc, 'Late'); } });
  };

  test.each([true, false])('are finished too, aspectStabilization: %s', (aspectStabilization) => {
    const { stack, vpc, app } = aStack(anApp({ context: { '@aws-cdk/core:aspectStabilization': aspectStabilization } }));
    late(app, stack, vpc);
    expect(egressOf(stack).map(rules => rules.length)).toEqual([3, 3]);
  });

  test('fail synth where nobody visits them any more', () => {
    const { stack, vpc, app } = aStack(anApp({ context: { '@aws-cdk/core:aspectStabilization': false } }));
    LeastPrivilegeDefaults.applyTo(app);
    group(stack, vpc, 'A');
    const last = new CustomResource(stack, 'Z', { serviceToken: 'arn' });
    Aspects.of(last).add({ visit: (node) => { if (node === last) group(stack, aVpc(stack, 'LateVpc'), 'Late'); } });
    expect(() => app.synth()).toThrow(/LeastPrivilegeDefaults: 'Shop\/Late' is made so late that it cannot be finished/);
  });
});

test('the pack has nothing to say of the egress that is left', () => {
  const checked = (apply: boolean) => {
    const app = withPlugin();
    if (apply) LeastPrivilegeDefaults.applyTo(app, { egress: EgressPolicy.none() });
    const stack = new Stack(app, 'Shop');
    const vpc = new ec2.Vpc(stack, 'Vpc', { restrictDefaultSecurityGroup: true });
    group(stack, vpc, 'Jobs').connections.allowTo(group(stack, vpc, 'Queues'), ec2.Port.tcp(5671));
    expect(outcome(app)).toBe('');
    return found(app).map(finding => finding.replace(/ at .*/, '')).filter(rule => !rule.startsWith('NameOffConvention'));
  };
  expect(checked(false)).toEqual(expect.arrayContaining(['OpenEgress', 'VpcWithoutFlowLog']));
  expect(checked(true)).toEqual([]);
});

test('a group in a Stage', () => {
  const app = anApp();
  const defaults = LeastPrivilegeDefaults.applyTo(app);
  const { stack, vpc } = aStack(new Stage(app, 'Prod'));
  group(stack, vpc);
  expect(defaults.closedGroups).toEqual(['Prod/Shop/Group']);
  expect(egressOf(stack)[0]).toHaveLength(3);
  Annotations.fromStack(stack).hasInfo('/Prod/Shop/Group', Match.stringLikeRegexp(CLOSED));
});
