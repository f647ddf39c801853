import { CfnParameter, Fn, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { aPlainGroup, aStack, errorOf, StackWithVpc } from './an-app';
import { INGRESS, resourcesOf, rulesOf } from './rules-of';
import { DatabaseSG, DatabaseSGProps, EgressPolicy, Service, TrustedNetwork, WebServerSG } from '../../lib';

type Given = (at: StackWithVpc) => Partial<Omit<DatabaseSGProps, 'vpc'>>;

const database = ({ stack, vpc }: StackWithVpc, props: Partial<DatabaseSGProps> = {}) => new DatabaseSG(stack, 'Orders', { vpc, service: Service.POSTGRESQL, ...props });
const network = ({ stack }: StackWithVpc, ...cidrs: string[]) => new TrustedNetwork(stack, 'Office', {
  name: 'Office', cidrs: cidrs.map(cidr => ({ cidr, description: 'Head office' })),
});

describe('writes exactly these rules', () => {
  const client = ({ stack, vpc }: StackWithVpc, id = 'App') => aPlainGroup(stack, id, vpc);

  test.each<[string, Given, string[]]>([
    ['nobody yet', () => ({}), []],
    ['an empty list of clients', () => ({ clients: [] }), []],
    ['one client', at => ({ clients: [client(at)] }), ['App out tcp 5432 to Database', 'Database in tcp 5432 from App']],
    ['two clients', at => ({ clients: [client(at), client(at, 'Batch')] }), [
      'App out tcp 5432 to Database', 'Batch out tcp 5432 to Database', 'Database in tcp 5432 from App', 'Database in tcp 5432 from Batch',
    ]],
    ['the same client twice', (at) => {
      const app = client(at);
      return { clients: [app, app] };
    }, ['App out tcp 5432 to Database', 'Database in tcp 5432 from App']],
    ['a group by its id: nobody of ours to write an egress rule for', () => ({ clients: [ec2.Peer.securityGroupId('sg-0123456789abcdef0')] }), [
      'Database in tcp 5432 from sg-0123456789abcdef0',
    ]],
    ['MySQL', at => ({ service: Service.MYSQL, clients: [client(at)] }), ['App out tcp 3306 to Database', 'Database in tcp 3306 from App']],
    ['MariaDB', at => ({ service: Service.MARIADB, clients: [client(at)] }), ['App out tcp 3306 to Database', 'Database in tcp 3306 from App']],
    ['MongoDB', at => ({ service: Service.MONGODB, clients: [client(at)] }), ['App out tcp 27017 to Database', 'Database in tcp 27017 from App']],
    ['SQL Server', at => ({ service: Service.SQL_SERVER, clients: [client(at)] }), ['App out tcp 1433 to Database', 'Database in tcp 1433 from App']],
    ['Oracle', at => ({ service: Service.ORACLE, clients: [client(at)] }), ['App out tcp 1521 to Database', 'Database in tcp 1521 from App']],
    ['a custom service', at => ({ service: Service.custom({ name: 'Vitess', port: 15306 }), clients: [client(at)] }), [
      'App out tcp 15306 to Database', 'Database in tcp 15306 from App',
    ]],
    ['another port', at => ({ port: 6432, clients: [client(at)] }), ['App out tcp 6432 to Database', 'Database in tcp 6432 from App']],
    ['a port that is a token', at => ({ port: new CfnParameter(at.stack, 'Port', { type: 'Number' }).valueAsNumber, clients: [client(at)] }), [
      'App out tcp {"Ref":"Port"} to Database', 'Database in tcp {"Ref":"Port"} from App',
    ]],
    ['egress beside it', () => ({ egress: EgressPolicy.to(ec2.Port.tcp(1389), ec2.Peer.ipv4('10.1.0.0/24')) }), ['Database out tcp 1389 to 10.1.0.0/24']],
  ])('%s', (_, given, rules) => {
    const at = aStack();
    database(at, given(at));
    expect(rulesOf(at.stack)).toEqual(rules);
  });
});

describe('takes groups later', () => {
  test('on the port of its service, which is the default port of its connections', () => {
    const at = aStack();
    const [orders, web, app] = [database(at, { port: 6432 }), new WebServerSG(at.stack, 'Web', { vpc: at.vpc, http: false }), aPlainGroup(at.stack, 'App', at.vpc)];
    orders.connections.allowDefaultPortFrom(app, 'nightly reports');
    web.connections.allowToDefaultPort(orders);
    expect(rulesOf(at.stack).filter(rule => rule.includes('6432'))).toEqual([
      'App out tcp 6432 to Database', 'Database in tcp 6432 from App', 'Database in tcp 6432 from WebServer', 'WebServer out tcp 6432 to Database',
    ]);
  });

  test('and names the service in the description of both ends', () => {
    const at = aStack();
    const web = new WebServerSG(at.stack, 'Web', { vpc: at.vpc, http: false });
    database(at, { clients: [web] });
    const texts = Object.values(resourcesOf(at.stack)).map(({ Properties }) => Properties?.Description).filter(text => /Database/.test(String(text)));
    expect(texts).toEqual(Array(2).fill('PostgreSQL from MyApp-Production-WebServer to MyApp-Production-Database'));
  });

  test('its port is public: 5432, or what was said', () => {
    expect(database(aStack()).port).toBe(5432);
    expect(database(aStack(), { port: 6432 }).port).toBe(6432);
  });
});

describe('refuses addresses and prefix lists as clients', () => {
  const peers: [string, (at: StackWithVpc) => ec2.IConnectable, string][] = [
    ['a public address', () => ec2.Peer.ipv4('203.0.113.0/24'), 'the address 203.0.113.0/24'],
    ['a private address', () => ec2.Peer.ipv4('10.0.0.0/8'), 'the address 10.0.0.0/8'],
    ['the world', () => ec2.Peer.anyIpv4(), 'the address 0.0.0.0/0'],
    ['an IPv6 address', () => ec2.Peer.ipv6('fd00::/48'), 'the address fd00::/48'],
    ['a token', ({ stack }) => ec2.Peer.ipv4(new CfnParameter(stack, 'Office').valueAsString), 'an address that is not known at synth'],
    ['the range of a VPC by its token', ({ stack }) => ec2.Peer.ipv4(new ec2.Vpc(stack, 'Own', { maxAzs: 1, natGateways: 0 }).vpcCidrBlock), 'the address 10.0.0.0/16'],
    ['an import', () => ec2.Peer.ipv4(Fn.importValue('Office')), 'an address that is not known at synth'],
    ['a prefix list by its id', () => ec2.Peer.prefixList('pl-0123456789abcdef0'), 'the prefix list pl-0123456789abcdef0'],
    ['an ec2.PrefixList', ({ stack }) => new ec2.PrefixList(stack, 'List', { maxEntries: 5 }), 'a prefix list'],
    ['a TrustedNetwork', at => network(at, '10.20.0.0/16'), "the TrustedNetwork 'Shop/Office'"],
    ['one family of a TrustedNetwork', at => network(at, '10.20.0.0/16').ipv4, "the TrustedNetwork 'Shop/Office'"],
  ];
  const ways: [string, (at: StackWithVpc, peer: ec2.IConnectable) => unknown][] = [
    ['in its props', (at, peer) => database(at, { clients: [peer] })],
    ['by database.connections.allowFrom', (at, peer) => database(at).connections.allowFrom(peer, ec2.Port.tcp(5432))],
    ['by database.connections.allowDefaultPortFrom', (at, peer) => database(at).connections.allowDefaultPortFrom(peer)],
    ['by peer.connections.allowTo', (at, peer) => peer.connections.allowTo(database(at), ec2.Port.tcp(5432))],
    ['by addIngressRule', (at, peer) => database(at).addIngressRule(peer as ec2.IPeer, ec2.Port.tcp(5432))],
    ['on another port', (at, peer) => database(at).connections.allowFrom(peer, ec2.Port.tcp(9187))],
  ];

  describe.each(peers)('%s', (_, peer, name) => {
    test.each(ways)('%s', (__, ask) => {
      const at = aStack();
      const { message } = errorOf(() => ask(at, peer(at)));
      expect(message).toMatch(`DatabaseSG 'Shop/Orders' does not let ${name} in on port `);
      expect(message).toMatch('accepted: groups of clients');
      expect(message).toMatch('database.allowNetwork(trustedNetwork, { reason })');
      expect(message).not.toMatch(/\$\{Token/);
    });
  });
});

describe('allowNetwork is the one door for a network outside AWS', () => {
  test('writes a rule per family with the reason', () => {
    const at = aStack();
    database(at).allowNetwork(network(at, '10.20.0.0/16', 'fd00:20::/48'), { reason: 'reports of the head office until the move' });
    expect(Object.values(resourcesOf(at.stack, INGRESS)).map(({ Properties }) => Properties.Description)).toEqual([
      'Office: reports of the head office until the move', 'Office: reports of the head office until the move',
    ]);
    expect(rulesOf(at.stack)).toEqual(['Database in tcp 5432 from Office-IPv4', 'Database in tcp 5432 from Office-IPv6']);
  });

  test('once it is let in, asking again by connections adds nothing', () => {
    const at = aStack();
    const [orders, office] = [database(at), network(at, '10.20.0.0/16')];
    orders.allowNetwork(office, { reason: 'reports' });
    office.connections.allowTo(orders, ec2.Port.tcp(5432));
    expect(rulesOf(at.stack)).toEqual(['Database in tcp 5432 from Office-IPv4']);
    expect(() => office.connections.allowTo(orders, ec2.Port.tcp(5433))).toThrow('does not let');
  });

  test.each(['10.0.0.0/8', '172.16.0.0/12', '192.168.1.0/24', '100.64.0.0/10', 'fc00::/7', 'fd12:3456::/32'])('takes the private range %s', (cidr) => {
    const at = aStack();
    expect(() => database(at).allowNetwork(network(at, cidr), { reason: 'reports' })).not.toThrow();
  });

  test.each(['198.51.100.0/24', '10.0.0.0/7', '172.0.0.0/11', '192.0.0.0/8', '169.254.0.0/16', '2001:db8::/32', 'fe80::/10', 'f800::/6'])('never takes %s', (cidr) => {
    const at = aStack();
    const { message } = errorOf(() => database(at).allowNetwork(network(at, '10.20.0.0/16', cidr), { reason: 'reports' }));
    expect(message).toMatch("DatabaseSG 'Shop/Orders'.allowNetwork('Shop/Office'): a database is never reached from a public range");
    expect(message).toMatch(`'${cidr}'`);
    expect(message).toMatch('RFC 1918');
    expect(rulesOf(at.stack)).toEqual([]);
  });

  test('never takes a token, which may turn out to be public', () => {
    const at = aStack();
    const office = network(at, new CfnParameter(at.stack, 'Range').valueAsString);
    expect(() => database(at).allowNetwork(office, { reason: 'reports' })).toThrow('a token, which may turn out to be one');
  });

  test('asks for a reason in characters that EC2 takes', () => {
    const at = aStack();
    const { message } = errorOf(() => database(at).allowNetwork(network(at, '10.20.0.0/16'), { reason: '報告' }));
    expect(message).toMatch("DatabaseSG 'Shop/Orders'.allowNetwork('Shop/Office') does not say why in characters that EC2 takes");
    expect(message).toMatch("given:    reason: '報告'");
    expect(message).toMatch('accepted: text with letters a-z and A-Z, digits');
  });

  test('leaves out a name of which EC2 takes nothing', () => {
    const at = aStack();
    const tokyo = new TrustedNetwork(at.stack, 'Tokyo', { name: '東京', cidrs: [{ cidr: '10.20.0.0/16', description: '東京' }] });
    database(at).allowNetwork(tokyo, { reason: 'reports' });
    expect(Object.values(resourcesOf(at.stack, INGRESS)).map(({ Properties }) => Properties.Description)).toEqual(['reports']);
  });

  test.each([undefined, {}, { reason: '' }, { reason: '  ' }])('asks for a reason: %j', (options) => {
    const at = aStack();
    expect(() => database(at).allowNetwork(network(at, '10.20.0.0/16'), options as { reason: string })).toThrow('does not say why');
  });
});

describe('bad input', () => {
  test.each([0, -1, 70000, 1.5, NaN, '5432' as unknown as number])('port %p', (port) => {
    const { message } = errorOf(() => database(aStack(), { port }));
    expect(message).toMatch("DatabaseSG 'Shop/Orders': that is no port");
    expect(message).toMatch('a whole number from 1 to 65535, or a token');
  });

  test.each(['POSTGRESQL', undefined, 5432, { name: 'PostgreSQL', port: 5432 }])('unknown service: %p', (service) => {
    const { message } = errorOf(() => database(aStack(), { service: service as unknown as Service }));
    expect(message).toMatch("DatabaseSG 'Shop/Orders': unknown service");
    expect(message).toMatch('Service.POSTGRESQL');
  });
});

// A rule that carries a token of the instance itself could not be waited for by the instance: a circle.
describe('the port of a database that the app fixes', () => {
  const instance = ({ stack }: StackWithVpc, vpc: ec2.IVpc, securityGroup: ec2.ISecurityGroup, props: Partial<rds.DatabaseInstanceProps> = {}) =>
    new rds.DatabaseInstance(stack, 'Instance', {
      vpc,
      securityGroups: [securityGroup],
      storageEncrypted: true,
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
      ...props,
    });

  test.each<[string, Partial<rds.DatabaseInstanceProps>, number]>([['by its engine', {}, 5432], ['by its port', { port: 6432 }, 6432]])('%s, is written as its number', (_, props, port) => {
    const at = aStack();
    const app = aPlainGroup(at.stack, 'App', at.vpc);
    const orders = database(at, { port });
    const db = instance(at, at.vpc, orders, props);
    db.connections.allowDefaultPortFrom(app);
    orders.connections.allowDefaultPortFrom(app);
    orders.connections.allowFrom(app, ec2.Port.tcp(Token.asNumber(db.instanceEndpoint.port)));
    expect(rulesOf(at.stack).filter(rule => rule.startsWith('Database'))).toEqual([`Database in tcp ${port} from App`]);
    expect(Object.values(resourcesOf(at.stack, INGRESS))[0].Properties.Description).toMatch(/^PostgreSQL from /);
  });

  test('so the instance can wait for its rules without a circle', () => {
    const at = aStack();
    const orders = database(at, { clients: [aPlainGroup(at.stack, 'App', at.vpc)] });
    const db = instance(at, at.vpc, orders);
    db.connections.allowDefaultPortFrom(aPlainGroup(at.stack, 'Batch', at.vpc));
    db.node.addDependency(orders);
    const resources = resourcesOf(at.stack);
    const [[, waiting]] = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::RDS::DBInstance');
    const rules = Object.keys(resources).filter(id => resources[id].Type === INGRESS);
    expect(rules).toHaveLength(2);
    expect(waiting.DependsOn).toEqual(expect.arrayContaining(rules));
  });
});
