import { CfnParameter, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { EgressPolicy, ThirdPartyOptions } from '../../lib/egress-policies';
import { RoleSecurityGroup, WebServerSG } from '../../lib/role-security-groups';
import { newStack, office, resourcesOf, vpcOf } from '../trusted-networks/networks';

const PAYMENTS: ThirdPartyOptions = { name: 'Payments Ltd', reason: 'card payments' };

function worker(stack: Stack, egress?: EgressPolicy, qualifier?: string): RoleSecurityGroup {
  return new RoleSecurityGroup(stack, `Worker${qualifier ?? ''}`, { vpc: vpcIn(stack), role: 'Worker', egress, qualifier });
}

function vpcIn(stack: Stack): ec2.IVpc {
  return (stack.node.tryFindChild('Vpc') as ec2.IVpc | undefined) ?? vpcOf(stack);
}

type Rule = Record<string, unknown>;

/** The rules of a template in a line each: `tcp 443 -> 0.0.0.0/0 "why"`. */
function egressOf(stack: Stack): string[] {
  return Object.values(resourcesOf(stack, 'AWS::EC2::SecurityGroupEgress')).map(({ Properties: rule }) => {
    const { IpProtocol: protocol, FromPort: from, ToPort: to, Description: description } = rule;
    const peer = ['CidrIp', 'CidrIpv6', 'DestinationPrefixListId', 'DestinationSecurityGroupId'].map(name => (rule as Rule)[name]).find(value => value !== undefined);
    return `${String(protocol)} ${from === to ? String(from) : `${String(from)}-${String(to)}`} -> ${typeof peer === 'string' ? peer : JSON.stringify(peer)} "${String(description)}"`;
  });
}

const rulesFor = (egress?: EgressPolicy) => {
  const stack = newStack();
  worker(stack, egress);
  return egressOf(stack);
};

describe('the rules of each policy', () => {
  test('none, and none by default', () => {
    expect(rulesFor(EgressPolicy.none())).toEqual([]);
    expect(rulesFor()).toEqual([]);
  });

  test('httpsOnly: 443 to everywhere, over IPv4 and IPv6', () => {
    expect(rulesFor(EgressPolicy.httpsOnly())).toEqual([
      'tcp 443 -> 0.0.0.0/0 "HTTPS to anywhere (IPv4): EgressPolicy.httpsOnly"',
      'tcp 443 -> ::/0 "HTTPS to anywhere (IPv6): EgressPolicy.httpsOnly"',
    ]);
  });

  test('to: one port to each peer', () => {
    expect(rulesFor(EgressPolicy.to(ec2.Port.tcp(5432), ec2.Peer.ipv4('10.0.0.0/16'), ec2.Peer.ipv6('fd00::/48'), ec2.Peer.prefixList('pl-0123456789abcdef0')))).toEqual([
      'tcp 5432 -> 10.0.0.0/16 "TCP 5432 from MyApp-prod-Worker to 10.0.0.0/16"',
      'tcp 5432 -> fd00::/48 "TCP 5432 from MyApp-prod-Worker to fd00::/48"',
      'tcp 5432 -> pl-0123456789abcdef0 "TCP 5432 from MyApp-prod-Worker to pl-0123456789abcdef0"',
    ]);
    expect(rulesFor(EgressPolicy.to(ec2.Port.udpRange(5000, 5010), ec2.Peer.ipv4('10.0.0.0/16')))).toEqual([
      'udp 5000-5010 -> 10.0.0.0/16 "UDP 5000-5010 from MyApp-prod-Worker to 10.0.0.0/16"',
    ]);
  });

  test('to a public range, because it is said', () => {
    expect(rulesFor(EgressPolicy.to(ec2.Port.tcp(25), ec2.Peer.ipv4('198.51.100.0/22')))).toHaveLength(1);
  });

  test('to a group: both ends', () => {
    const stack = newStack();
    const server = new ec2.SecurityGroup(stack, 'Server', { vpc: vpcIn(stack), description: 'server', allowAllOutbound: false });
    worker(stack, EgressPolicy.to(ec2.Port.tcp(5671), server));
    expect(egressOf(stack)).toHaveLength(1);
    expect(Object.values(resourcesOf(stack, 'AWS::EC2::SecurityGroupIngress')).map(({ Properties }) => Properties)).toEqual([
      expect.objectContaining({ IpProtocol: 'tcp', FromPort: 5671, ToPort: 5671, GroupId: stack.resolve(server.securityGroupId) as unknown }),
    ]);
  });

  test('to a role group: both ends, ingress there and egress here', () => {
    const stack = newStack();
    const server = worker(stack, undefined, 'Server');
    const client = worker(stack, EgressPolicy.to(ec2.Port.tcp(5671), server), 'Client');
    const [ingress] = Object.values(resourcesOf(stack, 'AWS::EC2::SecurityGroupIngress')).map(({ Properties }) => Properties);
    const [egress] = Object.values(resourcesOf(stack, 'AWS::EC2::SecurityGroupEgress')).map(({ Properties }) => Properties);
    const [clientId, serverId] = [client, server].map(({ securityGroupId }) => stack.resolve(securityGroupId) as unknown);
    expect(ingress).toMatchObject({ GroupId: serverId, SourceSecurityGroupId: clientId });
    expect(egress).toMatchObject({ GroupId: clientId, DestinationSecurityGroupId: serverId });
    expect(ingress.Description).toBe(egress.Description);
  });

  test('to a TrustedNetwork: both families', () => {
    const stack = newStack();
    worker(stack, EgressPolicy.to(ec2.Port.HTTPS, office(stack)));
    expect(egressOf(stack)).toEqual([
      'tcp 443 -> {"Fn::GetAtt":["OfficeIPv4Of5eaf5df34","PrefixListId"]} "HTTPS from MyApp-prod-Worker to Office"',
      'tcp 443 -> {"Fn::GetAtt":["OfficeIPv6Of579b1bd5c","PrefixListId"]} "HTTPS from MyApp-prod-Worker to Office"',
    ]);
  });

  test('thirdParty: HTTPS, or another port, with who and why', () => {
    expect(rulesFor(EgressPolicy.thirdParty('203.0.113.7/32', PAYMENTS))).toEqual(['tcp 443 -> 203.0.113.7/32 "Payments Ltd: card payments"']);
    expect(rulesFor(EgressPolicy.thirdParty('2001:DB8::7/128', { ...PAYMENTS, port: ec2.Port.tcp(8443) }))).toEqual(['tcp 8443 -> 2001:db8::7/128 "Payments Ltd: card payments"']);
  });

  test('prefixList: HTTPS, and the description says which', () => {
    const stack = newStack();
    const own = new ec2.PrefixList(stack, 'Partners', { prefixListName: 'partners', maxEntries: 5 });
    const imported = ec2.PrefixList.fromPrefixListId(stack, 'Branches', 'pl-0123456789abcdef0');
    worker(stack, EgressPolicy.allOf(EgressPolicy.prefixList(own), EgressPolicy.prefixList(imported)));
    expect(egressOf(stack)).toEqual([
      `tcp 443 -> ${JSON.stringify(stack.resolve(own.prefixListId))} "HTTPS to the prefix list Partners"`,
      'tcp 443 -> pl-0123456789abcdef0 "HTTPS to the prefix list Branches"',
    ]);
  });
});

describe('allOf', () => {
  const [https, payments] = [EgressPolicy.httpsOnly(), EgressPolicy.thirdParty('203.0.113.7/32', PAYMENTS)];

  test('of nothing is nothing', () => expect(rulesFor(EgressPolicy.allOf())).toEqual([]));

  test('joins', () => {
    expect(rulesFor(EgressPolicy.allOf(https, EgressPolicy.none(), payments))).toEqual([...rulesFor(https), ...rulesFor(payments)]);
  });

  test('joins without duplicates, however deep', () => {
    expect(rulesFor(EgressPolicy.allOf(https, https))).toEqual(rulesFor(https));
    expect(rulesFor(EgressPolicy.allOf(payments, EgressPolicy.allOf(payments, https), https))).toEqual([...rulesFor(payments), ...rulesFor(https)]);
    expect(rulesFor(EgressPolicy.allOf(payments, EgressPolicy.to(ec2.Port.HTTPS, ec2.Peer.ipv4('203.0.113.7/32'))))).toEqual(rulesFor(payments));
  });

  test('changes none of the policies that it joins, and one policy serves many groups', () => {
    EgressPolicy.allOf(payments, https);
    expect(rulesFor(payments)).toHaveLength(1);
    expect(rulesFor(payments)).toHaveLength(1);
  });
});

test('goes with the roles that are ready to use', () => {
  const stack = newStack();
  new WebServerSG(stack, 'Web', { vpc: vpcIn(stack), egress: EgressPolicy.httpsOnly() });
  expect(egressOf(stack)).toHaveLength(2);
});

test('what a policy lets out, others may ask for as well; what it does not, they may not', () => {
  const stack = newStack();
  const group = worker(stack, EgressPolicy.thirdParty('203.0.113.0/24', PAYMENTS));
  expect(() => group.connections.allowTo(ec2.Peer.ipv4('203.0.113.7/32'), ec2.Port.HTTPS)).not.toThrow();
  expect(() => group.connections.allowTo(ec2.Peer.anyIpv4(), ec2.Port.HTTPS)).toThrow(/egress: EgressPolicy\.httpsOnly\(\)/);
});

describe('to refuses', () => {
  const [peer, port] = [ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.HTTPS];

  test('no peers', () => {
    expect(() => EgressPolicy.to(port)).toThrow(`EgressPolicy.to lets nobody out
  given:    port 443, no peers
  accepted: one peer or more behind the port
  change:   EgressPolicy.to(ec2.Port.tcp(5432), orders), or EgressPolicy.none()`);
  });

  test.each<[string, unknown, unknown, RegExp]>([
    ['a number as port', 443, peer, /wants a port first\n.*given: {4}443/],
    ['no port', undefined, peer, /wants a port first/],
    ['a text as peer', port, '10.0.0.0/8', /nobody to connect to\n.*'10\.0\.0\.0\/8'/],
    ['nobody', port, undefined, /nobody to connect to\n.*undefined/],
  ])('%s', (_, givenPort, givenPeer, message) => {
    expect(() => EgressPolicy.to(givenPort as ec2.Port, givenPeer as ec2.IPeer)).toThrow(message);
  });
});

describe('prefixList refuses', () => {
  test('a TrustedNetwork, which is two of them', () => {
    const network = office(newStack()) as unknown as ec2.IPrefixList;
    expect(() => EgressPolicy.prefixList(network)).toThrow(/no prefix list\n.*the TrustedNetwork 'Shop\/Office'[^]*EgressPolicy\.to\(ec2\.Port\.HTTPS, network\)/);
  });

  test('nothing', () => expect(() => EgressPolicy.prefixList(undefined as unknown as ec2.IPrefixList)).toThrow(/no prefix list\n.*undefined/));
});

describe('thirdParty', () => {
  test.each(['203.0.113.7/32', '203.0.113.0/24', '10.20.30.40/32', '2001:db8::7/128', '2001:db8:7::/48'])('takes %s', (cidr) => {
    expect(() => EgressPolicy.thirdParty(cidr, PAYMENTS)).not.toThrow();
  });

  test('takes a token, as IPv4', () => {
    const stack = newStack();
    const cidr = new CfnParameter(stack, 'Payments').valueAsString;
    worker(stack, EgressPolicy.thirdParty(cidr, PAYMENTS));
    expect(egressOf(stack)).toEqual(['tcp 443 -> {"Ref":"Payments"} "Payments Ltd: card payments"']);
  });

  test.each<[string, unknown, RegExp]>([
    ['too wide', '203.0.112.0/23', /it is too wide to be one party\n.*'203\.0\.112\.0\/23'\n.*up to \/24 \(IPv4\) or \/48 \(IPv6\)[^]*EgressPolicy\.to\(port, ec2\.Peer\.ipv4/],
    ['too wide, IPv6', '2001:db8::/47', /it is too wide/],
    ['the world', '0.0.0.0/0', /it is too wide/],
    ['host bits', '203.0.113.7/24', /it has bits set behind its prefix[^]*write '203\.0\.113\.0\/24', or the host alone/],
    ['an address without a length', '203.0.113.7', /it has no prefix length/],
    ['a name', 'payments.example', /it has no prefix length/],
    ['IPv4 inside IPv6', '::ffff:203.0.113.7/128', /an IPv4 address written inside an IPv6 one/],
    ['a number', 5, /EgressPolicy\.thirdParty\(5\).*it is not text/],
  ])('refuses %s', (_, cidr, message) => expect(() => EgressPolicy.thirdParty(cidr as string, PAYMENTS)).toThrow(message));

  test.each<[string, unknown, RegExp]>([
    ['no options', undefined, /does not say its name\n.*name: undefined/],
    ['no name', { reason: 'card payments' }, /does not say its name/],
    ['a blank name', { name: ' ', reason: 'card payments' }, /does not say its name\n.*name: ' '/],
    ['a name of which EC2 takes nothing', { name: '支払い', reason: 'card payments' }, /does not say its name in characters that EC2 takes\n.*name: '支払い'\n.*accepted: text with letters a-z and A-Z, digits/],
    ['a reason of which EC2 takes nothing', { name: 'Payments Ltd', reason: '支払い' }, /does not say its reason in characters that EC2 takes/],
    ['no reason', { name: 'Payments Ltd' }, /^EgressPolicy\.thirdParty\('203\.0\.113\.7\/32'\) does not say its reason\n.*reason: undefined[^]*\{ name: 'Payments Ltd', reason: 'card payments' \}/],
  ])('refuses %s', (_, options, message) => expect(() => EgressPolicy.thirdParty('203.0.113.7/32', options as ThirdPartyOptions)).toThrow(message));
});
