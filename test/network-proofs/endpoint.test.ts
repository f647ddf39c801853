import { App, CfnParameter, CfnResource, Fn, Lazy, NestedStack, Stack, Stage, Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { found, Shop, verdictOf } from './apps';
import {
  AwsManagedPrefixList, DatabaseSG, Endpoint, NamingConvention, NetworkProofs, Sensitivity, Service, TrustedNetwork, WebServerSG,
} from '../../lib';

const SSH = { ports: [ec2.Port.tcp(22)] };

/** Whether the Internet, or somebody else, is forbidden to reach an end on SSH, in a shop whose database is open on SSH to the Internet. */
function sshTo(endOf: (shop: Shop) => Endpoint): string {
  return verdictOf((shop, proofs) => {
    shop.openSsh();
    proofs.forbid('X', { source: Endpoint.internet(), destination: endOf(shop), ...SSH });
  });
}

/** The same for who comes, where one group is open to `peer`. */
function sshFrom(endOf: (shop: Shop) => Endpoint, peer: (shop: Shop) => ec2.IPeer): string {
  return verdictOf((shop, proofs) => {
    shop.database.connections.allowFrom({ connections: new ec2.Connections({ peer: peer(shop) }) }, ec2.Port.tcp(22), 'Somebody');
    proofs.forbid('X', { source: endOf(shop), destination: Endpoint.construct(shop.database), ...SSH });
  });
}

describe('things of the app', () => {
  test.each<[string, (shop: Shop) => Endpoint, string]>([
    ['the group', ({ database }) => Endpoint.securityGroup(database), 'VIOLATED'],
    ['another group', ({ web }) => Endpoint.securityGroup(web), 'PROVED'],
    ['the construct', ({ database }) => Endpoint.construct(database), 'VIOLATED'],
    ['another construct', ({ web }) => Endpoint.construct(web), 'PROVED'],
    ['the stack', shop => Endpoint.construct(shop), 'VIOLATED'],
    ['everything', () => Endpoint.anyInApp(), 'VIOLATED'],
    ['the group by its id', shop => Endpoint.securityGroup(ec2.SecurityGroup.fromSecurityGroupId(shop, 'Again', shop.database.securityGroupId)), 'VIOLATED'],
    ['the construct of an imported group', shop => Endpoint.construct(ec2.SecurityGroup.fromSecurityGroupId(shop, 'Again', shop.database.securityGroupId)), 'VIOLATED'],
    ['a tag', ({ database }) => (Tags.of(database).add('Tier', 'data'), Endpoint.tagged('Tier', 'data')), 'VIOLATED'],
    ['another value of the tag', ({ database, web }) => (Tags.of(database).add('Tier', 'data'), Tags.of(web).add('Tier', 'web'), Endpoint.tagged('Tier', 'web')), 'PROVED'],
    ['a tag of the whole stack', shop => (Tags.of(shop).add('Tier', 'data'), Endpoint.tagged('Tier', 'data')), 'VIOLATED'],
  ])('%s', (_, endOf, verdict) => expect(sshTo(endOf)).toBe(verdict));

  test('a tag whose value is not known at synth proves nothing', () => {
    const app = new App();
    const shop = new Shop(app);
    Tags.of(shop.database).add('Tier', new CfnParameter(shop, 'Tier').valueAsString);
    NetworkProofs.of(app).forbid('X', { source: Endpoint.internet(), destination: Endpoint.tagged('Tier', 'data') });
    expect(found(app, 'X')).toMatchObject({ verdict: 'UNDECIDED', says: expect.stringMatching(/whether Shop\/Database\w+ has the tag Tier=data is not known: the tag is the parameter Tier/) as string });
  });

  test('tags of what is started from a launch template count', () => {
    const verdict = verdictOf((shop, proofs) => {
      shop.openSsh(shop.web);
      new CfnResource(shop, 'Template', {
        type: 'AWS::EC2::LaunchTemplate',
        properties: { LaunchTemplateData: { SecurityGroupIds: [shop.web.securityGroupId], TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Tier', Value: 'data' }] }] } },
      });
      proofs.forbid('X', { source: Endpoint.internet(), destination: Endpoint.tagged('Tier', 'data'), ...SSH });
    });
    expect(verdict).toBe('VIOLATED');
  });

  test('of a database its own group and not others that it wears elsewhere', () => {
    const app = new App();
    const shop = new Shop(app);
    const instance = new rds.DatabaseInstance(shop, 'Orders', {
      engine: rds.DatabaseInstanceEngine.POSTGRES, vpc: shop.vpc, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    });
    instance.connections.allowFrom(ec2.Peer.ipv4('203.0.113.0/24'), ec2.Port.tcp(22), 'Somebody');
    const proofs = NetworkProofs.of(app);
    proofs.forbid('Orders', { source: Endpoint.network('203.0.113.0/24'), destination: Endpoint.construct(instance), ...SSH });
    proofs.forbid('Database', { source: Endpoint.network('203.0.113.0/24'), destination: Endpoint.construct(shop.database), ...SSH });
    expect(found(app, 'Orders').verdict).toBe('VIOLATED');
    expect(found(app, 'Orders').says).toContain('Shop/Orders');
    expect(found(app, 'Database').verdict).toBe('PROVED');
  });

  test('of a group that things wear, all that wear it', () => {
    const verdict = verdictOf((shop, proofs) => {
      const open = shop.group('Open');
      shop.openSsh(open);
      new ec2.Instance(shop, 'Instance', {
        vpc: shop.vpc, vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC }, instanceType: new ec2.InstanceType('t3.micro'), machineImage: ec2.MachineImage.genericLinux({}, { userData: ec2.UserData.forLinux() }) && ec2.MachineImage.latestAmazonLinux2023(), securityGroup: shop.web,
      }).addSecurityGroup(open);
      proofs.forbid('X', { source: Endpoint.internet(), destination: Endpoint.securityGroup(shop.web), ...SSH });
    });
    expect(verdict).toBe('VIOLATED');
  });

  test('in nested stacks and in Stages', () => {
    const app = new App();
    const shop = new Shop(new Stage(app, 'Prod'));
    const nested = new NestedStack(shop, 'Nested');
    const group = new ec2.SecurityGroup(nested, 'Group', { vpc: shop.vpc, description: 'Group', allowAllOutbound: false });
    shop.openSsh(group);
    NetworkProofs.of(app).forbid('X', { source: Endpoint.internet(), destination: Endpoint.construct(nested), ...SSH });
    expect(found(app, 'X').constructPaths).toEqual(['Prod/Shop/Nested/Group/Resource']);
  });

  test('a construct of another app proves nothing', () => {
    const app = new App();
    const other = new Shop(new App(), 'Other');
    new Shop(app);
    NetworkProofs.of(app).forbid('X', { source: Endpoint.internet(), destination: Endpoint.construct(other.database) });
    expect(found(app, 'X')).toMatchObject({ verdict: 'UNDECIDED', says: "nothing is proved: 'Other/Database' is in another app" });
  });

  test('an imported group that stacks import by themselves is one', () => {
    const app = new App();
    const shop = new Shop(app);
    const imported = ec2.SecurityGroup.fromSecurityGroupId(shop, 'Imported', Fn.importValue('shared-group'));
    shop.database.addIngressRule(imported, ec2.Port.tcp(22), 'Admins');
    NetworkProofs.of(app).onlyFrom('X', { destination: Endpoint.construct(shop.database), allow: [Endpoint.securityGroup(imported)], ...SSH });
    expect(found(app, 'X').verdict).toBe('PROVED');
  });
});

describe('what is how sensitive', () => {
  test.each([[Sensitivity.RESTRICTED, 'PROVED'], [Sensitivity.PUBLIC, 'VIOLATED'], [Sensitivity.INTERNAL, 'UNDECIDED']])('%s: %s', (sensitivity, verdict) => {
    const app = new App();
    NamingConvention.of(app).use({ project: 'Shop', environment: 'Test' });
    const stack = new Stack(app, 'Shop');
    const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 0 });
    new WebServerSG(stack, 'Web', { vpc, sensitivity: Sensitivity.PUBLIC });
    new DatabaseSG(stack, 'Database', { vpc, service: Service.POSTGRESQL, sensitivity: Sensitivity.RESTRICTED });
    NetworkProofs.of(app).forbid('X', { source: Endpoint.internet(), destination: Endpoint.sensitivity(sensitivity) });
    expect(found(app, 'X').verdict).toBe(verdict);
  });
});

describe('networks', () => {
  const office = (shop: Shop, id = 'Office') => new TrustedNetwork(shop, id, {
    name: id, cidrs: [{ cidr: '198.18.7.0/24', description: 'Head office' }, { cidr: '2001:db8:7::/48', description: 'Head office' }],
  });
  const aws = AwsManagedPrefixList.fromPrefixListId('pl-0123456789abcdef0');

  test.each<[string, (shop: Shop) => Endpoint, (shop: Shop) => ec2.IPeer, string]>([
    ['the network of the rule', () => Endpoint.network('203.0.113.0/24'), () => ec2.Peer.ipv4('203.0.113.0/24'), 'VIOLATED'],
    ['a part of it', () => Endpoint.network('203.0.113.7/32'), () => ec2.Peer.ipv4('203.0.113.0/24'), 'VIOLATED'],
    ['one beside it', () => Endpoint.network('203.0.112.0/24'), () => ec2.Peer.ipv4('203.0.113.0/24'), 'PROVED'],
    ['one of several', () => Endpoint.network('203.0.112.0/24', '2001:db8:1::/48'), () => ec2.Peer.ipv6('2001:db8::/32'), 'VIOLATED'],
    ['a peer', () => Endpoint.peer(ec2.Peer.ipv4('203.0.113.0/24')), () => ec2.Peer.ipv4('203.0.0.0/16'), 'VIOLATED'],
    ['the peer of everybody', () => Endpoint.peer(ec2.Peer.anyIpv4()), () => ec2.Peer.ipv4('203.0.0.0/16'), 'VIOLATED'],
    ['a group as a peer, which its own rules let out', ({ web }) => Endpoint.peer(web), ({ web, database }) => (web.addEgressRule(database, ec2.Port.tcp(22)), web), 'VIOLATED'],
    ['a group as a peer, which its own rules do not let out', ({ web }) => Endpoint.peer(web), ({ web }) => web, 'PROVED'],
    ['the Internet', () => Endpoint.internet(), () => ec2.Peer.ipv4('8.8.8.0/24'), 'VIOLATED'],
    ['the Internet, which is in no private range', () => Endpoint.internet(), () => ec2.Peer.ipv4('192.168.0.0/16'), 'PROVED'],
    ['the Internet without it', () => Endpoint.internet().excluding(ec2.Peer.ipv4('8.8.0.0/16')), () => ec2.Peer.ipv4('8.8.8.0/24'), 'PROVED'],
    ['the Internet without half of it', () => Endpoint.internet().excluding(ec2.Peer.ipv4('8.8.8.0/25')), () => ec2.Peer.ipv4('8.8.8.0/24'), 'VIOLATED'],
    ['the Internet without two', () => Endpoint.internet().excluding(ec2.Peer.ipv4('8.8.8.0/25')).excluding(ec2.Peer.ipv4('8.8.8.128/25')), () => ec2.Peer.ipv4('8.8.8.0/24'), 'PROVED'],
    ['the Internet, where a list may be of it', () => Endpoint.internet(), () => ec2.Peer.prefixList(aws.prefixListId), 'UNDECIDED'],
    ['the Internet without that list', () => Endpoint.internet().excluding(aws), () => ec2.Peer.prefixList(aws.prefixListId), 'PROVED'],
    ['the Internet without another list', () => Endpoint.internet().excluding(ec2.Peer.prefixList('pl-0123456789abcdef1')), () => ec2.Peer.prefixList(aws.prefixListId), 'UNDECIDED'],
    ['a list of which nobody knows who is in it', () => Endpoint.peer(aws), () => ec2.Peer.ipv4('203.0.113.0/24'), 'UNDECIDED'],
    ['the addresses of a VPC of the app', ({ vpc }) => Endpoint.network(vpc.vpcCidrBlock), () => ec2.Peer.ipv4('10.0.0.0/8'), 'VIOLATED'],
    ['other addresses than those of a VPC of the app', ({ vpc }) => Endpoint.network(vpc.vpcCidrBlock), () => ec2.Peer.ipv4('10.1.0.0/16'), 'PROVED'],
    ['a parameter', shop => Endpoint.network(new CfnParameter(shop, 'Office').valueAsString), () => ec2.Peer.ipv4('10.1.0.0/16'), 'UNDECIDED'],
    ['a parameter as a peer', shop => Endpoint.peer(ec2.Peer.ipv4(new CfnParameter(shop, 'Office', { default: '10.1.0.0/16' }).valueAsString)), () => ec2.Peer.ipv4('10.1.0.0/16'), 'UNDECIDED'],
  ])('%s', (_, endOf, peer, verdict) => expect(sshFrom(endOf, peer)).toBe(verdict));

  test.each<[string, (network: TrustedNetwork) => Endpoint, string]>([
    ['itself', network => Endpoint.peer(network), 'VIOLATED'],
    ['its addresses', () => Endpoint.network('198.18.7.0/24'), 'VIOLATED'],
    ['its IPv6 addresses', network => Endpoint.peer(network.ipv6), 'VIOLATED'],
    ['others', () => Endpoint.network('198.18.8.0/24'), 'PROVED'],
    ['the Internet without it', network => Endpoint.internet().excluding(network), 'PROVED'],
  ])('a TrustedNetwork is let in. %s', (_, endOf, verdict) => {
    expect(verdictOf((shop, proofs) => {
      const network = office(shop);
      shop.database.connections.allowFrom(network, ec2.Port.tcp(22), 'Admins');
      proofs.forbid('X', { source: endOf(network), destination: Endpoint.construct(shop.database), ...SSH });
    })).toBe(verdict);
  });

  test('a TrustedNetwork that no rule names has addresses all the same', () => {
    expect(verdictOf((shop, proofs) => {
      shop.database.addIngressRule(ec2.Peer.ipv4('198.18.0.0/16'), ec2.Port.tcp(22), 'Somebody');
      proofs.forbid('X', { source: Endpoint.peer(office(shop)), destination: Endpoint.construct(shop.database), ...SSH });
    })).toBe('VIOLATED');
  });

  test.each<[string, (network: TrustedNetwork) => Endpoint[], string]>([
    ['itself', network => [Endpoint.peer(network)], 'PROVED'],
    ['one family of two', network => [Endpoint.peer(network.ipv4)], 'VIOLATED'],
    ['its addresses', () => [Endpoint.network('198.18.0.0/16', '2001:db8::/32')], 'PROVED'],
    ['nobody', () => [], 'VIOLATED'],
  ])('only from a TrustedNetwork: %s', (_, allow, verdict) => {
    expect(verdictOf((shop, proofs) => {
      const network = office(shop);
      shop.database.connections.allowFrom(network, ec2.Port.tcp(22), 'Admins');
      proofs.onlyFrom('X', { destination: Endpoint.construct(shop.database), allow: allow(network), ...SSH });
    })).toBe(verdict);
  });

  test('only from a list of which nobody knows who is in it: by its id', () => {
    for (const [list, verdict] of [[aws, 'PROVED'], [AwsManagedPrefixList.fromPrefixListId('pl-0123456789abcdef1'), 'UNDECIDED']] as const) {
      expect(verdictOf((shop, proofs) => {
        shop.database.connections.allowFrom(aws, ec2.Port.tcp(22), 'Servers of AWS');
        proofs.onlyFrom('X', { destination: Endpoint.construct(shop.database), allow: [Endpoint.peer(list)], ...SSH });
      })).toBe(verdict);
    }
  });

  test('a group is no part of the Internet', () => {
    const app = new App();
    const { web, database } = new Shop(app);
    NetworkProofs.of(app).forbid('X', { source: Endpoint.internet().excluding(web), destination: Endpoint.construct(database) });
    expect(found(app, 'X')).toMatchObject({ verdict: 'UNDECIDED', says: expect.stringContaining('the Internet wears none') as string });
  });
});

describe('ports', () => {
  test.each<[string, (shop: Shop) => ec2.Port[], string]>([
    ['the port', () => [ec2.Port.tcp(22)], 'VIOLATED'],
    ['a range around it', () => [ec2.Port.tcpRange(20, 25)], 'VIOLATED'],
    ['a range beside it', () => [ec2.Port.tcpRange(23, 25)], 'PROVED'],
    ['the same number of UDP', () => [ec2.Port.udp(22)], 'PROVED'],
    ['one of several', () => [ec2.Port.udp(22), ec2.Port.SSH], 'VIOLATED'],
    ['everything', () => [ec2.Port.allTraffic()], 'VIOLATED'],
    ['pings', () => [ec2.Port.icmpPing()], 'PROVED'],
    ['ESP', () => [ec2.Port.esp()], 'PROVED'],
  ])('%s', (_, ports, verdict) => {
    expect(verdictOf((shop, proofs) => {
      shop.openSsh();
      proofs.forbid('X', { source: Endpoint.internet(), destination: Endpoint.construct(shop.database), ports: ports(shop) });
    })).toBe(verdict);
  });

  test.each([[[Service.SSH], 'VIOLATED'], [[Service.POSTGRESQL], 'PROVED'], [[Service.POSTGRESQL, Service.SFTP], 'VIOLATED']])('services', (services, verdict) => {
    expect(verdictOf((shop, proofs) => {
      shop.openSsh();
      proofs.forbid('X', { source: Endpoint.internet(), destination: Endpoint.construct(shop.database), services });
    })).toBe(verdict);
  });

  // Kafka's members talk to each other on ports of their own, which no client needs.
  test('what is required of a service are the ports for its clients, what is forbidden all', () => {
    const kafka = (make: (proofs: NetworkProofs, web: Endpoint, database: Endpoint) => void) => verdictOf(({ web, database }, proofs) => {
      const clients = Service.KAFKA._portsFor('a test', 'client' as never);
      for (const { port } of clients) web.connections.allowTo(database, port, 'Events');
      make(proofs, Endpoint.construct(web), Endpoint.construct(database));
    });
    expect(kafka((proofs, source, destination) => proofs.require('X', { source, destination, services: [Service.KAFKA] }))).toBe('PERMITTED');
    expect(kafka((proofs, source, destination) => proofs.forbid('X', { source, destination, services: [Service.KAFKA] }))).toBe('VIOLATED');
  });

  test('the port of a database that the app fixes is known, as it is when the app is synthesised', () => {
    const app = new App();
    const shop = new Shop(app);
    const instance = new rds.DatabaseInstance(shop, 'Orders', {
      engine: rds.DatabaseInstanceEngine.POSTGRES, vpc: shop.vpc, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED }, port: 5433,
    });
    shop.database.addIngressRule(ec2.Peer.ipv4('8.8.8.8/32'), ec2.Port.tcp(5433), 'Somebody');
    const claim = { source: Endpoint.internet(), destination: Endpoint.construct(shop.database) };
    NetworkProofs.of(app).forbid('Port', { ...claim, ports: [instance.connections.defaultPort!] });
    expect(found(app, 'Port').verdict).toBe('VIOLATED');
  });

  test.each<[string, (shop: Shop) => unknown, RegExp]>([
    ['a parameter', shop => ({ ports: [ec2.Port.tcp(new CfnParameter(shop, 'Port', { type: 'Number' }).valueAsNumber)] }), /its port is not known at synth\n {2}given: .*\n {2}accepted: .*\n {2}change: {3}write the number/],
    ['a Lazy', () => ({ ports: [ec2.Port.tcp(Lazy.number({ produce: () => 22 }))] }), /its port is not known at synth/],
    ['no ports', () => ({ ports: [] }), /ports says nothing\n {2}given: {4}ports: \[\]/],
    ['no services', () => ({ services: [] }), /services says nothing/],
    ['a number', () => ({ ports: [22] }), /that is no port\n {2}given: {4}ports: 22/],
    ['the name of a service', () => ({ services: ['ssh'] }), /unknown service\n {2}given: {4}'ssh'/],
    ['null', () => ({ ports: null }), /ports says nothing\n {2}given: {4}ports: null/],
    ['a range that is none', () => ({ ports: [ec2.Port.tcpRange(30, 20)] }), /its port is 30 to 20, which is no range of ports/],
  ])('%s is refused', (_, traffic, message) => {
    const app = new App();
    const shop = new Shop(app);
    expect(() => NetworkProofs.of(app).forbid('X', { source: Endpoint.internet(), destination: Endpoint.anyInApp(), ...traffic(shop) as object })).toThrow(message);
  });
});

describe('what is no endpoint is refused', () => {
  test.each<[string, () => unknown, string]>([
    ['no network', () => Endpoint.network(), 'Endpoint.network wants blocks of addresses\n  given:    nothing'],
    ['a text that is no block', () => Endpoint.network('10.0.0.0/8', 'office'), "given:    'office'"],
    ['no peer', () => Endpoint.peer('10.0.0.0/8' as never), "Endpoint.peer: that is no peer\n  given:    '10.0.0.0/8'"],
    ['nothing to leave out', () => Endpoint.internet().excluding('pl-1' as never), 'Endpoint.excluding: that is no peer'],
    ['something left out of a network', () => Endpoint.network('10.0.0.0/8').excluding(ec2.Peer.ipv4('10.0.0.0/9')), 'Endpoint.excluding is for the Internet alone'],
    ['no group', () => Endpoint.securityGroup('sg-1' as never), "Endpoint.securityGroup wants a security group\n  given:    'sg-1'"],
    ['no construct', () => Endpoint.construct({} as never), 'Endpoint.construct wants a construct\n  given:    {}'],
    ['an empty tag', () => Endpoint.tagged('Tier', ''), "Endpoint.tagged wants a key and a value\n  given:    'Tier', ''"],
    ['no sensitivity', () => Endpoint.sensitivity('secret' as never), "Endpoint.sensitivity: that is no sensitivity\n  given:    'secret'"],
  ])('%s', (_, make, message) => expect(make).toThrow(message));

  test.each<[string, (proofs: NetworkProofs) => void, string]>([
    ['a text as a source', p => p.forbid('X', { source: 'internet' as never, destination: Endpoint.anyInApp() }), "NetworkProofs.forbid 'X': source is no endpoint\n  given:    source: 'internet'"],
    ['nothing to go through', p => p.mustTraverse('X', { source: Endpoint.internet(), destination: Endpoint.anyInApp(), via: [] }), 'via is no list of endpoints\n  given:    via: []'],
    ['one that is let in, without a list', p => p.onlyFrom('X', { destination: Endpoint.anyInApp(), allow: Endpoint.internet() as never }), 'allow is no list of endpoints'],
    ['no limit', p => p.maxExposure('X', { destination: Endpoint.anyInApp() }), "NetworkProofs.maxExposure 'X' limits nothing"],
    ['half a pair', p => p.maxExposure('X', { destination: Endpoint.anyInApp(), ipv4AddressPorts: 0.5 }), 'ipv4AddressPorts is no number of pairs\n  given:    ipv4AddressPorts: 0.5'],
    ['no claim', p => p.forbid('X', undefined as never), "NetworkProofs.forbid 'X' says nothing\n  given:    undefined"],
    ['a flag that is none', p => p.forbid('X', { source: Endpoint.internet(), destination: Endpoint.anyInApp(), transitive: 'yes' as never }), 'transitive is neither true nor false'],
    ['an empty reason', p => p.forbid('X', { source: Endpoint.internet(), destination: Endpoint.anyInApp(), because: ' ' }), 'because says nothing'],
  ])('%s', (_, claim, message) => expect(() => claim(NetworkProofs.of(new App()))).toThrow(message));
});
