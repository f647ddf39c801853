import { App, Aspects, CfnOutput, CfnResource, NestedStack, Stack, Stage, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { anApp, aVpc, errorOf } from './an-app';
import { EGRESS, INGRESS, linesOf, Resources } from './rules-of';
import { DatabaseSG, EgressPolicy, RoleSecurityGroup, Service, TrustedNetwork } from '../../lib';

const roleIn = (stack: Stack, role: string, rulesIn?: Stack) => new RoleSecurityGroup(stack, role, { vpc: aVpc(stack, `${role}Vpc`), role, rulesIn });

/** The rules of each stack, in words. */
function rulesByStack(app: App): Record<string, string[]> {
  const assembly = app.synth();
  const stages = [assembly, ...assembly.nestedAssemblies.map(({ nestedAssembly }) => nestedAssembly)];
  const resourcesOf = (template: unknown) => (template as { Resources?: Resources }).Resources ?? {};
  return Object.fromEntries(stages.flatMap(({ stacks }) => stacks).map(({ id, template }) => [id, directions(resourcesOf(template))]));
}
const directions = (resources: Resources) => Object.values(resources).filter(({ Type }) => Type === INGRESS || Type === EGRESS)
  .map(({ Type, Properties }) => `${Type === INGRESS ? 'in' : 'out'} ${JSON.stringify(Properties.ToPort)}`).sort();

describe('a grant between two stacks', () => {
  function twoStacks(app = anApp()) {
    const [shop, data] = [new Stack(app, 'Client'), new Stack(app, 'Server')];
    return { app, shop, data, client: roleIn(shop, 'Client'), server: roleIn(data, 'Server') };
  }

  test('is written at both ends, in the client\'s stack', () => {
    const { app, client, server } = twoStacks();
    client.connections.allowTo(server, ec2.Port.tcp(5432));
    expect(rulesByStack(app)).toEqual({ Client: ['in 5432', 'out 5432'], Server: [] });
  });

  test.each<[string, (client: ec2.SecurityGroup, server: ec2.SecurityGroup) => void]>([
    ['the server asks', (client, server) => server.connections.allowFrom(client, ec2.Port.tcp(5432))],
    ['both ask', (client, server) => {
      client.connections.allowTo(server, ec2.Port.tcp(5432));
      server.connections.allowFrom(client, ec2.Port.tcp(5432));
    }],
    ['one end alone is asked', (client, server) => server.addIngressRule(client, ec2.Port.tcp(5432))],
    ['the other end alone is asked', (client, server) => client.addEgressRule(server, ec2.Port.tcp(5432))],
    ['the server is known by its id', (client, server) => {
      client.connections.allowTo(ec2.Peer.securityGroupId(server.securityGroupId), ec2.Port.tcp(5432));
      server.connections.allowFrom(ec2.Peer.securityGroupId(client.securityGroupId), ec2.Port.tcp(5432));
    }],
  ])('is the same when %s', (_, ask) => {
    const { app, client, server } = twoStacks();
    ask(client, server);
    const usual = twoStacks();
    usual.client.connections.allowTo(usual.server, ec2.Port.tcp(5432));
    expect(app.synth().stacks.map(({ template }) => template as object)).toEqual(usual.app.synth().stacks.map(({ template }) => template as object));
  });

  test('goes to the server\'s stack where that already waits for the client\'s', () => {
    const { app, data, client, server } = twoStacks();
    client.connections.allowTo(server, ec2.Port.tcp(5432));
    new CfnOutput(data, 'ClientGroup', { value: client.securityGroupId });
    expect(rulesByStack(app)).toEqual({ Client: [], Server: ['in 5432', 'out 5432'] });
  });

  test('both ways: one of the two stacks takes all', () => {
    const { app, client, server } = twoStacks();
    client.connections.allowTo(server, ec2.Port.tcp(5432));
    server.connections.allowTo(client, ec2.Port.tcp(8080));
    const rules = rulesByStack(app);
    expect([rules.Client.length, rules.Server.length].sort()).toEqual([0, 4]);
  });

  test('by egress policy and by clients', () => {
    const app = anApp();
    const [shop, data] = [new Stack(app, 'Client'), new Stack(app, 'Server')];
    const orders = new DatabaseSG(data, 'Orders', { vpc: aVpc(data), service: Service.POSTGRESQL });
    const web = new RoleSecurityGroup(shop, 'Web', { vpc: aVpc(shop), role: 'Web', egress: EgressPolicy.to(ec2.Port.tcp(5432), orders) });
    new DatabaseSG(data, 'Carts', { vpc: aVpc(data, 'Again'), service: Service.MYSQL, qualifier: 'Carts', clients: [web] });
    expect(rulesByStack(app)).toEqual({ Client: ['in 3306', 'in 5432', 'out 3306', 'out 5432'], Server: [] });
  });

  test('with a port from a third stack goes to a stack that closes no circle, even where that is the third one', () => {
    const { app, shop, data, client, server } = twoStacks();
    const third = new Stack(app, 'Third');
    const port = new CfnResource(third, 'Numbers', { type: 'Custom::Numbers', properties: { ServiceToken: 'arn:aws:lambda:eu-central-1:123456789012:function:numbers' } });
    client.connections.allowTo(server, ec2.Port.tcp(Token.asNumber(port.getAtt('Port'))));
    third.addStackDependency(shop);
    third.addStackDependency(data);
    expect(rulesByStack(app).Third).toHaveLength(2);
  });

  test('groups of one name in two stacks do not get in each other\'s way in a third', () => {
    const app = anApp();
    const shared = new Stack(app, 'Shared');
    const client = roleIn(shared, 'Client');
    for (const id of ['A', 'B']) {
      const stack = new Stack(app, id);
      const server = new RoleSecurityGroup(stack, 'Server', { vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 1, natGateways: 0 }), role: 'Server' });
      client.connections.allowTo(server, ec2.Port.tcp(5432));
    }
    expect(rulesByStack(app)).toEqual({ Shared: ['in 5432', 'in 5432', 'out 5432', 'out 5432'], A: [], B: [] });
  });
});

describe('what waits for a group', () => {
  test('waits for its rules to other stacks too, where they stand in its own stack, and for none that stand elsewhere', () => {
    const app = anApp();
    const [shop, data] = [new Stack(app, 'Client'), new Stack(app, 'Server')];
    const [client, server] = [roleIn(shop, 'Client'), roleIn(data, 'Server')];
    client.connections.allowTo(server, ec2.Port.tcp(5432));
    const [inShop, inData] = [[shop, client], [data, server]].map(([stack, group]) => {
      const user = new ec2.CfnVPC(stack as Stack, 'User', { cidrBlock: '10.0.0.0/16' });
      user.node.addDependency(group);
      return user;
    });
    app.synth();
    const waitsFor = (user: CfnResource) => user.obtainDependencies().map(resource => (resource as CfnResource).cfnResourceType).sort();
    expect(waitsFor(inShop)).toEqual(['AWS::EC2::SecurityGroup', EGRESS]);
    expect(waitsFor(inData)).toEqual(['AWS::EC2::SecurityGroup']);
  });
});

describe('nested stacks', () => {
  function nested() {
    const app = anApp();
    const top = new Stack(app, 'Top');
    const [a, b] = [new NestedStack(top, 'A'), new NestedStack(top, 'B')];
    return { app, top, a, b };
  }
  const rulesIn = (stack: Stack) => directions((Template.fromStack(stack).toJSON() as { Resources?: Resources }).Resources ?? {});

  test('siblings, both ways: one of them takes all, and the parent has no circle', () => {
    const { a, b, top } = nested();
    const [one, two] = [roleIn(a, 'One'), roleIn(b, 'Two')];
    one.connections.allowTo(two, ec2.Port.tcp(1));
    two.connections.allowTo(one, ec2.Port.tcp(2));
    expect([rulesIn(a), rulesIn(b)].map(rules => rules.length).sort()).toEqual([0, 4]);
    expect(rulesIn(top)).toEqual([]);
  });

  test('a client in the parent', () => {
    const { top, a } = nested();
    roleIn(top, 'One').connections.allowTo(roleIn(a, 'Two'), ec2.Port.tcp(1));
    expect([rulesIn(top), rulesIn(a)]).toEqual([['in 1', 'out 1'], []]);
  });

  // The nested stack waits for the group; were the rule below the group, it would wait for a rule that waits for the nested stack.
  test('something in a nested stack may wait for a group of the parent that reaches into it', () => {
    const { app, top, a } = nested();
    const [one, two] = [roleIn(top, 'One'), roleIn(a, 'Two')];
    one.connections.allowTo(two, ec2.Port.tcp(1));
    const user = new ec2.CfnVPC(a, 'User', { cidrBlock: '10.0.0.0/16' });
    user.node.addDependency(one);
    expect(() => app.synth()).not.toThrow();
    expect(rulesIn(top)).toEqual(['in 1', 'out 1']);
  });
});

describe('rulesIn', () => {
  function threeStacks(pin: 'Client' | 'Server' | 'Rules') {
    const app = anApp();
    const [client, server, rules] = ['Client', 'Server', 'Rules'].map(id => new Stack(app, id));
    new CfnResource(rules, 'Something', { type: 'AWS::CloudFormation::WaitConditionHandle' });
    return { app, client, server, from: roleIn(client, 'From'), to: roleIn(server, 'To', { Client: client, Server: server, Rules: rules }[pin]) };
  }

  test.each(['Client', 'Server', 'Rules'] as const)('pins the rules of the role that serves to %s', (pin) => {
    const { app, from, to } = threeStacks(pin);
    from.connections.allowTo(to, ec2.Port.tcp(5432));
    expect(rulesByStack(app)).toEqual({ Client: [], Server: [], Rules: [], [pin]: ['in 5432', 'out 5432'] });
  });

  test('also where the group was passed on as an id', () => {
    const { app, from, to } = threeStacks('Rules');
    from.connections.allowTo(ec2.Peer.securityGroupId(to.securityGroupId), ec2.Port.tcp(5432));
    expect(rulesByStack(app)).toEqual({ Client: [], Server: [], Rules: ['in 5432', 'out 5432'] });
  });

  test('says nothing of rules where the role is the client', () => {
    const { app, from, to } = threeStacks('Rules');
    to.connections.allowTo(from, ec2.Port.tcp(5432));
    expect(rulesByStack(app)).toEqual({ Client: [], Server: ['in 5432', 'out 5432'], Rules: [] });
  });

  test('a pin that closes a circle is an error that says where the grant was asked for', () => {
    const { app, client, from, to } = threeStacks('Server');
    from.connections.allowTo(to, ec2.Port.tcp(5432));
    new CfnOutput(client, 'Server', { value: to.securityGroupId });
    const { message } = errorOf(() => app.synth());
    expect(message).toMatch(/RoleSecurityGroup '(Client\/From|Server\/To)': a rule in the stack that rulesIn names would close a circle between stacks/);
    expect(message).toMatch("rulesIn: 'Server'");
    expect(message).toMatch(/asked for at .+\.ts:\d+:\d+\)/);
    expect(message).toMatch('leave rulesIn out');
  });

  test('a stack of another Stage is an error', () => {
    const app = anApp();
    const stage = new Stage(app, 'Prod');
    const [client, server] = [new Stack(stage, 'Client'), new Stack(stage, 'Server')];
    const [from, to] = [roleIn(client, 'From'), roleIn(server, 'To', new Stack(app, 'Elsewhere'))];
    expect(() => from.connections.allowTo(to, ec2.Port.tcp(1))).toThrow(/rulesIn names a stack of another Stage\n {2}given: {4}'Elsewhere'/);
  });
});

describe('what another stack holds', () => {
  test('a TrustedNetwork: the rule is in the group\'s stack', () => {
    const app = anApp();
    const [net, shop] = [new Stack(app, 'Net'), new Stack(app, 'Shop')];
    const office = new TrustedNetwork(net, 'Office', { name: 'Office', cidrs: [{ cidr: '10.0.0.0/16', description: 'Office' }, { cidr: 'fd00::/48', description: 'Office' }] });
    roleIn(shop, 'Web').connections.allowFrom(office, ec2.Port.tcp(443));
    expect(rulesByStack(app)).toEqual({ Net: [], Shop: ['in 443', 'in 443'] });
  });

  test('the range of a VPC that the app fixes: its text, and no reference between the stacks', () => {
    const app = anApp();
    const [net, shop] = [new Stack(app, 'Net'), new Stack(app, 'Shop')];
    const vpc = new ec2.Vpc(net, 'Vpc', { maxAzs: 1, natGateways: 0 });
    roleIn(shop, 'Web').connections.allowFrom(ec2.Peer.ipv4(vpc.vpcCidrBlock), ec2.Port.tcp(443));
    expect(linesOf((app.synth().getStackArtifact('Shop').template as { Resources: Resources }).Resources)).toEqual(['Web in tcp 443 from 10.0.0.0/16']);
  });
});

describe('asked for late', () => {
  /** Somebody's Aspect that connects groups. */
  const connecting = (app: App, from: ec2.SecurityGroup, to: ec2.SecurityGroup) => Aspects.of(app).add({
    visit: (node) => {
      if (node === to) from.connections.allowTo(to, ec2.Port.tcp(5432), 'by an Aspect');
    },
  });

  test.each([true, false])('a grant made inside an Aspect is written (aspect stabilisation: %s)', (stabilisation) => {
    const app = anApp({ context: { '@aws-cdk/core:aspectStabilization': stabilisation } });
    const [from, to] = [roleIn(new Stack(app, 'Client'), 'From'), roleIn(new Stack(app, 'Server'), 'To')];
    connecting(app, from, to);
    from.connections.allowTo(to, ec2.Port.tcp(1));
    expect(rulesByStack(app)).toEqual({ Client: ['in 1', 'in 5432', 'out 1', 'out 5432'], Server: [] });
  });

  test.each([true, false])('also where it is the first one of the app (aspect stabilisation: %s)', (stabilisation) => {
    const app = anApp({ context: { '@aws-cdk/core:aspectStabilization': stabilisation } });
    const [from, to] = [roleIn(new Stack(app, 'Client'), 'From'), roleIn(new Stack(app, 'Server'), 'To')];
    connecting(app, from, to);
    expect(rulesByStack(app)).toEqual({ Client: ['in 5432', 'out 5432'], Server: [] });
  });

  test('synthesised twice it is the same, and what is asked for in between is there', () => {
    const app = anApp();
    const [from, to] = [roleIn(new Stack(app, 'Client'), 'From'), roleIn(new Stack(app, 'Server'), 'To')];
    from.connections.allowTo(to, ec2.Port.tcp(1));
    expect(rulesByStack(app)).toEqual({ Client: ['in 1', 'out 1'], Server: [] });
    from.connections.allowTo(to, ec2.Port.tcp(2));
    app.synth({ force: true });
    expect(rulesByStack(app)).toEqual({ Client: ['in 1', 'in 2', 'out 1', 'out 2'], Server: [] });
  });

  test('Template.fromStack before app.synth()', () => {
    const app = anApp();
    const client = new Stack(app, 'Client');
    roleIn(client, 'From').connections.allowTo(roleIn(new Stack(app, 'Server'), 'To'), ec2.Port.tcp(1));
    expect(directions((Template.fromStack(client).toJSON() as { Resources: Resources }).Resources)).toEqual(['in 1', 'out 1']);
    expect(rulesByStack(app)).toEqual({ Client: ['in 1', 'out 1'], Server: [] });
  });

  test('inside Stages, each for itself', () => {
    const app = anApp();
    const clients = [app, new Stage(app, 'Dev'), new Stage(app, 'Prod')].map((stage: Construct) => {
      const client = new Stack(stage, 'Client');
      roleIn(client, 'From').connections.allowTo(roleIn(new Stack(stage, 'Server'), 'To'), ec2.Port.tcp(1));
      return client.artifactId;
    });
    const rules = rulesByStack(app);
    expect(Object.fromEntries(Object.entries(rules).filter(([, lines]) => lines.length > 0))).toEqual(Object.fromEntries(clients.map(id => [id, ['in 1', 'out 1']])));
  });
});
