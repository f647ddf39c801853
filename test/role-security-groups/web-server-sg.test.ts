import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { aPlainGroup, aStack, errorOf, StackWithVpc } from './an-app';
import { rulesOf } from './rules-of';
import { EgressPolicy, TrustedNetwork, WebServerSG, WebServerSGProps } from '../../lib';

const office = ({ stack }: StackWithVpc) => new TrustedNetwork(stack, 'Office', {
  name: 'Office',
  cidrs: [{ cidr: '198.51.100.0/24', description: 'Head office' }, { cidr: '2001:db8:51::/48', description: 'Head office, IPv6' }],
});

type Given = (at: StackWithVpc) => Omit<WebServerSGProps, 'vpc'>;

describe('writes exactly these rules', () => {
  test.each<[string, Given, string[]]>([
    ['open to the Internet', () => ({}), [
      'WebServer in tcp 443 from 0.0.0.0/0', 'WebServer in tcp 443 from ::/0', 'WebServer in tcp 80 from 0.0.0.0/0', 'WebServer in tcp 80 from ::/0',
    ]],
    ['http: true is the same', () => ({ http: true }), [
      'WebServer in tcp 443 from 0.0.0.0/0', 'WebServer in tcp 443 from ::/0', 'WebServer in tcp 80 from 0.0.0.0/0', 'WebServer in tcp 80 from ::/0',
    ]],
    ['http: false closes 80', () => ({ http: false }), ['WebServer in tcp 443 from 0.0.0.0/0', 'WebServer in tcp 443 from ::/0']],
    ['a group as client', ({ stack, vpc }) => ({ clients: [aPlainGroup(stack, 'Proxy', vpc)] }), [
      'Proxy out tcp 443 to WebServer', 'Proxy out tcp 80 to WebServer', 'WebServer in tcp 443 from Proxy', 'WebServer in tcp 80 from Proxy',
    ]],
    ['a group as client, https only', ({ stack, vpc }) => ({ clients: [aPlainGroup(stack, 'Proxy', vpc)], http: false }), [
      'Proxy out tcp 443 to WebServer', 'WebServer in tcp 443 from Proxy',
    ]],
    ['a role group as client', ({ stack, vpc }) => ({ clients: [new WebServerSG(stack, 'Edge', { vpc, qualifier: 'Edge', http: false })], http: false }), [
      'WebServer in tcp 443 from WebServer-Edge', 'WebServer-Edge in tcp 443 from 0.0.0.0/0', 'WebServer-Edge in tcp 443 from ::/0',
      'WebServer-Edge out tcp 443 to WebServer',
    ]],
    ['a TrustedNetwork as client: a rule per family', at => ({ clients: [office(at)], http: false }), [
      'WebServer in tcp 443 from Office-IPv4', 'WebServer in tcp 443 from Office-IPv6',
    ]],
    ['one family of a TrustedNetwork', at => ({ clients: [office(at).ipv6], http: false }), ['WebServer in tcp 443 from Office-IPv6']],
    ['a public address that the user names as a client', () => ({ clients: [ec2.Peer.ipv4('203.0.113.0/24')], http: false }), [
      'WebServer in tcp 443 from 203.0.113.0/24',
    ]],
    ['egress beside it', () => ({ http: false, egress: EgressPolicy.httpsOnly() }), [
      'WebServer in tcp 443 from 0.0.0.0/0', 'WebServer in tcp 443 from ::/0', 'WebServer out tcp 443 to 0.0.0.0/0', 'WebServer out tcp 443 to ::/0',
    ]],
  ])('%s', (_, given, rules) => {
    const at = aStack();
    new WebServerSG(at.stack, 'Web', { vpc: at.vpc, ...given(at) });
    expect(rulesOf(at.stack)).toEqual(rules);
  });

  test('behind a load balancer: from its group, and out of its group', () => {
    const { stack, vpc } = aStack();
    const loadBalancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc });
    new WebServerSG(stack, 'Web', { vpc, clients: [loadBalancer], http: false });
    const balancer = 'Automatically created Security Group for ELB ShopBalancer';
    expect(rulesOf(stack)).toEqual([`${balancer} out tcp 443 to WebServer`, `WebServer in tcp 443 from ${balancer}`]);
  });
});

test('an empty list of clients is a mistake: it would be a server that nobody reaches, or everyone', () => {
  const { stack, vpc } = aStack();
  const { message } = errorOf(() => new WebServerSG(stack, 'Web', { vpc, clients: [] }));
  expect(message).toMatch("WebServerSG 'Shop/Web' has an empty list of clients");
  expect(message).toMatch('no list for the whole Internet');
});

describe('lets in by address later only what it lets in anyway', () => {
  const open = (at: StackWithVpc) => new WebServerSG(at.stack, 'Web', { vpc: at.vpc });
  const restricted = (at: StackWithVpc) => new WebServerSG(at.stack, 'Web', { vpc: at.vpc, clients: [aPlainGroup(at.stack, 'Proxy', at.vpc)] });

  test.each<[string, (at: StackWithVpc) => WebServerSG, ec2.IPeer, ec2.Port]>([
    ['the world on SSH', open, ec2.Peer.anyIpv4(), ec2.Port.SSH],
    ['the world on SSH, IPv6', open, ec2.Peer.anyIpv6(), ec2.Port.SSH],
    ['the world on a range that holds 443', open, ec2.Peer.anyIpv4(), ec2.Port.tcpRange(443, 8443)],
    ['the world on 443 of UDP', open, ec2.Peer.anyIpv4(), ec2.Port.udp(443)],
    ['the world on everything', open, ec2.Peer.anyIpv4(), ec2.Port.allTraffic()],
    ['a public range on 8080', open, ec2.Peer.ipv4('198.51.100.0/24'), ec2.Port.tcp(8080)],
    ['half of the Internet', open, ec2.Peer.ipv4('0.0.0.0/1'), ec2.Port.tcp(8080)],
    ['the world, where there are clients', restricted, ec2.Peer.anyIpv4(), ec2.Port.tcp(443)],
    ['a public range, where there are clients', restricted, ec2.Peer.ipv4('198.51.100.0/24'), ec2.Port.tcp(443)],
    ['a public IPv6 range, where there are clients', restricted, ec2.Peer.ipv6('2001:db8::/32'), ec2.Port.tcp(443)],
  ])('refuses %s', (_, make, peer, port) => {
    const at = aStack();
    const group = make(at);
    const { message } = errorOf(() => group.connections.allowFrom(peer, port));
    expect(message).toMatch(/^WebServerSG 'Shop\/Web' does not let the address [0-9a-f.:/]+ in on /);
    const isLogin = port.toString() === '22';
    expect(message.includes('to log in: an AdminSshSG')).toBe(isLogin);
    expect(message.includes('open: false')).toBe(!isLogin && /the address (0\.0\.0\.0|::)\/0 in/.test(message));
    expect(message).toMatch(/\n {2}given: +.+\n {2}accepted: .+\n {2}change: +.+/);
    const alone = aStack();
    make(alone);
    expect(rulesOf(at.stack)).toEqual(rulesOf(alone.stack));
  });

  test.each<[string, (at: StackWithVpc) => WebServerSG, ec2.IPeer, ec2.Port]>([
    ['a private range on another port', open, ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.tcp(9100)],
    ['a private range, where there are clients', restricted, ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.tcp(443)],
    ['unique-local IPv6', restricted, ec2.Peer.ipv6('fd00:1::/48'), ec2.Port.tcp(443)],
    ['a public range on 443 of an open group', open, ec2.Peer.ipv4('198.51.100.0/24'), ec2.Port.tcp(443)],
    ['a prefix list', restricted, ec2.Peer.prefixList('pl-0123456789abcdef0'), ec2.Port.tcp(443)],
    ['a group by its id', restricted, ec2.Peer.securityGroupId('sg-0123456789abcdef0'), ec2.Port.tcp(443)],
  ])('accepts %s', (_, make, peer, port) => {
    const at = aStack();
    const group = make(at);
    expect(() => group.connections.allowFrom(peer, port)).not.toThrow();
  });

  test('asking an open group for the world on 443 or 80 adds nothing and changes no description', () => {
    const at = aStack();
    const group = open(at);
    group.connections.allowFromAnyIpv4(ec2.Port.tcp(443), 'Allow from anyone on port 443');
    group.addIngressRule(ec2.Peer.anyIpv6(), ec2.Port.tcp(80), 'Allow from anyone on port 80');
    const alone = aStack();
    open(alone);
    expect(at.app.synth().getStackArtifact('Shop').template).toEqual(alone.app.synth().getStackArtifact('Shop').template);
  });

  test('a client that is a public range may ask again, and for less', () => {
    const at = aStack();
    const group = new WebServerSG(at.stack, 'Web', { vpc: at.vpc, clients: [ec2.Peer.ipv4('203.0.113.0/24')], http: false });
    group.connections.allowFrom(ec2.Peer.ipv4('203.0.113.0/24'), ec2.Port.tcp(443));
    group.connections.allowFrom(ec2.Peer.ipv4('203.0.113.7/32'), ec2.Port.tcp(443));
    expect(rulesOf(at.stack)).toEqual(['WebServer in tcp 443 from 203.0.113.0/24', 'WebServer in tcp 443 from 203.0.113.7/32']);
    expect(() => group.connections.allowFrom(ec2.Peer.ipv4('203.0.112.0/23'), ec2.Port.tcp(443))).toThrow('does not let');
  });
});
