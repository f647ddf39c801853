import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as patterns from 'aws-cdk-lib/aws-ecs-patterns';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { anApp, errorOf } from './an-app';
import { EGRESS, GROUP, INGRESS, resourcesOf, rulesOf } from './rules-of';
import { AdminSshSG, DatabaseSG, EgressPolicy, RoleSecurityGroup, Service, WebServerSG } from '../../lib';

// These constructs are the CDK's: whether they are well configured otherwise is not what is tested here.
process.env.CDK_VALIDATION = 'false';

interface Place {
  readonly stack: Stack;
  readonly vpc: ec2.Vpc;
}

function aPlace(): Place {
  const stack = new Stack(anApp(), 'Shop');
  return {
    stack,
    vpc: new ec2.Vpc(stack, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      subnetConfiguration: [
        { name: 'Public', subnetType: ec2.SubnetType.PUBLIC }, { name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      ],
    }),
  };
}

const role = ({ stack, vpc }: Place, name: string, egress?: EgressPolicy) => new RoleSecurityGroup(stack, `${name}Group`, { vpc, role: name, egress });
const balancer = ({ stack, vpc }: Place, securityGroup: ec2.ISecurityGroup, more: Partial<elbv2.ApplicationLoadBalancerProps> = {}) =>
  new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc, securityGroup, internetFacing: true, ...more });
const target = ({ stack, vpc }: Place, port: number) => new elbv2.ApplicationTargetGroup(stack, 'Targets', { vpc, port, targetType: elbv2.TargetType.IP });
const ISOLATED = { vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } };

function service({ stack, vpc }: Place, securityGroup: ec2.ISecurityGroup): ecs.FargateService {
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
  taskDefinition.addContainer('web', { image: ecs.ContainerImage.fromRegistry('nginx'), portMappings: [{ containerPort: 8080 }] });
  return new ecs.FargateService(stack, 'Service', { cluster: new ecs.Cluster(stack, 'Cluster', { vpc }), taskDefinition, securityGroups: [securityGroup], ...ISOLATED, assignPublicIp: false });
}

describe('a shop of CDK constructs on role groups', () => {
  const at = aPlace();
  const { stack, vpc } = at;
  const groups = Object.fromEntries(['Api', 'Files', 'Cache', 'Job', 'Proxy'].map(name => [name, role(at, name)]));
  const edge = new WebServerSG(stack, 'Edge', { vpc, http: false });
  const orders = new DatabaseSG(stack, 'Orders', { vpc, service: Service.POSTGRESQL });

  const api = service(at, groups.Api);
  const listener = balancer(at, edge).addListener('Https', { port: 443, protocol: elbv2.ApplicationProtocol.HTTP });
  listener.addTargets('Api', { port: 8080, targets: [api] });

  const db = new rds.DatabaseInstance(stack, 'Db', {
    vpc, ...ISOLATED, securityGroups: [orders], engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
  });
  const proxy = new rds.DatabaseProxy(stack, 'DbProxy', {
    vpc, ...ISOLATED, securityGroups: [groups.Proxy], proxyTarget: rds.ProxyTarget.fromInstance(db), secrets: [new secretsmanager.Secret(stack, 'Secret')],
  });
  proxy.connections.allowFrom(api, ec2.Port.tcp(5432));

  const files = new efs.FileSystem(stack, 'Data', { vpc, ...ISOLATED, securityGroup: groups.Files });
  files.connections.allowDefaultPortFrom(api);
  const job = new lambda.Function(stack, 'Nightly', {
    runtime: lambda.Runtime.NODEJS_20_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = () => {}'),
    vpc,
    ...ISOLATED,
    securityGroups: [groups.Job],
    filesystem: lambda.FileSystem.fromEfsAccessPoint(files.addAccessPoint('Access'), '/mnt/data'),
  });
  db.connections.allowDefaultPortFrom(job);
  orders.connections.allowDefaultPortFrom(job, 'nightly');

  new elasticache.CfnReplicationGroup(stack, 'Sessions', {
    replicationGroupDescription: 'sessions',
    engine: 'redis',
    securityGroupIds: [groups.Cache.securityGroupId],
    cacheSubnetGroupName: new elasticache.CfnSubnetGroup(stack, 'Subnets', { description: 'sessions', subnetIds: vpc.isolatedSubnets.map(s => s.subnetId) }).ref,
  });
  groups.Cache.connections.allowFrom(api, ec2.Port.tcp(6379));

  test('has exactly these rules', () => {
    expect(rulesOf(stack)).toEqual([
      'Api in tcp 8080 from WebServer',
      'Api out tcp 2049 to Files',
      'Api out tcp 5432 to Proxy',
      'Api out tcp 6379 to Cache',
      'Cache in tcp 6379 from Api',
      'Database in tcp 5432 from Job',
      'Database in tcp 5432 from Proxy',
      'Files in tcp 2049 from Api',
      'Files in tcp 2049 from Job',
      'Job out tcp 2049 to Files',
      'Job out tcp 5432 to Database',
      'Proxy in tcp 5432 from Api',
      'Proxy out tcp 5432 to Database',
      'WebServer in tcp 443 from 0.0.0.0/0',
      'WebServer in tcp 443 from ::/0',
      'WebServer out tcp 8080 to Api',
    ]);
  });

  test('all with our ids and a description', () => {
    for (const [id, { Type, Properties }] of Object.entries(resourcesOf(stack))) {
      if (Type !== INGRESS && Type !== EGRESS) continue;
      expect(id).toMatch(/^MyAppProduction(Api|Cache|Database|Files|Job|Proxy|WebServer)[0-9a-f]{8}(In|E)gress/);
      expect(Properties.Description).toMatch(/^\w.+/);
    }
  });

  test('and no group beside ours', () => {
    expect(Object.values(resourcesOf(stack, GROUP)).map(({ Properties }) => Properties.GroupName)).toEqual(expect.arrayContaining(['MyApp-Production-Api']));
    expect(Object.keys(resourcesOf(stack, GROUP))).toHaveLength(7);
  });
});

describe('a listener', () => {
  const WORLD = ['WebServer in tcp 443 from 0.0.0.0/0', 'WebServer in tcp 443 from ::/0'];
  const open = ({ stack, vpc }: Place) => new WebServerSG(stack, 'Edge', { vpc, http: false });
  const restricted = (at: Place) => new WebServerSG(at.stack, 'Edge', { vpc: at.vpc, http: false, clients: [role(at, 'Cdn')] });
  const listen = (at: Place, group: ec2.ISecurityGroup, port: number, openly?: boolean, more: Partial<elbv2.ApplicationLoadBalancerProps> = {}) =>
    balancer(at, group, more).addListener('Listener', { port, protocol: elbv2.ApplicationProtocol.HTTP, open: openly, defaultTargetGroups: [target(at, 8080)] });

  test.each<[string, boolean | undefined]>([['open: true', true], ['open by default', undefined]])('%s, on a port that the group opens anyway, adds nothing', (_, openly) => {
    const at = aPlace();
    listen(at, open(at), 443, openly);
    expect(rulesOf(at.stack)).toEqual(WORLD);
  });

  test('of a dual-stack load balancer, which asks for IPv6 too, adds nothing', () => {
    const at = aPlace();
    listen(at, open(at), 443, true, { ipAddressType: elbv2.IpAddressType.DUAL_STACK });
    expect(rulesOf(at.stack)).toEqual(WORLD);
  });

  test('open: false adds nothing on a group with clients', () => {
    const at = aPlace();
    listen(at, restricted(at), 443, false);
    expect(rulesOf(at.stack)).toEqual(['Cdn out tcp 443 to WebServer', 'WebServer in tcp 443 from Cdn']);
  });

  test.each<[string, (at: Place) => ec2.ISecurityGroup, number, boolean | undefined, object]>([
    ['open: true, on a group with clients', restricted, 443, true, {}],
    ['open by default, on a group with clients', restricted, 443, undefined, {}],
    ['open by default of an internal load balancer', restricted, 443, undefined, { internetFacing: false }],
    ['open on a port that the role does not open', open, 8443, true, {}],
    ['open on an AdminSshSG', at => new AdminSshSG(at.stack, 'Admin', { vpc: at.vpc, via: [role(at, 'Endpoint')] }), 443, true, {}],
    ['open on a role of one\'s own', at => role(at, 'Edge'), 443, true, {}],
    ['open on a DatabaseSG', at => new DatabaseSG(at.stack, 'Db', { vpc: at.vpc, service: Service.MYSQL }), 443, true, {}],
  ])('%s throws, names the switch, and the first frame is the line of the user', (_, group, port, openly, more) => {
    const at = aPlace();
    const wearer = group(at);
    const error = errorOf(function theUsersLine() {
      listen(at, wearer, port, openly, more);
    });
    expect(error.message).toMatch(`does not let the address 0.0.0.0/0 in on port ${port}`);
    expect(error.message).toMatch('open: false');
    expect(error.message).toMatch('openListener: false');
    const frames = (error.stack ?? '').split('\n').filter(line => /^ +at /.test(line));
    expect(frames[0]).toMatch(/other-peoples-rules\.test\.ts:\d+:\d+/);
    expect(frames.slice(0, 3).join()).toMatch('theUsersLine');
  });

  test('of aws-ecs-patterns: openListener: false', () => {
    const make = (openListener: boolean) => {
      const at = aPlace();
      const taskDefinition = new ecs.FargateTaskDefinition(at.stack, 'Task');
      taskDefinition.addContainer('web', { image: ecs.ContainerImage.fromRegistry('nginx'), portMappings: [{ containerPort: 8080 }] });
      new patterns.ApplicationLoadBalancedFargateService(at.stack, 'Pattern', {
        cluster: new ecs.Cluster(at.stack, 'Cluster', { vpc: at.vpc }),
        taskDefinition,
        openListener,
        loadBalancer: balancer(at, restricted(at)),
        securityGroups: [role(at, 'Api')],
        taskSubnets: ISOLATED.vpcSubnets,
      });
      return rulesOf(at.stack);
    };
    expect(make(false)).toEqual(['Api in tcp 8080 from WebServer', 'Cdn out tcp 443 to WebServer', 'WebServer in tcp 443 from Cdn', 'WebServer out tcp 8080 to Api']);
    expect(() => make(true)).toThrow('openListener: false');
  });
});

describe('an interface endpoint, which asks for the CIDR of its VPC', () => {
  test('gets its rule on a role of one\'s own, as text where the app fixes the CIDR', () => {
    const at = aPlace();
    const group = role(at, 'Endpoint');
    new ec2.InterfaceVpcEndpoint(at.stack, 'Secrets', { vpc: at.vpc, service: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER, securityGroups: [group] });
    group.connections.allowFrom(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.tcp(443));
    expect(rulesOf(at.stack)).toEqual(['Endpoint in tcp 443 from 10.0.0.0/16']);
  });

  test('is refused on a DatabaseSG, which never takes addresses, known or not', () => {
    const at = aPlace();
    const group = new DatabaseSG(at.stack, 'Db', { vpc: at.vpc, service: Service.MYSQL });
    expect(() => new ec2.InterfaceVpcEndpoint(at.stack, 'Secrets', { vpc: at.vpc, service: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER, securityGroups: [group] }))
      .toThrow("DatabaseSG 'Shop/Db' does not let the address 10.0.0.0/16 in");
  });
});

describe('somebody else\'s helpers', () => {
  test('allowInternally: both ends of the group with itself', () => {
    const at = aPlace();
    role(at, 'Mesh').connections.allowInternally(ec2.Port.tcp(7946));
    expect(rulesOf(at.stack)).toEqual(['Mesh in tcp 7946 from Mesh', 'Mesh out tcp 7946 to Mesh']);
  });

  test('allowToAnyIpv4 throws where egress does not say so', () => {
    const at = aPlace();
    const group = role(at, 'Job');
    expect(() => group.connections.allowToAnyIpv4(ec2.Port.tcp(443))).toThrow('EgressPolicy.httpsOnly()');
  });

  test('a group that a load balancer is given later gets the same rules', () => {
    const at = aPlace();
    const load = balancer(at, role(at, 'Edge'));
    const api = role(at, 'Api');
    api.connections.allowFrom(load, ec2.Port.tcp(8080));
    load.connections.addSecurityGroup(role(at, 'Second'));
    expect(rulesOf(at.stack).filter(rule => rule.includes('8080'))).toEqual([
      'Api in tcp 8080 from Edge', 'Api in tcp 8080 from Second', 'Edge out tcp 8080 to Api', 'Second out tcp 8080 to Api',
    ]);
  });
});
