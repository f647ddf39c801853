import { Aspects, CfnParameter, Lazy, Stack, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { anApp, aPlainGroup, aStack, aVpc, errorOf, StackWithVpc } from './an-app';
import { rulesOf } from './rules-of';
import { DatabaseSG, EgressPolicy, RoleSecurityGroup, Service, TrustedNetwork } from '../../lib';

const instance = ({ stack, vpc }: StackWithVpc, securityGroup: ec2.ISecurityGroup, props: Partial<rds.DatabaseInstanceProps> = {}) => new rds.DatabaseInstance(stack, 'Db', {
  vpc, securityGroups: [securityGroup], engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }), ...props,
});
const resourceOf = (db: rds.DatabaseInstance) => db.node.defaultChild as rds.CfnDBInstance;
const orders = ({ stack, vpc }: StackWithVpc) => new DatabaseSG(stack, 'Orders', { vpc, service: Service.POSTGRESQL });

/** A database whose port a rule was made of. */
function shop(): { at: StackWithVpc; db: rds.DatabaseInstance } {
  const at = aStack();
  const db = instance(at, orders(at));
  db.connections.allowDefaultPortFrom(aPlainGroup(at.stack, 'App', at.vpc));
  return { at, db };
}

describe('a port that changes after a rule was made of it fails synth', () => {
  test.each<[string, (resource: rds.CfnDBInstance) => void, string]>([
    ['by its property', (resource) => { resource.port = '5433'; }, '5433'],
    ['by an override', (resource) => { resource.addPropertyOverride('Port', 5433); }, '5433'],
    ['by another engine', (resource) => { resource.addPropertyOverride('Engine', 'mysql'); }, '3306'],
    ['to what is known at deployment', (resource) => { resource.port = new CfnParameter(resource.stack, 'Port').valueAsString; }, 'a value that is not known at synth'],
  ])('%s', (_, change, now) => {
    const { at, db } = shop();
    change(resourceOf(db));
    const { message } = errorOf(() => at.app.synth());
    expect(message).toMatch("DatabaseSG 'Shop/Orders': Endpoint.Port of 'Shop/Db/Resource' changed after a rule was made of it");
    expect(message).toMatch(new RegExp(`given: +then 5432, now ${now}: 'PostgreSQL from Shop-App-[^']+ to MyApp-Production-Database', `
      + 'asked for at shop \\(.+values-read-early\\.test\\.ts:\\d+:\\d+\\)'));
    expect(message).toMatch(/accepted: .+/);
    expect(message).toMatch(/change: +set the property before the rule is asked for/);
  });

  test('by an Aspect, which runs in app.synth()', () => {
    const { at, db } = shop();
    Aspects.of(at.stack).add({ visit: node => { if (node === resourceOf(db)) resourceOf(db).addPropertyOverride('Port', '5433'); } });
    expect(() => at.app.synth()).toThrow('then 5432, now 5433');
  });

  test('in a Stage', () => {
    const app = anApp();
    const at = aStack(new Stage(app, 'Prod'));
    const db = instance(at, orders(at));
    db.connections.allowDefaultPortFrom(aPlainGroup(at.stack, 'App', at.vpc));
    resourceOf(db).port = '5433';
    expect(() => app.synth()).toThrow('then 5432, now 5433');
  });

  test('where the rule goes to another stack', () => {
    const app = anApp();
    const [server, client] = [aStack(app, 'Server'), aStack(app, 'Client')];
    const db = instance(server, orders(server));
    db.connections.allowDefaultPortFrom(new RoleSecurityGroup(client.stack, 'App', { vpc: client.vpc, role: 'App' }));
    resourceOf(db).port = '5433';
    const { message } = errorOf(() => app.synth());
    expect(message).toMatch("DatabaseSG 'Server/Orders': Endpoint.Port of 'Server/Db/Resource' changed");
    expect(message).toMatch("RoleSecurityGroup 'Client/App': Endpoint.Port of 'Server/Db/Resource' changed");
  });

  test('where the rule was there already, under its number', () => {
    const at = aStack();
    const [group, app] = [orders(at), aPlainGroup(at.stack, 'App', at.vpc)];
    const db = instance(at, group);
    group.connections.allowDefaultPortFrom(app);
    db.connections.allowDefaultPortFrom(app);
    resourceOf(db).port = '5433';
    expect(() => at.app.synth()).toThrow('then 5432, now 5433');
  });

  test('where an egress policy was made of it', () => {
    const at = aStack();
    const plain = aPlainGroup(at.stack, 'Plain', at.vpc);
    const db = instance(at, plain);
    new RoleSecurityGroup(at.stack, 'App', { vpc: at.vpc, role: 'App', egress: EgressPolicy.to(ec2.Port.tcp(Lazy.number({ produce: () => db.instanceEndpoint.port })), plain) });
    resourceOf(db).port = '5433';
    expect(() => at.app.synth()).toThrow("RoleSecurityGroup 'Shop/App': Endpoint.Port of 'Shop/Db/Resource' changed");
  });

  test('one error for all rules that were made of it', () => {
    const { at, db } = shop();
    for (const id of ['Batch', 'Reports']) db.connections.allowDefaultPortFrom(aPlainGroup(at.stack, id, at.vpc));
    resourceOf(db).port = '5433';
    const { message } = errorOf(() => at.app.synth());
    expect(message.match(/changed after/g)).toHaveLength(1);
    for (const client of ['App', 'Batch', 'Reports']) expect(message).toMatch(`PostgreSQL from Shop-${client}-`);
  });
});

test('a port that changes twice is told of twice', () => {
  const { at, db } = shop();
  resourceOf(db).port = '5433';
  db.connections.allowDefaultPortFrom(aPlainGroup(at.stack, 'Batch', at.vpc));
  resourceOf(db).port = '5434';
  const { message } = errorOf(() => at.app.synth());
  expect(message).toMatch(/then 5432, now 5434: 'PostgreSQL from Shop-App-/);
  expect(message).toMatch(/then 5433, now 5434: '.+ from Shop-Batch-/);
});

describe('a range that changes after it was read fails synth', () => {
  const ownVpc = (stack: Stack) => new ec2.Vpc(stack, 'Own', { natGateways: 0, maxAzs: 1 });
  const change = (vpc: ec2.Vpc) => { (vpc.node.defaultChild as ec2.CfnVPC).cidrBlock = '10.99.0.0/16'; };

  test('in a rule', () => {
    const { app, stack } = aStack();
    const vpc = ownVpc(stack);
    new RoleSecurityGroup(stack, 'Endpoint', { vpc, role: 'Endpoint' }).addIngressRule(ec2.Peer.ipv4(vpc.vpcCidrBlock), ec2.Port.HTTPS);
    change(vpc);
    const { message } = errorOf(() => app.synth());
    expect(message).toMatch("RoleSecurityGroup 'Shop/Endpoint': CidrBlock of 'Shop/Own/Resource' changed after a rule was made of it");
    expect(message).toMatch("then 10.0.0.0/16, now 10.99.0.0/16: 'HTTPS from 10.0.0.0/16 to MyApp-Production-Endpoint'");
  });

  test('in a trusted network', () => {
    const { app, stack } = aStack();
    const vpc = ownVpc(stack);
    new TrustedNetwork(stack, 'Net', { name: 'Net', cidrs: [{ cidr: vpc.vpcCidrBlock, description: 'our own' }] });
    change(vpc);
    const { message } = errorOf(() => app.synth());
    expect(message).toMatch("TrustedNetwork 'Shop/Net': CidrBlock of 'Shop/Own/Resource' changed after a range was made of it");
    expect(message).toMatch("then 10.0.0.0/16, now 10.99.0.0/16: 'our own', asked for at ");
  });
});

describe('nothing is said', () => {
  test('where the property changed before', () => {
    const at = aStack();
    const db = instance(at, orders(at));
    resourceOf(db).port = '5433';
    db.connections.allowDefaultPortFrom(aPlainGroup(at.stack, 'App', at.vpc));
    expect(rulesOf(at.stack)).toContain('Database in tcp 5433 from App');
  });

  test('where it was set to what it was', () => {
    const { at, db } = shop();
    resourceOf(db).addPropertyOverride('Port', '5432');
    expect(() => at.app.synth()).not.toThrow();
  });

  test('where the rule carries the token itself, which follows', () => {
    const at = aStack();
    const db = instance(at, orders(at), { port: 6432 });
    resourceOf(db).port = new CfnParameter(at.stack, 'Port').valueAsString;
    db.connections.allowDefaultPortFrom(aPlainGroup(at.stack, 'App', at.vpc));
    resourceOf(db).port = '5433';
    expect(() => at.app.synth()).not.toThrow();
  });

  test('of a rule that was refused', () => {
    const at = aStack();
    const vpc = new ec2.Vpc(at.stack, 'Own', { natGateways: 0, subnetConfiguration: [] });
    expect(() => orders(at).addIngressRule(ec2.Peer.ipv4(vpc.vpcCidrBlock), ec2.Port.tcp(5432))).toThrow('does not let');
    (vpc.node.defaultChild as ec2.CfnVPC).cidrBlock = '10.99.0.0/16';
    expect(() => at.app.synth()).not.toThrow();
  });
});

test('rules of plain numbers and ranges are not remembered', () => {
  const { stack, vpc } = aStack();
  const group = new RoleSecurityGroup(stack, 'App', { vpc, role: 'App' });
  group.addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.tcp(8080));
  group.addIngressRule(ec2.Peer.securityGroupId(aPlainGroup(stack, 'Plain', aVpc(stack, 'Other')).securityGroupId), ec2.Port.tcp(8080));
  expect(group.node.validate()).toEqual([]);
});
