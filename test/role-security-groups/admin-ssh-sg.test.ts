import { CfnParameter, Lazy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { aPlainGroup, aStack, errorOf, StackWithVpc } from './an-app';
import { INGRESS, resourcesOf, rulesOf } from './rules-of';
import { AdminSshSG, AdminSshSGProps, TrustedNetwork, WebServerSG } from '../../lib';

const network = ({ stack }: StackWithVpc, name: string, ...cidrs: string[]) => new TrustedNetwork(stack, name, {
  name, cidrs: cidrs.map(cidr => ({ cidr, description: name })),
});
const admin = ({ stack, vpc }: StackWithVpc, props: Partial<AdminSshSGProps>) => new AdminSshSG(stack, 'Admin', { vpc, ...props });

describe('writes exactly these rules', () => {
  const plain = ({ stack, vpc }: StackWithVpc, id: string) => aPlainGroup(stack, id, vpc);

  test.each<[string, (at: StackWithVpc) => Partial<AdminSshSGProps>, string[]]>([
    ['one trusted network, both families', at => ({ trusted: [network(at, 'Office', '198.51.100.0/24', '2001:db8:51::/48')] }), [
      'AdminSsh in tcp 22 from Office-IPv4', 'AdminSsh in tcp 22 from Office-IPv6',
    ]],
    ['two trusted networks', at => ({ trusted: [network(at, 'Office', '198.51.100.0/24'), network(at, 'Home', '203.0.113.7/32')] }), [
      'AdminSsh in tcp 22 from Home-IPv4', 'AdminSsh in tcp 22 from Office-IPv4',
    ]],
    ['via a group', at => ({ via: [plain(at, 'Endpoint')] }), ['AdminSsh in tcp 22 from Endpoint', 'Endpoint out tcp 22 to AdminSsh']],
    ['trusted and via', at => ({ trusted: [network(at, 'Office', '198.51.100.0/24')], via: [plain(at, 'Endpoint')] }), [
      'AdminSsh in tcp 22 from Endpoint', 'AdminSsh in tcp 22 from Office-IPv4', 'Endpoint out tcp 22 to AdminSsh',
    ]],
    ['targets', at => ({ trusted: [network(at, 'Office', '198.51.100.0/24')], targets: [plain(at, 'Server'), new WebServerSG(at.stack, 'Web', { vpc: at.vpc, http: false })] }), [
      'AdminSsh in tcp 22 from Office-IPv4', 'AdminSsh out tcp 22 to Server', 'AdminSsh out tcp 22 to WebServer', 'Server in tcp 22 from AdminSsh',
      'WebServer in tcp 22 from AdminSsh', 'WebServer in tcp 443 from 0.0.0.0/0', 'WebServer in tcp 443 from ::/0',
    ]],
    ['a bastion as via of another machine', at => ({
      via: [new AdminSshSG(at.stack, 'Bastion', { vpc: at.vpc, qualifier: 'Bastion', trusted: [network(at, 'Office', '198.51.100.0/24')] })],
    }), ['AdminSsh in tcp 22 from AdminSsh-Bastion', 'AdminSsh-Bastion in tcp 22 from Office-IPv4', 'AdminSsh-Bastion out tcp 22 to AdminSsh']],
  ])('%s', (_, given, rules) => {
    const at = aStack();
    admin(at, given(at));
    expect(rulesOf(at.stack)).toEqual(rules);
  });

  test('says in each rule who logs in', () => {
    const at = aStack();
    admin(at, { trusted: [network(at, 'Office', '198.51.100.0/24')], via: [plain(at, 'Endpoint')] });
    expect(Object.values(resourcesOf(at.stack, INGRESS)).map(({ Properties }) => Properties.Description).sort()).toEqual([
      'SSH from Office', expect.stringMatching(/^SSH from Shop-Endpoint.* to MyApp-Production-AdminSsh$/),
    ]);
  });
});

test.each([{}, { trusted: [] }, { via: [] }, { trusted: [], via: [] }])('needs trusted or via: %j', (props) => {
  const { message } = errorOf(() => admin(aStack(), props));
  expect(message).toMatch("AdminSshSG 'Shop/Admin' lets nobody log in");
  expect(message).toMatch('neither trusted nor via');
  expect(message).toMatch('EC2 Instance Connect Endpoint');
});

describe('the widest range', () => {
  test.each([
    ['10.0.0.0/16'], ['172.31.0.0/16'], ['192.168.0.0/16'], ['100.64.0.0/16'], ['198.51.100.0/24'], ['fd00::/32'], ['2001:db8::/48'],
    ['10.0.0.0/17', '10.0.128.0/17'], ['198.51.100.0/25', '198.51.100.128/25'], ['10.0.0.0/16', '10.2.0.0/16'], ['198.51.100.0/24', '198.51.102.0/24'],
  ])('takes %s %s', (...cidrs) => {
    const at = aStack();
    expect(() => admin(at, { trusted: [network(at, 'Office', ...cidrs.filter(Boolean))] })).not.toThrow();
  });

  test.each<[string, string, string[]]>([
    ['private', 'private IPv4 ranges up to /16', ['10.0.0.0/15']],
    ['public', 'public IPv4 ranges up to /24', ['198.51.100.0/23']],
    ['unique-local', 'unique-local IPv6 ranges up to /32', ['fd00::/31']],
    ['global', 'global IPv6 ranges up to /48', ['2001:db8::/47']],
    ['private', 'private IPv4 ranges up to /16', ['10.0.0.0/16', '10.1.0.0/32']],
    ['private', 'private IPv4 ranges up to /16', ['10.0.255.255/32', '10.1.0.0/16']],
    // Neighbours that are no block together: 10.1.0.0/16 and 10.2.0.0/16 do not make a /15.
    ['private', 'private IPv4 ranges up to /16', ['10.1.0.0/16', '10.2.0.0/16']],
    ['public', 'public IPv4 ranges up to /24', ['198.51.100.128/25', '198.51.101.0/24']],
    // 172.32.0.0 is public, its neighbour is private: each is counted by its own measure.
    ['public', 'public IPv4 ranges up to /24', ['172.31.255.0/24', '172.32.0.0/23']],
    ['private', 'private IPv4 ranges up to /16', ['10.0.0.0/7']],
    ['unique-local', 'unique-local IPv6 ranges up to /32', ['fc00::/6']],
    ['global', 'global IPv6 ranges up to /48', ['2001:db8:0::/48', '2001:db8:1::/64']],
  ])('refuses a %s range beyond %s: %j', (kind, accepted, cidrs) => {
    const at = aStack();
    const { message } = errorOf(() => admin(at, { trusted: [network(at, 'Office', ...cidrs)] }));
    expect(message).toMatch(`AdminSshSG 'Shop/Admin': that is too wide a ${kind} range to log in from`);
    expect(message).toMatch(`accepted: ${accepted}`);
    expect(message).toMatch('Session Manager');
    for (const cidr of cidrs.filter(c => kind !== 'public' || !c.startsWith('172.31'))) expect(message).toContain(cidr.replace(':0::', '::'));
  });

  test('across the border of private and public, both within their measure', () => {
    const at = aStack();
    expect(() => admin(at, { trusted: [network(at, 'Office', '172.31.0.0/16', '172.32.0.0/24')] })).not.toThrow();
  });

  test('neighbours of two networks count as one, and the error names both', () => {
    const at = aStack();
    const { message } = errorOf(() => admin(at, { trusted: [network(at, 'Office', '10.0.0.0/16'), network(at, 'Plant', '10.1.0.0/16')] }));
    expect(message).toMatch('10.0.0.0/16 + 10.1.0.0/16, which are neighbours and count as one');
  });

  test('also when they come one by one, and a refused one leaves no trace', () => {
    const at = aStack();
    const group = admin(at, { trusted: [network(at, 'Office', '10.0.0.0/16')] });
    expect(() => group.connections.allowFrom(ec2.Peer.ipv4('10.1.0.0/24'), ec2.Port.SSH)).toThrow('neighbours');
    expect(() => group.connections.allowFrom(ec2.Peer.ipv4('10.1.1.0/24'), ec2.Port.SSH)).not.toThrow();
  });

  describe('neighbours count as one where both are let in on port 22', () => {
    const ask = (...asked: [string, ec2.Port][]) => {
      const at = aStack();
      const group = admin(at, { via: [aPlainGroup(at.stack)] });
      for (const [cidr, port] of asked) group.addIngressRule(ec2.Peer.ipv4(cidr), port);
    };
    const number = (at: number) => Lazy.number({ produce: () => at });
    const protocol = Lazy.string({ produce: () => 'tcp' }) as ec2.Protocol;

    test.each<[string, ec2.Port]>([
      ['443', ec2.Port.tcp(443)], ['21', ec2.Port.tcp(21)], ['23-65535', ec2.Port.tcpRange(23, 65535)], ['22 of UDP', ec2.Port.udp(22)], ['ping', ec2.Port.icmpPing()],
    ])('and not where one comes in on %s', (_, port) => {
      expect(() => ask(['10.0.0.0/16', port], ['10.1.0.0/16', ec2.Port.SSH])).not.toThrow();
      expect(() => ask(['10.1.0.0/16', ec2.Port.SSH], ['10.0.0.0/16', port])).not.toThrow();
      expect(() => ask(['10.0.0.0/16', port], ['10.1.0.0/16', port])).not.toThrow();
    });

    test.each<[string, ec2.Port]>([
      ['22', ec2.Port.SSH], ['20-22', ec2.Port.tcpRange(20, 22)], ['22-80', ec2.Port.tcpRange(22, 80)], ['all of TCP', ec2.Port.allTcp()], ['all traffic', ec2.Port.allTraffic()],
      ['a port that may be 22', ec2.Port.tcp(number(22))], ['ports that may begin below', ec2.Port.tcpRange(number(1), 80)], ['ports that may end above', ec2.Port.tcpRange(20, number(80))],
      ['a protocol that may be TCP', new ec2.Port({ protocol, fromPort: 22, toPort: 22, stringRepresentation: '22' })],
    ])('as they are with %s', (_, port) => {
      expect(() => ask(['10.0.0.0/16', port], ['10.1.0.0/16', ec2.Port.SSH])).toThrow('10.0.0.0/16 + 10.1.0.0/16, which are neighbours and count as one');
      expect(() => ask(['10.0.0.0/16', ec2.Port.SSH], ['10.1.0.0/16', port])).toThrow('which are neighbours and count as one');
    });

    test('also where another port stands between', () => {
      expect(() => ask(['10.0.0.0/16', ec2.Port.SSH], ['10.1.0.0/16', ec2.Port.HTTPS], ['10.1.0.0/16', ec2.Port.SSH])).toThrow('count as one');
    });

    test('and each is judged by itself on any port', () => {
      expect(() => ask(['10.0.0.0/15', ec2.Port.HTTPS])).toThrow('too wide a private range');
      const at = aStack();
      const wide = network(at, 'Wide', '10.0.0.0/16', '10.1.0.0/16');
      expect(() => admin(at, { via: [aPlainGroup(at.stack)] }).connections.allowFrom(wide, ec2.Port.HTTPS)).toThrow('count as one');
    });
  });

  test('a TrustedNetwork by itself has no limit but the world', () => {
    expect(() => network(aStack(), 'Provider', '11.0.0.0/8')).not.toThrow();
  });

  test('tokens are accepted: the pack reports them', () => {
    const at = aStack();
    const range = new CfnParameter(at.stack, 'Range').valueAsString;
    const group = admin(at, { trusted: [network(at, 'Office', range)] });
    group.connections.allowFrom(ec2.Peer.ipv4(range), ec2.Port.SSH);
    expect(rulesOf(at.stack)).toEqual(['AdminSsh in tcp 22 from Office-IPv4', 'AdminSsh in tcp 22 from {"Ref":"Range"}']);
  });
});

describe('addresses that are no TrustedNetwork', () => {
  test.each<[string, (at: StackWithVpc) => unknown]>([
    ['as via', at => admin(at, { via: [ec2.Peer.ipv4('198.51.100.7/32')] })],
    ['later', at => admin(at, { via: [aPlainGroup(at.stack)] }).connections.allowFrom(ec2.Peer.ipv4('198.51.100.7/32'), ec2.Port.SSH)],
  ])('a public one is refused %s, with the way out', (_, act) => {
    const { message } = errorOf(() => act(aStack()));
    expect(message).toMatch(/^AdminSshSG 'Shop\/Admin'(: via takes groups| does not let the address 198\.51\.100\.7\/32 in on port 22)/);
    expect(message).toMatch('TrustedNetwork');
  });

  // com.amazonaws.<region>.ec2-instance-connect is such a list: what the EC2 console logs in from. What is in it cannot be known: the pack says so.
  test('a prefix list is taken when it is asked for by itself', () => {
    const at = aStack();
    const group = admin(at, { via: [ec2.Peer.securityGroupId('sg-0123456789abcdef0')] });
    group.addIngressRule(ec2.Peer.prefixList('pl-0123456789abcdef0'), ec2.Port.SSH);
    expect(rulesOf(at.stack)).toContain('AdminSsh in tcp 22 from pl-0123456789abcdef0');
  });
});
