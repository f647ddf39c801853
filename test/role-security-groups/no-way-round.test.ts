import { CfnCondition, CfnParameter, CustomResource, Fn, Lazy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as fsx from 'aws-cdk-lib/aws-fsx';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { aPlainGroup, aStack, errorOf, StackWithVpc } from './an-app';
import { INGRESS, resourcesOf, rulesOf } from './rules-of';
import {
  AdminSshSG, ApplicationSG, AwsManagedPrefixList, AwsManagedPrefixListName, DatabaseSG, DirectorySG, FileSystemSG, FunctionSG,
  LoadBalancerSG, MessageBrokerSG, QuarantineSG, RoleOptions, RoleSecurityGroup, RuleBudget, SearchSG, Sensitivity, Service, ServiceSG,
  SharedOver, SharedSecurityGroup, ThreeTierSecurityGroups, TrustedNetwork, WebServerSG,
} from '../../lib';

/** What careful readers found that a role let through, or refused, against its word. */

const aNetwork = ({ stack }: StackWithVpc, cidr = '198.51.100.0/24', name = 'Office') => new TrustedNetwork(stack, name, { name, cidrs: [{ cidr, description: name }] });
const aBroker = ({ stack, vpc }: StackWithVpc) => new MessageBrokerSG(stack, 'Broker', { vpc, service: Service.RABBITMQ, cluster: false });
const wrapped = (peer: ec2.IPeer): ec2.IConnectable => ({ connections: new ec2.Connections({ peer }) });

describe('a thing that wears several roles is reached on the ports of each, and nobody logs in unasked', () => {
  test.each<[string, (at: StackWithVpc, wearer: ec2.IConnectable) => void]>([
    ['targets', ({ stack, vpc }, wearer) => new LoadBalancerSG(stack, 'Lb', { vpc, clients: [aPlainGroup(stack, 'Client', vpc)], http: false, targets: [wearer] })],
    ['allowTo', ({ stack, vpc }, wearer) => new RoleSecurityGroup(stack, 'Lb', { vpc, role: 'LoadBalancer' }).allowTo(wearer)],
  ])('%s', (_, ask) => {
    const at = aStack();
    const via = [aPlainGroup(at.stack, 'Via', at.vpc)];
    const groups = [new ApplicationSG(at.stack, 'App', { vpc: at.vpc, port: 8080 }), new AdminSshSG(at.stack, 'Ssh', { vpc: at.vpc, via })];
    ask(at, { connections: new ec2.Connections({ securityGroups: groups }) });
    expect(rulesOf(at.stack).filter(line => line.endsWith('from LoadBalancer'))).toEqual(['Application in tcp 8080 from LoadBalancer']);
  });

  test('a bastion alone is reached where people log in', () => {
    const at = aStack();
    const ssh = new AdminSshSG(at.stack, 'Ssh', { vpc: at.vpc, via: [aPlainGroup(at.stack, 'Via', at.vpc)] });
    new RoleSecurityGroup(at.stack, 'Hop', { vpc: at.vpc, role: 'Hop' }).allowTo(ssh);
    expect(rulesOf(at.stack)).toContain('AdminSsh in tcp 22 from Hop');
  });
});

describe('a strict role lets a group in on no more than it serves', () => {
  const at = aStack();
  const broker = aBroker(at);
  const client = new FunctionSG(at.stack, 'Function', { vpc: at.vpc });
  const plain = aPlainGroup(at.stack, 'Plain', at.vpc);
  const kafka = new ServiceSG(at.stack, 'Kafka', { vpc: at.vpc, service: Service.KAFKA, cluster: false });
  const strict = new MessageBrokerSG(at.stack, 'Strict', { vpc: at.vpc, service: Service.RABBITMQ, qualifier: 'Strict', encryptedOnly: true, cluster: false });
  const every = new ec2.Port({ protocol: ec2.Protocol.ALL, fromPort: 5671, toPort: 5671, stringRepresentation: 'every' });

  test.each<[string, () => void, RegExp]>([
    ['all traffic', () => broker.allowFrom(client, { port: ec2.Port.allTraffic() }), /RabbitMQ.* is for members of the group alone\n {2}given: {4}all traffic/],
    ['all traffic, from the other side', () => plain.connections.allowTo(broker, ec2.Port.allTraffic()), /for members of the group alone/],
    ['all traffic with a port beside it', () => broker.allowFrom(client, { port: every }), /for members of the group alone/],
    ['all TCP', () => broker.allowFrom(client, { port: ec2.Port.allTcp() }), /for members of the group alone/],
    ['a wider range than it serves', () => broker.allowFrom(client, { port: ec2.Port.tcpRange(5660, 5671) }), /is on fewer ports than that/],
    ['a port for figures', () => kafka.allowFrom(client, { port: ec2.Port.tcp(11001) }), /is for monitoring alone/],
    ['a plain port that is left out', () => strict.allowFrom(client, { port: ec2.Port.tcp(5672) }), /is not encrypted, and encrypted ports only are served/],
    ['a plain port that is left out by default', () => kafka.allowFrom(client, { port: ec2.Port.tcp(9092) }), /between brokers is for members of the group alone/],
    ['a Lazy that is a port for administrators', () => broker.allowFrom(client, { port: ec2.Port.tcp(Lazy.number({ produce: () => 15671 })) }), /is for administrators alone/],
    ['administrators on more than their port', () => broker.connections.allowFrom(new AdminSshSG(at.stack, 'S', { vpc: at.vpc, via: [plain] }), ec2.Port.tcpRange(15671, 15680)),
      /is for administrators alone/],
  ])('%s is refused', (_, ask, message) => expect(errorOf(ask).message).toMatch(message));

  test('a port that the service does not have is the word of whoever names it: an agent on the same machine', () => {
    const here = aStack();
    aBroker(here).allowFrom(aPlainGroup(here.stack, 'Agent', here.vpc), { port: ec2.Port.tcp(9100) });
    expect(rulesOf(here.stack)).toContain('MessageBroker in tcp 9100 from Agent');
  });
});

describe('data is not reached from a public range by another door', () => {
  test.each<[string, (at: StackWithVpc) => void, RegExp]>([
    ['Solr, whose clients and administrators use one port', at => new SearchSG(at.stack, 'S', { vpc: at.vpc, service: Service.SOLR }).allowFrom(aNetwork(at)), /does not let the TrustedNetwork/],
    ['Neo4j likewise', at => new DatabaseSG(at.stack, 'D', { vpc: at.vpc, service: Service.NEO4J }).allowFrom(aNetwork(at)), /does not let the TrustedNetwork/],
    ['administrators of Solr', at => new SearchSG(at.stack, 'S', { vpc: at.vpc, service: Service.SOLR, admins: [aNetwork(at)] }), /is never reached from a public range/],
    ['members of a cluster', at => new DatabaseSG(at.stack, 'D', { vpc: at.vpc, service: Service.POSTGRESQL, peers: [aNetwork(at)] }), /a database is never reached from a public range/],
  ])('%s', (_, ask, message) => expect(errorOf(() => ask(aStack())).message).toMatch(message));

  test.each(['admins', 'monitoring', 'peers'] as const)('an address that hides behind a construct is none of the %s', (prop) => {
    for (const peer of [ec2.Peer.anyIpv4(), ec2.Peer.ipv4('10.0.0.0/8'), ec2.Peer.prefixList('pl-0123456789abcdef0')]) {
      const { stack, vpc } = aStack();
      expect(errorOf(() => new MessageBrokerSG(stack, 'B', { vpc, service: Service.RABBITMQ, [prop]: [wrapped(peer)] })).message).toMatch(
        new RegExp(`${prop} takes groups and TrustedNetworks, and somebody there is an address`));
    }
  });

  test('a private network of administrators and of members is fine', () => {
    const at = aStack();
    const inside = aNetwork(at, '10.20.0.0/16');
    new SearchSG(at.stack, 'S', { vpc: at.vpc, service: Service.SOLR, admins: [inside], peers: [inside], cluster: false });
    expect(rulesOf(at.stack)).toContain('Search in tcp 8983 from Office-IPv4');
  });
});

describe('what ordinary constructs ask for is let in', () => {
  // AWS Lambda Developer Guide, Amazon MSK: the trigger "uses the subnet and security group configuration of your MSK cluster, not your Lambda function".
  test('a Lambda trigger wears the group of its managed broker', () => {
    const at = aStack();
    const broker = new MessageBrokerSG(at.stack, 'Msk', { vpc: at.vpc, service: Service.MSK_IAM });
    broker.allowFrom(broker);
    expect(rulesOf(at.stack)).toEqual(['MessageBroker in tcp 9098 from MessageBroker', 'MessageBroker out tcp 9098 to MessageBroker']);
  });

  test('the file system for Lustre asks for 988-1023 between its servers', () => {
    const at = aStack();
    const securityGroup = new FileSystemSG(at.stack, 'Files', { vpc: at.vpc, service: Service.FSX_LUSTRE });
    const system = new fsx.LustreFileSystem(at.stack, 'Fs', {
      vpc: at.vpc,
      vpcSubnet: at.vpc.publicSubnets[0],
      securityGroup,
      storageCapacityGiB: 1200,
      lustreConfiguration: { deploymentType: fsx.LustreDeploymentType.SCRATCH_2 },
    });
    system.connections.allowDefaultPortFrom(aPlainGroup(at.stack, 'Client', at.vpc));
    expect(rulesOf(at.stack)).toEqual(expect.arrayContaining(['FileSystem in tcp 988-1023 from FileSystem', 'FileSystem in tcp 988-1023 from Client']));
  });

  test('a group that somebody gets later is let in as those before, with what was said', () => {
    const templates = [true, false].map((isLate) => {
      const at = aStack();
      const broker = new MessageBrokerSG(at.stack, 'Broker', { vpc: at.vpc, service: Service.RABBITMQ, cluster: false });
      const [first, second] = ['A', 'B'].map(role => new RoleSecurityGroup(at.stack, role, { vpc: at.vpc, role }));
      const wearer = { connections: new ec2.Connections({ securityGroups: [first] }) };
      if (!isLate) wearer.connections.addSecurityGroup(second);
      broker.allowFrom(wearer, { reason: 'orders', owner: 'team-shop', expires: '2099-12-31' });
      const admins = new MessageBrokerSG(at.stack, 'Admins', { vpc: at.vpc, qualifier: 'Admins', service: Service.RABBITMQ, cluster: false, admins: [wearer] });
      if (isLate) wearer.connections.addSecurityGroup(second);
      expect(admins.roleName).toBe('MyApp-Production-MessageBroker-Admins');
      return resourcesOf(at.stack);
    });
    expect(templates[0]).toEqual(templates[1]);
  });

  test('terms wait for somebody who wears no group yet', () => {
    const at = aStack();
    const app = new ApplicationSG(at.stack, 'App', { vpc: at.vpc, port: 8080 });
    const cluster = new ecs.Cluster(at.stack, 'Cluster', { vpc: at.vpc });
    app.allowFrom(cluster, { reason: 'agents' });
    cluster.connections.addSecurityGroup(new RoleSecurityGroup(at.stack, 'Hosts', { vpc: at.vpc, role: 'Hosts' }));
    const rules = Object.values(resourcesOf(at.stack, INGRESS)) as unknown as { Metadata?: object }[];
    expect(rules.map(({ Metadata }) => Metadata)).toEqual([{ 'cdk-portcullis:grants': [{ reason: 'agents' }] }]);
  });
});

describe('what wears groups', () => {
  const groupsIn = ({ stack, vpc }: StackWithVpc, many: number, options: Partial<RoleOptions> = {}) =>
    Array.from({ length: many }, (_, i) => new RoleSecurityGroup(stack, `G${i}`, { vpc, role: `G${i}`, ...options }));
  const anInterface = (stack: Stack, groupSet: string[]) => new ec2.CfnNetworkInterface(stack, 'Interface', { subnetId: 'subnet-0123456789abcdef0', groupSet });
  const condition = (stack: Stack, id: string) => new CfnCondition(stack, id, { expression: Fn.conditionEquals(new CfnParameter(stack, `${id}P`).valueAsString, 'a') });

  test('is no text that is joined of ids, nor a list of a custom resource', () => {
    const at = aStack();
    const ids = groupsIn(at, 6).map(group => group.securityGroupId);
    new sfn.StateMachine(at.stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(at.stack, 'Pass', { result: sfn.Result.fromObject({ ids }) })) });
    new CustomResource(at.stack, 'Custom', { serviceToken: 'arn:aws:sns:eu-central-1:123456789012:topic', properties: { ids } });
    expect(() => at.app.synth()).not.toThrow();
  });

  test('counts no branch that is not there, and no group twice', () => {
    const at = aStack();
    const [a, b, ...four] = groupsIn(at, 6).map(group => group.securityGroupId);
    const name = condition(at.stack, 'IsA').logicalId;
    const [either, or] = [Fn.conditionIf(name, a, Fn.ref('AWS::NoValue')), Fn.conditionIf(name, Fn.ref('AWS::NoValue'), b)].map(String);
    anInterface(at.stack, [...four, either, or, four[0]]);
    expect(() => at.app.synth()).not.toThrow();
  });

  test('counts what independent conditions may choose together', () => {
    const at = aStack();
    const [a, b, ...four] = groupsIn(at, 6).map(group => group.securityGroupId);
    const [either, or] = [[condition(at.stack, 'IsA'), a], [condition(at.stack, 'IsB'), b]].map(([one, id]) =>
      Fn.conditionIf((one as CfnCondition).logicalId, id, Fn.ref('AWS::NoValue')).toString());
    anInterface(at.stack, [...four, either, or]);
    expect(() => at.app.synth()).toThrow(/6 in GroupSet/);
  });

  test.each<[string, (stack: Stack, open: WebServerSG, closed: DatabaseSG) => void]>([
    ['on two interfaces of one machine', (stack, open, closed) => new ec2.CfnInstance(stack, 'I', {
      networkInterfaces: [open, closed].map((group, at) => ({ deviceIndex: `${at}`, groupSet: [group.securityGroupId], subnetId: 'subnet-0123456789abcdef0' })),
    })],
    ['by an intrinsic that is written by hand', (stack, open, closed) => anInterface(stack, [
      open.securityGroupId, Fn.getAtt(stack.resolve((closed.node.defaultChild as ec2.CfnSecurityGroup).logicalId) as string, 'GroupId').toString(),
    ])],
    ['by independent conditions', (stack, open, closed) => anInterface(stack, [open, closed].map((group, at) =>
      Fn.conditionIf(condition(stack, `Is${at}`).logicalId, group.securityGroupId, Fn.ref('AWS::NoValue')).toString()))],
  ])('of two sensitivities %s fails synth', (_, wear) => {
    const { app, stack, vpc } = aStack();
    const open = new WebServerSG(stack, 'Web', { vpc, sensitivity: Sensitivity.PUBLIC });
    wear(stack, open, new DatabaseSG(stack, 'Db', { vpc, service: Service.MYSQL, sensitivity: Sensitivity.RESTRICTED }));
    expect(() => app.synth()).toThrow(/wears groups of two sensitivities/);
  });
});

describe('budgets', () => {
  test('that leave one of two out by undefined keep it as it is', () => {
    const at = aStack();
    RuleBudget.of(at.app).use({ rulesPerGroup: undefined, groupsPerInterface: 6 });
    const group = new RoleSecurityGroup(at.stack, 'G', { vpc: at.vpc, role: 'G' });
    for (let i = 0; i < 61; i++) group.addIngressRule(ec2.Peer.ipv4(`10.${i}.0.0/24`), ec2.Port.tcp(80));
    expect(() => at.app.synth()).toThrow(/accepted: 60 inbound IPv4 rules/);
  });

  test('of two scopes that are too much together fail synth', () => {
    const at = aStack();
    RuleBudget.of(at.stack).use({ groupsPerInterface: 16 });
    RuleBudget.of(at.app).use({ rulesPerGroup: 200 });
    new RoleSecurityGroup(at.stack, 'G', { vpc: at.vpc, role: 'G' });
    expect(() => at.app.synth()).toThrow(/RuleBudget: AWS does not grant both quotas together\n {2}given: {4}200 rules x 16 groups = 3200/);
  });

  test('are advised as far as AWS grants them', () => {
    for (const [rules, isAdvised] of [[100, true], [250, false]] as const) {
      const at = aStack();
      const group = new RoleSecurityGroup(at.stack, 'G', { vpc: at.vpc, role: 'G' });
      for (let i = 0; i < rules; i++) group.addIngressRule(ec2.Peer.ipv4(`10.${i}.0.0/24`), ec2.Port.tcp(80));
      expect(errorOf(() => at.app.synth()).message.includes('RuleBudget')).toBe(isAdvised);
    }
  });
});

test('a grant of many ports that has ended is one error', () => {
  process.env.PORTCULLIS_TODAY = '2027-01-01';
  try {
    const at = aStack();
    const domain = new DirectorySG(at.stack, 'Domain', { vpc: at.vpc, service: Service.RADIUS, cluster: false });
    domain.allowFrom(aPlainGroup(at.stack, 'Client', at.vpc), { expires: '2026-12-31' });
    expect(errorOf(() => at.app.synth()).message.match(/a grant has ended/g)).toHaveLength(1);
  } finally {
    delete process.env.PORTCULLIS_TODAY;
  }
});

test('the weight of a list does not depend on who named it first', () => {
  const at = aStack();
  const group = new RoleSecurityGroup(at.stack, 'G', { vpc: at.vpc, role: 'G' });
  const list = new ec2.PrefixList(at.stack, 'List', { prefixListName: 'Partners', maxEntries: 55, addressFamily: ec2.AddressFamily.IP_V4 });
  for (const peer of [ec2.Peer.prefixList(list.prefixListId), list]) for (const port of [80, 443]) group.addIngressRule(peer, ec2.Port.tcp(port));
  expect(() => at.app.synth()).toThrow(/110 = 110 for the prefix list/);
});

test('a group that was asked for as somebody else\'s still gets its end when it is asked for itself', () => {
  const at = aStack();
  const [a, b] = ['A', 'B'].map(role => new RoleSecurityGroup(at.stack, role, { vpc: at.vpc, role }));
  const port = ec2.Port.tcp(8080);
  a.addIngressRule(SharedSecurityGroup.fromSecurityGroupId(b.securityGroupId, { name: 'B', over: SharedOver.PEERING }), port);
  a.addIngressRule(b, port);
  expect(rulesOf(at.stack)).toEqual(['A in tcp 8080 from B', 'B out tcp 8080 to A']);
});

describe('bad input', () => {
  test.each<[string, (at: StackWithVpc) => unknown, RegExp]>([
    ['egress: null of a quarantine', at => new QuarantineSG(at.stack, 'Q', { vpc: at.vpc, egress: null as never }), /that is no egress policy/],
    ['no props of three tiers', at => new ThreeTierSecurityGroups(at.stack, 'T', undefined as never), /ThreeTierSecurityGroups 'Shop\/T' has no props/],
    ['a network that is no list', at => new ThreeTierSecurityGroups(at.stack, 'T', {
      vpc: at.vpc, applicationPort: 8080, service: Service.MYSQL, trusted: aNetwork(at) as never,
    }), /trusted is no list of peers/],
    ['a port for what has none', at => new ServiceSG(at.stack, 'S', { vpc: at.vpc, service: Service.GRE, port: 47 }), /GRE has no ports at all, and `port` names one/],
    ['nobody to let in', at => aBroker(at).allowFrom(undefined as never), /allowFrom: that is nobody to grant anything/],
    ['a role that is null', at => new ServiceSG(at.stack, 'S', { vpc: at.vpc, service: Service.ETCD, role: null as never }), /role/],
    ['figures of what is plain only', at => new ServiceSG(at.stack, 'S', {
      vpc: at.vpc, service: Service.KAFKA, encryptedOnly: true, monitoring: [aPlainGroup(at.stack, 'P', at.vpc)],
    }), /no encrypted ports for monitoring\n {2}given: {4}encryptedOnly: true, and 11001, 11002 is plain[^]*leave encryptedOnly out/],
    ['a year before 100', at => aBroker(at).allowFrom(aPlainGroup(at.stack, 'P', at.vpc), { expires: '0026-12-31' }), /that is no date for a grant to end/],
  ])('%s', (_, make, message) => expect(errorOf(() => make(aStack())).message).toMatch(message));
});

test('members of a cluster keep their plain ports where everybody else gets encrypted ones', () => {
  const at = aStack();
  new MessageBrokerSG(at.stack, 'B', { vpc: at.vpc, service: Service.RABBITMQ, encryptedOnly: true });
  expect(rulesOf(at.stack)).toContain('MessageBroker in tcp 4369 from MessageBroker');
});

test('a prefix list of another Region is refused, whoever asks', () => {
  const { app, stack, vpc } = aStack(undefined, 'Here', { env: { account: '123456789012', region: 'eu-west-1' } });
  const there = new Stack(app, 'There', { env: { account: '123456789012', region: 'us-east-1' } });
  const list = AwsManagedPrefixList.named(there, AwsManagedPrefixListName.S3);
  const group = new RoleSecurityGroup(stack, 'G', { vpc, role: 'G' });
  expect(errorOf(() => group.connections.allowTo(list, ec2.Port.HTTPS)).message).toMatch(/a prefix list has an id of its own in each Region/);
});
