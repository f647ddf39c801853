import { App, CfnParameter, NestedStack, Stage, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Assumption, Endpoint, NetworkProofs, Service } from '../../lib';
import { networkMatchers, NetworkModel, securityGroupSerializer } from '../../lib/testing/jest';
import { Shop, SSH_TO_DATABASE } from '../network-proofs/apps';

expect.extend(networkMatchers);

const SSH = { ports: [ec2.Port.tcp(22)] };
const ORDERS = { services: [Service.POSTGRESQL] };

function shop(): { app: App; shop: Shop; model: NetworkModel } {
  const app = new App();
  const made = new Shop(app);
  return { app, shop: made, model: NetworkModel.fromApp(app) };
}

/** The three ways to a model, of one app. */
const WAYS: [string, (app: App, shop: Shop) => NetworkModel][] = [
  ['fromApp', app => NetworkModel.fromApp(app)],
  ['fromAssembly', app => NetworkModel.fromAssembly(app.synth({ force: true }).directory)],
  ['fromTemplates', (_, stack) => NetworkModel.fromTemplates([Template.fromStack(stack)])],
];

describe.each(WAYS)('NetworkModel.%s', (_, modelOf) => {
  test('proves the same in the same words', () => {
    const app = new App();
    const stack = new Shop(app);
    Tags.of(stack.database).add('Tier', 'data');
    const model = modelOf(app, stack);
    const database = app.synth().getStackByName('Shop').template.Resources as Record<string, unknown>;
    const name = Object.keys(database).find(id => id.startsWith('Database'))!;
    expect(model.prove({ forbid: { source: 'internet', destination: name } }).verdict).toBe('PROVED');
    expect(model.prove({ forbid: { source: Endpoint.internet(), destination: 'tag:Tier=data' } }).verdict).toBe('PROVED');
    expect(model.prove({ forbid: { source: Endpoint.internet(), destination: Endpoint.tagged('Tier', 'data') } }).verdict).toBe('PROVED');
    expect(model.prove({ maxExposure: { destination: '*', ports: [ec2.Port.tcp(443)] } }).verdict).toBe('PROVED');
    expect(model.prove({ onlyFrom: { destination: name, allow: [Object.keys(database).find(id => id.startsWith('Web'))!] } }).verdict).toBe('PROVED');
    expect(() => model.prove({ forbid: { source: 'internet', destination: '*', ports: [ec2.Port.tcp(443)] } })).toThrow(/^VIOLATED: an Internet address may open a connection to .* on tcp 443 \(HTTPS\)/);
  });

  test('prints who may talk to whom', () => {
    const app = new App();
    expect(modelOf(app, new Shop(app)).toString()).toMatch(/the Internet \(IPv4\) +\S*Web\S* +tcp 443 +receiver +Customers/);
  });
});

describe('a proof', () => {
  test('that fails says the connection, where, and what to change', () => {
    const app = new App();
    const made = new Shop(app);
    made.openSsh();
    expect(() => NetworkModel.fromApp(app).prove({ forbid: { source: 'internet', destination: made.database, because: 'orders are for the shop alone' } })).toThrow(
      /^VIOLATED: an Internet address may .*\. Claimed because orders are for the shop alone\n {2}where: Shop\/Database\/Resource \(test\/network-proofs\/apps\.ts:\d+:\d+\)\n {2}fix: take out or narrow the rule at /);
  });

  test('that is undecided says what to assume, and with that is decided', () => {
    const app = new App();
    const made = new Shop(app);
    made.database.addIngressRule(ec2.Peer.prefixList('pl-0123456789abcdef0'), ec2.Port.tcp(22), 'Somebody');
    const model = NetworkModel.fromApp(app);
    const claim = { forbid: { source: 'internet', destination: made.database, ...SSH } };
    expect(() => model.prove(claim)).toThrow(/^UNDECIDED: .*pl-0123456789abcdef0(.*\n)+ {2}fix: .*assumed: NetworkProofs\.of\(app\)\.assume\(.*model\.assuming\(/);
    const assumption = (cidr: string) => Assumption.prefixList('pl-0123456789abcdef0', [cidr]);
    expect(model.assuming(assumption('10.0.0.0/8')).prove(claim).says).toContain('1 assumed');
    expect(() => model.assuming(assumption('8.8.8.0/24')).prove(claim)).toThrow(/^VIOLATED/);
    expect(() => model.assuming(Assumption.prefixList('pl-0123456789abcdef1', ['10.0.0.0/8'])).prove(claim)).toThrow(/is about nothing in these templates/);
  });

  test('can be asked for without throwing', () => {
    const { shop: { web, database }, model } = shop();
    expect(model.ask({ require: { source: web, destination: database, ...ORDERS } }).verdict).toBe('PERMITTED');
    expect(model.ask({ require: { source: web, destination: database, ...SSH } })).toMatchObject({ verdict: 'VIOLATED', fix: expect.stringMatching(/^add an outbound rule of /) as string });
    expect(model.ask({ mustTraverse: { source: 'internet', destination: database, via: [web] } }).verdict).toBe('PROVED');
  });

  test.each<[string, (made: Shop) => string, string]>([
    ['a construct path', () => 'Shop/Database', 'VIOLATED'],
    ['the end of a construct path', () => 'Database', 'VIOLATED'],
    ['another one', () => 'Shop/Web', 'PROVED'],
    ['everything', () => '*', 'VIOLATED'],
    ['nothing that is there', () => 'Databse', 'UNDECIDED'],
    ['something like an address', () => '10.0.0.0/33', 'UNDECIDED'],
  ])('an end may be %s', (_, end, verdict) => {
    const app = new App();
    const made = new Shop(app);
    made.openSsh();
    expect(NetworkModel.fromApp(app).ask({ forbid: { source: 'internet', destination: end(made), ...SSH } }).verdict).toBe(verdict);
  });

  test('an end that is nothing there says so', () => {
    expect(() => shop().model.prove({ forbid: { source: 'internet', destination: 'Databse' } })).toThrow(/^UNDECIDED: nothing is proved: .*nothing in the app is called 'Databse'\n {2}fix: \S/);
  });

  test.each([['fromApp', NetworkModel.fromApp], ['fromAssembly', (app: App) => NetworkModel.fromAssembly(app.synth().directory)]])('calls a group without a name by its construct: %s', (_, modelOf) => {
    const app = new App();
    const made = new Shop(app);
    made.openSsh();
    expect(modelOf(app).ask({ forbid: { source: 'internet', destination: '*', ...SSH } }).says).toContain('by the inbound rule of Shop/Database for tcp 22 (SSH) from 0.0.0.0/0');
  });

  test('sees nested stacks, and a Stage alone', () => {
    const app = new App();
    const [dev, prod] = ['Dev', 'Prod'].map(id => new Shop(new Stage(app, id)));
    const nested = new NestedStack(prod, 'Nested');
    const group = new ec2.SecurityGroup(nested, 'Group', { vpc: prod.vpc, description: 'Group', allowAllOutbound: false });
    prod.openSsh(group);
    const everything = { forbid: { source: 'internet', destination: '*', ...SSH } };
    expect(NetworkModel.fromApp(Stage.of(dev)!).ask(everything).verdict).toBe('PROVED');
    expect(NetworkModel.fromApp(Stage.of(prod)!).ask(everything)).toMatchObject({ verdict: 'VIOLATED', constructPaths: ['Prod/Shop/Nested/Group/Resource'] });
    expect(NetworkModel.fromApp(app).ask(everything).verdict).toBe('VIOLATED');
  });

  test('finds a hole although NetworkProofs of the app fails on another one', () => {
    const app = new App();
    const made = new Shop(app);
    NetworkProofs.of(app).forbid('NoSsh', SSH_TO_DATABASE(made));
    made.openSsh();
    expect(() => NetworkModel.fromApp(app).prove({ forbid: { source: 'internet', destination: made.web } })).toThrow(/tcp 443/);
  });

  test('what was changed after a first one counts in a new model', () => {
    const { app, shop: made, model } = shop();
    made.openSsh();
    const claim = { forbid: { source: 'internet', destination: made.database, ...SSH } };
    expect(model.ask(claim).verdict).toBe('PROVED');
    expect(NetworkModel.fromApp(app).ask(claim).verdict).toBe('VIOLATED');
  });

  test('constructs are none to templates alone', () => {
    const { shop: made } = shop();
    expect(() => NetworkModel.fromTemplates([Template.fromStack(made)]).prove({ forbid: { source: 'internet', destination: made.database } })).toThrow(/templates alone know nothing of constructs/);
  });

  test('templates meet as stacks of one place do', () => {
    const group = (properties: object) => ({ Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x', SecurityGroupEgress: [], ...properties } });
    const model = NetworkModel.fromTemplates([
      { template: { Resources: { Db: group({}) }, Outputs: { Db: { Value: { 'Fn::GetAtt': ['Db', 'GroupId'] }, Export: { Name: 'db' } } } }, stack: 'Data' },
      { Resources: { Open: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: { 'Fn::ImportValue': 'db' }, IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' } } } },
    ]);
    expect(() => model.prove({ forbid: { source: 'internet', destination: 'Data/Db' } })).toThrow(/^VIOLATED: .*\n {2}where: Open in Template2\n/);
  });

  test.each<[string, () => unknown, string]>([
    ['no claim', () => shop().model.prove({} as never), 'NetworkModel wants one claim\n  given:    {}'],
    ['a claim that there is none of', () => shop().model.prove({ deny: {} } as never), 'NetworkModel wants one claim\n  given:    { deny: ... }'],
    ['two claims', () => shop().model.prove({ forbid: {}, require: {} } as never), 'NetworkModel wants one claim'],
    ['no app', () => NetworkModel.fromApp(new Shop(new App()) as never), "NetworkModel.fromApp wants an App or a Stage\n  given:    the Shop 'Shop'"],
    ['no template', () => NetworkModel.fromTemplates([{ a: 1 }]), 'NetworkModel.fromTemplates wants templates\n  given:    { a: 1 }'],
    ['no assembly', () => NetworkModel.fromAssembly('nonsuch'), "NetworkModel.fromAssembly wants a cloud assembly, and there is no manifest.json in that folder\n  given:    'nonsuch'\n  accepted: the folder that cdk synth writes"],
    ['an end that is none', () => shop().model.prove({ forbid: { source: 7 as never, destination: '*' } }), 'source is no endpoint\n  given:    source: 7'],
  ])('%s is refused', (_, act, message) => expect(act).toThrow(message));
});

describe('matchers', () => {
  test('hold, and hold the other way round', () => {
    const { shop: { web, database }, model } = shop();
    expect(model.at(database)).toBeUnreachableFrom('internet');
    expect(model.at(database)).not.toBeUnreachableFrom(web);
    expect(model.at(database)).not.toBeUnreachableFrom('internet', { transitive: true });
    expect(model.at(web)).toReach(database);
    expect(model.at(web)).toReach(database, ORDERS);
    expect(model.at(web)).not.toReach(database, SSH);
    expect(model.at('internet')).toReach(web, { services: [Service.HTTPS] });
    expect(model.at(web)).toExposeOnly({ ports: [ec2.Port.tcp(443)] });
    expect(model.at(web)).not.toExposeOnly({ ports: [ec2.Port.tcp(80)] });
  });

  test.each<[string, (made: ReturnType<typeof shop>) => void, RegExp]>([
    ['toBeUnreachableFrom', ({ model, shop: { web } }) => expect(model.at(web)).toBeUnreachableFrom('internet'), /^VIOLATED: an Internet address may .* on? ?.*\n {2}where: Shop\/Web\/Resource .*\n {2}fix: take out/],
    ['not.toBeUnreachableFrom', ({ model, shop: { database } }) => expect(model.at(database)).not.toBeUnreachableFrom('internet'), /^no security group lets an Internet address open a connection to /],
    ['toReach', ({ model, shop: { web, database } }) => expect(model.at(web)).toReach(database, SSH), /^VIOLATED: (.*\n)+ {2}fix: add an outbound rule/],
    ['toReach of anything', ({ model, shop: { web, database } }) => expect(model.at(database)).toReach(web), /^no security group lets .*\n {2}fix: say what is meant, and the failure names the rules to add: toReach/],
    // 5432 is let through and 22 is not: who expects that neither is must be told.
    ['not.toReach', ({ model, shop: { web, database } }) => expect(model.at(web)).not.toReach(database, { ports: [ec2.Port.tcp(22), ec2.Port.tcp(5432)] }), /^VIOLATED: .*tcp 5432/],
    ['toExposeOnly', ({ model, shop: { web } }) => expect(model.at(web)).toExposeOnly({ ports: [ec2.Port.tcp(80)] }), /^VIOLATED: .* may open a connection .* on tcp 443 \(HTTPS\)/],
  ])('%s fails with a sentence', (_, act, message) => expect(() => act(shop())).toThrow(message));

  test('what is undecided holds neither way', () => {
    const app = new App();
    const made = new Shop(app);
    made.database.addIngressRule(ec2.Peer.ipv4(new CfnParameter(made, 'Office').valueAsString), ec2.Port.tcp(22), 'Somebody');
    const thing = NetworkModel.fromApp(app).at(made.database);
    expect(() => expect(thing).toBeUnreachableFrom('internet', SSH)).toThrow(/^UNDECIDED/);
    expect(() => expect(thing).not.toBeUnreachableFrom('internet', SSH)).toThrow(/^UNDECIDED/);
    expect(() => expect(thing).toExposeOnly({ ports: [ec2.Port.tcp(80)] })).toThrow(/^UNDECIDED/);
    expect(() => expect(thing).not.toExposeOnly({ ports: [ec2.Port.tcp(80)] })).toThrow(/^UNDECIDED/);
  });

  test('look at nothing else', () => {
    expect(() => expect('Database').toBeUnreachableFrom('internet')).toThrow(/^toBeUnreachableFrom looks at something of a network\n {2}given: {4}'Database'/);
  });
});

expect.addSnapshotSerializer(securityGroupSerializer);

test('the snapshot serializer prints a model', () => {
  expect(shop().model).toMatchInlineSnapshot(`
From                 To                Traffic   Allowed by  Why
-------------------  ----------------  --------  ----------  ---------
the Internet (IPv4)  Web3C8945DB       tcp 443   receiver    Customers
DatabaseB269D8BB     nothing
Web3C8945DB          DatabaseB269D8BB  tcp 5432  both ends   Orders
`);
});
