import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { anApp, aPlainGroup, aStack, aVpc, errorOf, VPC_ID } from './an-app';
import { rulesOf, templateOf } from './rules-of';
import { DatabaseSG, RoleSecurityGroup, Service, TrustedNetwork, WebServerSG } from '../../lib';

/** Ids of all resources of an app, stack by stack. */
function idsOf(app: App): Record<string, string[]> {
  return Object.fromEntries(app.synth().stacks.map(({ stackName, template }) =>
    [stackName, Object.keys((template as { Resources?: object }).Resources ?? {}).sort()]));
}

describe('moving or renaming a role group leaves the rules of plain groups that speak of it', () => {
  const scopes: [string, (stack: Stack) => Construct][] = [
    ['as it is', stack => stack],
    ['under another construct', stack => new Construct(stack, 'Sub')],
  ];

  test.each<[string, (scope: Construct, id: string, stack: Stack, vpc: ec2.IVpc) => void]>([
    ['a load balancer that CDK makes', (scope, id, stack, vpc) => {
      const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Lb', { vpc });
      new WebServerSG(scope, id, { vpc, clients: [balancer], http: false });
    }],
    ['a plain group that lets it in', (scope, id, stack, vpc) => {
      aPlainGroup(stack).connections.allowFrom(new RoleSecurityGroup(scope, id, { vpc, role: 'Worker' }), ec2.Port.tcp(5671));
    }],
    ['a plain group of another stack', (scope, id, stack, vpc) => {
      const other = aPlainGroup(new Stack(stack.node.root as App, 'Other'));
      const worker = new RoleSecurityGroup(scope, id, { vpc, role: 'Worker' });
      worker.connections.allowTo(other, ec2.Port.tcp(5671));
    }],
  ])('%s', (_, make) => {
    const [before, ...after] = [...scopes, ...scopes].map(([, scopeIn], i) => {
      const { stack, vpc, app } = aStack();
      make(scopeIn(stack), i < scopes.length ? 'Group' : 'Renamed', stack, vpc);
      return app.synth().stacks.map(({ template }) => template as object);
    });
    for (const templates of after) expect(templates).toEqual(before);
  });

  test('two role groups of one name in two stacks are two peers', () => {
    const app = anApp();
    const { stack } = aStack(app);
    const plain = aPlainGroup(stack);
    for (const [id, vpcId] of [['One', 'vpc-0123456789abcdef1'], ['Two', 'vpc-0123456789abcdef2']]) {
      const home = new Stack(app, id);
      new ec2.CfnVPCPeeringConnection(home, 'Peering', { vpcId, peerVpcId: VPC_ID });
      plain.connections.allowFrom(new RoleSecurityGroup(home, 'Group', { vpc: aVpc(home, 'Vpc', vpcId), role: 'Worker' }), ec2.Port.tcp(5671));
    }
    expect(rulesOf(stack).filter(line => line.startsWith('Plain in tcp 5671'))).toHaveLength(2);
  });
});

describe('moving a stack of one name leaves the rules that speak of it', () => {
  const build = (scopeOf: (app: App) => Construct) => {
    const app = anApp();
    const data = aStack(scopeOf(app), 'Data', { stackName: 'Data' });
    const { stack, vpc } = aStack(app, 'Front');
    const office = new TrustedNetwork(data.stack, 'Office', { name: 'Office', cidrs: [{ cidr: '10.2.0.0/16', description: 'Office' }] });
    const web = new WebServerSG(stack, 'Web', { vpc });
    new DatabaseSG(data.stack, 'Orders', { vpc: data.vpc, service: Service.MYSQL, clients: [web] });
    aPlainGroup(stack).connections.allowFrom(office, ec2.Port.tcp(22));
    return idsOf(app);
  };

  test('in the construct tree', () => expect(build(app => new Construct(app, 'Platform'))).toEqual(build(app => app)));
});

describe('a group by a mutable import of its own id', () => {
  test('is refused: CDK would write the rule too', () => {
    const { stack, vpc } = aStack();
    const web = new WebServerSG(stack, 'Web', { vpc });
    const database = new DatabaseSG(stack, 'Db', { vpc, service: Service.MYSQL });
    const imported = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Imported', database.securityGroupId);
    const { message } = errorOf(() => web.connections.allowTo(imported, ec2.Port.tcp(3306)));
    expect(message).toMatch("WebServerSG 'Shop/Web': 'Shop/Imported' is 'Shop/Db' once more, and CDK would write the same rule a second time");
    expect(message).toMatch('pass the group itself, or import it with { mutable: false }');
  });

  test('is refused as a client too where its egress is said to be closed', () => {
    const { stack, vpc } = aStack();
    const web = new WebServerSG(stack, 'Web', { vpc });
    const database = new DatabaseSG(stack, 'Db', { vpc, service: Service.MYSQL });
    const imported = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Imported', web.securityGroupId, { allowAllOutbound: false });
    expect(() => database.connections.allowDefaultPortFrom(imported)).toThrow("'Shop/Imported' is 'Shop/Web' once more");
  });

  test('that is not mutable is the group', () => {
    const { stack, vpc } = aStack();
    const web = new WebServerSG(stack, 'Web', { vpc, http: false });
    const database = new DatabaseSG(stack, 'Db', { vpc, service: Service.MYSQL });
    web.connections.allowTo(ec2.SecurityGroup.fromSecurityGroupId(stack, 'Imported', database.securityGroupId, { mutable: false }), ec2.Port.tcp(3306));
    expect(rulesOf(stack).filter(line => line.includes('3306'))).toEqual(['Database in tcp 3306 from WebServer', 'WebServer out tcp 3306 to Database']);
  });
});

test('the account of the stack, said outright, makes no other rule', () => {
  const { stack, vpc } = aStack(anApp(), 'Shop', { env: { account: '123456789012', region: 'eu-central-1' } });
  const worker = new RoleSecurityGroup(stack, 'Group', { vpc, role: 'Worker' });
  for (const owner of [undefined, '123456789012', stack.account]) worker.addIngressRule(ec2.Peer.securityGroupId('sg-0123456789abcdef0', owner), ec2.Port.tcp(22));
  worker.addIngressRule(ec2.Peer.securityGroupId('sg-0123456789abcdef0', '210987654321'), ec2.Port.tcp(22));
  const { Resources } = templateOf(stack);
  const owners = Object.values(Resources).filter(({ Type }) => Type.endsWith('Ingress')).map(({ Properties }) => Properties.SourceSecurityGroupOwnerId);
  expect(owners).toEqual([undefined, '210987654321']);
});

// CDK answers look-ups with stand-ins until the command line has looked: the app must end well for that.
describe('before a VPC is looked up', () => {
  // They are no ids that CDK's own rules would take.
  const { CDK_VALIDATION } = process.env;
  beforeAll(() => { process.env.CDK_VALIDATION = 'false'; });
  afterAll(() => { process.env.CDK_VALIDATION = CDK_VALIDATION; });

  const lookedUp = () => {
    const { stack, app } = aStack(anApp(), 'Shop', { env: { account: '123456789012', region: 'eu-central-1' } });
    return { app, stack, vpc: ec2.Vpc.fromLookup(stack, 'Looked', { isDefault: true }) };
  };

  test('its range is taken by a group, and the look-up is asked for', () => {
    const { app, stack, vpc } = lookedUp();
    const worker = new RoleSecurityGroup(stack, 'Group', { vpc, role: 'Worker' });
    new ec2.InterfaceVpcEndpoint(stack, 'Endpoint', { vpc, service: ec2.InterfaceVpcEndpointAwsService.SSM, securityGroups: [worker] });
    expect(app.synth().manifest.missing).toMatchObject([{ provider: 'vpc-provider' }]);
  });

  test('the same range written by somebody is refused: nothing was looked up', () => {
    const { stack, vpc } = aStack();
    const worker = new RoleSecurityGroup(stack, 'Group', { vpc, role: 'Worker' });
    expect(() => worker.addIngressRule(ec2.Peer.ipv4('1.2.3.4/5'), ec2.Port.HTTPS)).toThrow('bits set behind its prefix');
    expect(() => new TrustedNetwork(stack, 'Wide', { name: 'Wide', cidrs: [{ cidr: '1.2.3.4/5', description: 'x' }] })).toThrow('bits set behind its prefix');
  });

  test('its range is taken by a TrustedNetwork, and by who lets it in', () => {
    const { app, stack, vpc } = lookedUp();
    const network = new TrustedNetwork(stack, 'Peered', { name: 'Peered', cidrs: [{ cidr: vpc.vpcCidrBlock, description: 'the default VPC' }] });
    new DatabaseSG(stack, 'Db', { vpc, service: Service.MYSQL }).allowNetwork(network, { reason: 'reports' });
    expect(app.synth().manifest.missing).toMatchObject([{ provider: 'vpc-provider' }]);
  });
});
