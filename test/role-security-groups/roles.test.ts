import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { aPlainGroup, aStack, errorOf, StackWithVpc } from './an-app';
import { EGRESS, GROUP, INGRESS, resourcesOf, rulesOf } from './rules-of';
import {
  AdminRdpSG, AdminSshSG, ApplicationSG, CacheSG, ContainerServiceSG, DatabaseSG, DirectorySG, EgressPolicy, FileSystemSG, FunctionSG, LoadBalancerSG,
  MessageBrokerSG, QuarantineSG, RoleSecurityGroup, SearchSG, Service, ServiceSG, ThreeTierSecurityGroups,
  TrustedNetwork, VpcEndpointSG, WebServerSG, WorkerSG,
} from '../../lib';
import { rolesTable } from '../../projenrc/roles-table';

interface World extends StackWithVpc {
  readonly client: ec2.SecurityGroup;
  readonly monitor: ec2.SecurityGroup;
  readonly server: ApplicationSG;
  readonly office: TrustedNetwork;
}

function aWorld(): World {
  const at = aStack();
  return {
    ...at,
    client: aPlainGroup(at.stack, 'Client', at.vpc),
    monitor: aPlainGroup(at.stack, 'Monitor', at.vpc),
    server: new ApplicationSG(at.stack, 'Server', { vpc: at.vpc, port: 8443, qualifier: 'Server' }),
    office: new TrustedNetwork(at.stack, 'Office', { name: 'Office', cidrs: [{ cidr: '10.20.0.0/16', description: 'Office' }] }),
  };
}

/** A role, how it is made, and every rule that its template then has. */
type Row = readonly [title: string, make: (world: World) => unknown, rules: readonly string[]];

const both = (server: string, traffic: string, client = 'Client'): string[] => [`${server} in ${traffic} from ${client}`, `${client} out ${traffic} to ${server}`];
const members = (group: string, ...ports: string[]): string[] => ports.flatMap(port => both(group, port, group));
const world = (group: string, ...ports: number[]): string[] => ports.flatMap(port => ['0.0.0.0/0', '::/0'].map(range => `${group} in tcp ${port} from ${range}`));

// Each table row is the whole of what a role writes: one rule more or less is a failure.
const ROLES: readonly Row[] = [
  ['WebServerSG', ({ stack, vpc }) => new WebServerSG(stack, 'R', { vpc }), world('WebServer', 443, 80)],
  ['WebServerSG, clients', ({ stack, vpc, client }) => new WebServerSG(stack, 'R', { vpc, clients: [client], http: false }), both('WebServer', 'tcp 443')],
  ['LoadBalancerSG', ({ stack, vpc }) => new LoadBalancerSG(stack, 'R', { vpc }), world('LoadBalancer', 443, 80)],
  ['LoadBalancerSG, inside', ({ stack, vpc, client, server }) => new LoadBalancerSG(stack, 'R', { vpc, clients: [client], http: false, targets: [server] }),
    [...both('LoadBalancer', 'tcp 443'), ...both('Application-Server', 'tcp 8443', 'LoadBalancer')]],
  ['ApplicationSG', ({ stack, vpc, client }) => new ApplicationSG(stack, 'R', { vpc, port: 8080, clients: [client] }), both('Application', 'tcp 8080')],
  ['ContainerServiceSG', ({ stack, vpc, client }) => new ContainerServiceSG(stack, 'R', { vpc, containerPort: 3000, clients: [client], egress: EgressPolicy.httpsOnly() }),
    [...both('ContainerService', 'tcp 3000'), 'ContainerService out tcp 443 to 0.0.0.0/0', 'ContainerService out tcp 443 to ::/0']],
  ['FunctionSG', ({ stack, vpc, server }) => new FunctionSG(stack, 'R', { vpc, targets: [server] }), both('Application-Server', 'tcp 8443', 'Function')],
  ['WorkerSG', ({ stack, vpc, server }) => new WorkerSG(stack, 'R', { vpc, targets: [server] }), both('Application-Server', 'tcp 8443', 'Worker')],
  ['DatabaseSG', ({ stack, vpc, client }) => new DatabaseSG(stack, 'R', { vpc, service: Service.MONGODB, clients: [client] }), both('Database', 'tcp 27017')],
  ['DatabaseSG, a cluster on instances', ({ stack, vpc, client }) => new DatabaseSG(stack, 'R', { vpc, service: Service.CASSANDRA, clients: [client], cluster: true }),
    [...both('Database', 'tcp 9042'), ...members('Database', 'tcp 7000', 'tcp 7001')]],
  ['CacheSG', ({ stack, vpc, client }) => new CacheSG(stack, 'R', { vpc, service: Service.REDIS, clients: [client] }), both('Cache', 'tcp 6379')],
  ['CacheSG, a port of its own', ({ stack, vpc, client }) => new CacheSG(stack, 'R', { vpc, service: Service.MEMCACHED, port: 11311, clients: [client] }), both('Cache', 'tcp 11311')],
  ['MessageBrokerSG', ({ stack, vpc, client, office, monitor }) => new MessageBrokerSG(stack, 'R', {
    vpc, service: Service.RABBITMQ, clients: [client], admins: [office], monitoring: [monitor],
  }), [
    ...both('MessageBroker', 'tcp 5671'), 'MessageBroker in tcp 15671 from Office-IPv4', ...members('MessageBroker', 'tcp 4369', 'tcp 25672'),
    ...both('MessageBroker', 'tcp 15691', 'Monitor'), ...both('MessageBroker', 'tcp 15692', 'Monitor'),
  ]],
  ['MessageBrokerSG, managed', ({ stack, vpc, client }) => new MessageBrokerSG(stack, 'R', { vpc, service: Service.MSK_IAM, clients: [client] }), both('MessageBroker', 'tcp 9098')],
  ['MessageBrokerSG, plain too', ({ stack, vpc, client }) => new MessageBrokerSG(stack, 'R', { vpc, service: Service.MQTT, clients: [client], encryptedOnly: false }),
    [...both('MessageBroker', 'tcp 1883'), ...both('MessageBroker', 'tcp 8883')]],
  ['SearchSG', ({ stack, vpc, client }) => new SearchSG(stack, 'R', { vpc, service: Service.OPENSEARCH, clients: [client] }),
    [...both('Search', 'tcp 9200'), ...members('Search', 'tcp 9300')]],
  ['SearchSG, managed', ({ stack, vpc, client }) => new SearchSG(stack, 'R', { vpc, service: Service.OPENSEARCH_SERVICE, clients: [client] }), both('Search', 'tcp 443')],
  ['FileSystemSG', ({ stack, vpc, client }) => new FileSystemSG(stack, 'R', { vpc, service: Service.NFS, clients: [client] }), both('FileSystem', 'tcp 2049')],
  ['DirectorySG', ({ stack, vpc, client }) => new DirectorySG(stack, 'R', { vpc, service: Service.RADIUS, clients: [client] }),
    [...both('Directory', 'udp 1812'), ...both('Directory', 'udp 1813')]],
  ['VpcEndpointSG', ({ stack, vpc, client, office }) => new VpcEndpointSG(stack, 'R', { vpc, clients: [client, office] }),
    [...both('VpcEndpoint', 'tcp 443'), 'VpcEndpoint in tcp 443 from Office-IPv4']],
  ['ServiceSG', ({ stack, vpc, client }) => new ServiceSG(stack, 'R', { vpc, service: Service.of('etcd'), clients: [client] }),
    [...both('Etcd', 'tcp 2379'), ...members('Etcd', 'tcp 2380')]],
  ['ServiceSG, another group of the cluster', ({ stack, vpc, client }) => new ServiceSG(stack, 'R', { vpc, service: Service.ETCD, peers: [client], cluster: false }), both('Etcd', 'tcp 2380')],
  ['ServiceSG, a name of its own', ({ stack, vpc, client }) => new ServiceSG(stack, 'R', { vpc, service: Service.GRAFANA, role: 'Boards', cluster: false, clients: [client] }), both('Boards', 'tcp 3000')],
  ['AdminSshSG', ({ stack, vpc, office, client, server }) => new AdminSshSG(stack, 'R', { vpc, trusted: [office], via: [client], targets: [server] }),
    ['AdminSsh in tcp 22 from Office-IPv4', ...both('AdminSsh', 'tcp 22'), ...both('Application-Server', 'tcp 22', 'AdminSsh')]],
  ['AdminRdpSG', ({ stack, vpc, office, client, server }) => new AdminRdpSG(stack, 'R', { vpc, trusted: [office], via: [client], targets: [server] }),
    ['AdminRdp in tcp 3389 from Office-IPv4', ...both('AdminRdp', 'tcp 3389'), ...both('Application-Server', 'tcp 3389', 'AdminRdp')]],
  ['QuarantineSG', ({ stack, vpc }) => new QuarantineSG(stack, 'R', { vpc }), []],
  ['RoleSecurityGroup', ({ stack, vpc }) => new RoleSecurityGroup(stack, 'R', { vpc, role: 'Mine' }), []],
  ['ThreeTierSecurityGroups', ({ stack, vpc, office }) => new ThreeTierSecurityGroups(stack, 'R', {
    vpc, applicationPort: 8080, service: Service.POSTGRESQL, trusted: [office], qualifier: 'Shop',
  }), [
    ...world('LoadBalancer-Shop', 443, 80), ...both('WebServer-Shop', 'tcp 443', 'LoadBalancer-Shop'), ...both('Application-Shop', 'tcp 8080', 'WebServer-Shop'),
    ...both('Database-Shop', 'tcp 5432', 'Application-Shop'), 'AdminSsh-Shop in tcp 22 from Office-IPv4',
    ...both('WebServer-Shop', 'tcp 22', 'AdminSsh-Shop'), ...both('Application-Shop', 'tcp 22', 'AdminSsh-Shop'),
  ]],
];

test.each(ROLES)('%s writes exactly its rules', (_, make, rules) => {
  const at = aWorld();
  make(at);
  expect(rulesOf(at.stack)).toEqual([...new Set(rules)].sort());
});

test('lib/role-security-groups/README.md shows what roles write: run `node projenrc/tables.js`', () => {
  expect(readFileSync(join(__dirname, '../../lib/role-security-groups/README.md'), 'utf8')).toContain(rolesTable());
});

test('three tiers without administrators have no bastion, and may stand in two VPCs', () => {
  const { stack, vpc } = aStack();
  const tiers = new ThreeTierSecurityGroups(stack, 'Shop', { vpc, applicationPort: 8080, service: Service.MYSQL });
  expect(tiers.admin).toBeUndefined();
  expect(Object.keys(resourcesOf(stack, GROUP))).toHaveLength(4);
});

describe('a role for nobody', () => {
  const at = aStack();
  const client = aPlainGroup(at.stack, 'Client', at.vpc);
  const quarantine = new QuarantineSG(at.stack, 'Quarantine', { vpc: at.vpc });
  const worker = new WorkerSG(at.stack, 'Worker', { vpc: at.vpc });
  const lambda = new FunctionSG(at.stack, 'Function', { vpc: at.vpc });

  test.each<[string, () => void, RegExp]>([
    ['a quarantine, in', () => quarantine.allowFrom(client, { port: ec2.Port.SSH }), /QuarantineSG 'Shop\/Quarantine' lets nobody in: it is a quarantine/],
    ['a quarantine, out', () => quarantine.allowTo(client, { port: ec2.Port.SSH }), /lets its members out to nobody: it is a quarantine/],
    ['a quarantine, by the other side', () => client.connections.allowFrom(quarantine, ec2.Port.SSH), /lets its members out to nobody/],
    ['a quarantine with egress', () => new QuarantineSG(at.stack, 'Q2', { vpc: at.vpc, qualifier: 'Q2', egress: EgressPolicy.httpsOnly() }), /lets something out/],
    ['a worker', () => worker.connections.allowFrom(client, ec2.Port.HTTPS), /WorkerSG 'Shop\/Worker' lets nobody in: a worker takes its work by itself/],
    ['a function', () => lambda.addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.HTTPS), /a function in a VPC is called by Lambda/],
  ])('%s', (_, ask, message) => expect(ask).toThrow(message));
});

describe('who may connect to a service', () => {
  const at = aWorld();
  const { stack, vpc, client, office } = at;
  const rabbit = new MessageBrokerSG(stack, 'Rabbit', { vpc, service: Service.RABBITMQ });
  const orders = new DatabaseSG(stack, 'Orders', { vpc, service: Service.POSTGRESQL });
  const admin = new AdminSshSG(stack, 'Admin', { vpc, trusted: [office] });
  const endpoint = new VpcEndpointSG(stack, 'Endpoint', { vpc });
  const app = new ApplicationSG(stack, 'App', { vpc, port: 8080 });

  test.each<[string, () => void, RegExp]>([
    ['a client on a port for members', () => rabbit.allowFrom(client, { port: ec2.Port.tcp(25672) }), /is for members of the group alone\n {2}given: {4}tcp 25672 from 'Shop\/Client'/],
    ['a client on a port for administrators', () => rabbit.allowFrom(client, { port: ec2.Port.tcp(15671) }), /is for administrators alone/],
    ['a client on a range with such ports in it', () => client.connections.allowTo(rabbit, ec2.Port.tcpRange(15000, 16000)), /is for administrators alone/],
    ['members on a port for clients', () => rabbit.connections.allowInternally(ec2.Port.tcp(5671)), /members of this role do not connect to each other on that port/],
    ['UDP where the service is TCP', () => orders.allowFrom(client, { port: ec2.Port.udp(5432) }), /PostgreSQL is not served over udp\n {2}given: {4}udp 5432\n {2}accepted: 5432/],
    ['an address, on a cache or broker', () => rabbit.addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.tcp(5671)), /MessageBrokerSG 'Shop\/Rabbit' does not let the address 10\.0\.0\.0\/16 in/],
    ['a TrustedNetwork, without a reason', () => rabbit.allowFrom(office), /does not let the TrustedNetwork 'Shop\/Office' in[^]*messagebroker\.allowNetwork\(trustedNetwork, \{ reason \}\)/],
    ['an address, on an application', () => app.addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.tcp(8080)), /ApplicationSG 'Shop\/App' does not let/],
    ['the whole VPC, on an endpoint', () => endpoint.addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.HTTPS), /open: false/],
    ['members of a bastion', () => admin.connections.allowInternally(ec2.Port.SSH), /members of this role do not connect to each other/],
    ['monitoring of what has no figures', () => new CacheSG(stack, 'C', { vpc, service: Service.REDIS, qualifier: 'C', monitoring: [client] }), /the service has no ports for monitoring/],
    ['an address as administrator', () => new MessageBrokerSG(stack, 'M', { vpc, service: Service.RABBITMQ, qualifier: 'M', admins: [ec2.Peer.ipv4('10.0.0.0/8')] }), /admins takes groups/],
    ['a port of a service with several', () => new DirectorySG(stack, 'D', { vpc, service: Service.RADIUS, qualifier: 'D', port: 1645 }), /RADIUS has more than one port for clients/],
    ['a load balancer before nothing', () => new LoadBalancerSG(stack, 'L', { vpc, targets: [client] }), /does not say on which port, and the server has none of its own/],
    ['a service that is none', () => new ServiceSG(stack, 'S', { vpc, service: 'kafka' as unknown as Service }), /ServiceSG 'Shop\/S': unknown service\n {2}given: {4}'kafka'[^]*pass the object Service\.KAFKA/],
    ['encryption that does not exist', () => new ServiceSG(stack, 'T', { vpc, service: Service.TELNET, encryptedOnly: true }), /cannot be had over encrypted ports only/],
    ['a flag that is none', () => new CacheSG(stack, 'F', { vpc, service: Service.REDIS, qualifier: 'F', cluster: 'yes' as unknown as boolean }), /cluster is yes or no/],
    ['no port', () => new ApplicationSG(stack, 'N', { vpc, qualifier: 'N' } as never), /that is no port/],
  ])('%s is refused', (_, ask, message) => expect(errorOf(ask).message).toMatch(message));

  test('administrators use the ports for them, by their group or their network', () => {
    admin.allowTo(rabbit, { port: ec2.Port.tcp(15671) });
    rabbit.allowNetwork(office, { reason: 'publishers in the head office' });
    const lines = rulesOf(stack).filter(line => line.startsWith('MessageBroker in') && !line.endsWith('MessageBroker'));
    expect(lines).toEqual(['MessageBroker in tcp 15671 from AdminSsh', 'MessageBroker in tcp 5671 from Office-IPv4']);
  });

  test('a network on the ports for administrators needs no reason', () => {
    const here = aWorld();
    const broker = new MessageBrokerSG(here.stack, 'Rabbit', { vpc: here.vpc, service: Service.RABBITMQ, cluster: false });
    broker.connections.allowFrom(here.office, ec2.Port.tcp(15671));
    expect(rulesOf(here.stack)).toEqual(['MessageBroker in tcp 15671 from Office-IPv4']);
  });

  test('where people log in, ServiceSG takes no wider range than AdminSshSG', () => {
    const here = aWorld();
    const wide = new TrustedNetwork(here.stack, 'Wide', { name: 'Wide', cidrs: [{ cidr: '10.0.0.0/8', description: 'All' }] });
    expect(() => new ServiceSG(here.stack, 'Ssh', { vpc: here.vpc, service: Service.SSH, clients: [wide] })).toThrow(/too wide a private range to log in from/);
  });
});

test('each class has no more to it than its data', () => {
  const files = ['load-balancer', 'application', 'cache', 'message-broker', 'search', 'file-system', 'directory', 'admin-rdp', 'admin-ssh', 'container-service', 'worker', 'function', 'database', 'web-server'];
  for (const file of files) {
    const source = readFileSync(join(__dirname, `../../lib/role-security-groups/${file}-sg.ts`), 'utf8');
    expect(source.split('\n').length).toBeLessThan(45);
  }
});

test('the ports of a grant that names none are all that the server has for clients', () => {
  const { stack, vpc } = aStack();
  const radius = new DirectorySG(stack, 'Radius', { vpc, service: Service.RADIUS });
  const vpn = new WorkerSG(stack, 'Vpn', { vpc });
  vpn.allowTo(radius);
  expect([Object.keys(resourcesOf(stack, INGRESS)).length, Object.keys(resourcesOf(stack, EGRESS)).length]).toEqual([2, 2]);
});
