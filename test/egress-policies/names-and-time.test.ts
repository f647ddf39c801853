import { CfnParameter, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { EgressPolicy } from '../../lib/egress-policies';
import { RoleSecurityGroup, ServiceSG } from '../../lib/role-security-groups';
import { Service } from '../../lib/services';
import { TrustedNetwork } from '../../lib/trusted-networks';
import { egressOf, ingressOf, newStack, office, vpcOf } from '../trusted-networks/networks';

const RESOLVER = ec2.Peer.ipv4('10.0.0.53/32');
const worker = (stack: Stack, egress: EgressPolicy, vpc = vpcOf(stack)) => new RoleSecurityGroup(stack, 'Worker', { vpc, role: 'Worker', egress });

/** `udp 53 10.0.0.53/32 "why"` */
function rulesFor(policy: (stack: Stack) => EgressPolicy): string[] {
  const stack = newStack();
  worker(stack, policy(stack));
  return egressOf(stack).map(({ IpProtocol, FromPort, ToPort, CidrIp, CidrIpv6, DestinationPrefixListId, Description }) => {
    expect(FromPort).toBe(ToPort);
    return `${String(IpProtocol)} ${String(FromPort)} ${JSON.stringify(CidrIp ?? CidrIpv6 ?? DestinationPrefixListId)} "${String(Description)}"`;
  });
}

// RFC 7766, DNS Transport over TCP, section 5: "All general-purpose DNS implementations MUST support both UDP and TCP transport."
test('dns: UDP and TCP 53, to each server', () => {
  expect(rulesFor(() => EgressPolicy.dns(RESOLVER, ec2.Peer.ipv6('2001:db8::53/128')))).toEqual([
    'udp 53 "10.0.0.53/32" "DNS over UDP to 10.0.0.53/32"',
    'tcp 53 "10.0.0.53/32" "DNS over TCP to 10.0.0.53/32"',
    'udp 53 "2001:db8::53/128" "DNS over UDP to 2001:db8::53/128"',
    'tcp 53 "2001:db8::53/128" "DNS over TCP to 2001:db8::53/128"',
  ]);
});

// RFC 5905, Network Time Protocol Version 4, section 16: the UDP port 123 is assigned by IANA to NTP.
test('ntp: UDP 123 and no TCP', () => {
  expect(rulesFor(() => EgressPolicy.ntp(ec2.Peer.ipv4('203.0.113.123/32')))).toEqual(['udp 123 "203.0.113.123/32" "NTP to 203.0.113.123/32"']);
});

test('to a role group: both ends, in the words of what it serves', () => {
  const stack = newStack();
  const vpc = vpcOf(stack);
  const server = new ServiceSG(stack, 'Dns', { vpc, service: Service.DNS });
  worker(stack, EgressPolicy.dns(server), vpc);
  const words = ['DNS from MyApp-prod-Worker to MyApp-prod-DNS', 'DNS over TCP from MyApp-prod-Worker to MyApp-prod-DNS'];
  for (const rules of [egressOf(stack), ingressOf(stack)]) expect(rules.map(({ Description }) => Description).sort()).toEqual(words);
});

test('to a TrustedNetwork: both families', () => {
  expect(rulesFor(stack => EgressPolicy.ntp(office(stack)))).toEqual([
    expect.stringMatching(/^udp 123 .*OfficeIPv4.* "UDP 123 from MyApp-prod-Worker to Office"$/),
    expect.stringMatching(/^udp 123 .*OfficeIPv6.* "UDP 123 from MyApp-prod-Worker to Office"$/),
  ]);
});

test('to a token, which the check pack tells of', () => {
  expect(rulesFor(stack => EgressPolicy.ntp(ec2.Peer.ipv4(new CfnParameter(stack, 'Time').valueAsString)))).toHaveLength(1);
});

describe.each([['dns', EgressPolicy.dns, 'DNS server'], ['ntp', EgressPolicy.ntp, 'time server']] as const)('%s', (name, policy, what) => {
  test.each([
    ['10.0.0.0/8'], ['100.64.0.0/10'], ['203.0.113.0/24'], ['203.0.113.53/32'],
  ])('takes %s', cidr => expect(() => policy(ec2.Peer.ipv4(cidr))).not.toThrow());

  test.each([['fd00::/8'], ['2001:db8:53::/48']])('takes %s', cidr => expect(() => policy(ec2.Peer.ipv6(cidr))).not.toThrow());

  test.each<[ec2.IPeer, RegExp]>([
    [ec2.Peer.anyIpv4(), /the whole Internet is no server\n.*given: {4}0\.0\.0\.0\/0\n.*public hosts or ranges up to \/24 \(IPv4\) or \/48 \(IPv6\)\n.*name the servers: EgressPolicy\./],
    [ec2.Peer.anyIpv6(), /the whole Internet is no server\n.*given: {4}::\/0/],
    [ec2.Peer.ipv4('10.0.0.1/0'), /the whole Internet is no server/], // EC2 clears the host bits
    [ec2.Peer.ipv4('0.0.0.0/1'), /so many public addresses are no server\n.*0\.0\.0\.0\/1/],
    [ec2.Peer.ipv4('203.0.112.0/23'), /so many public addresses are no server/],
    [ec2.Peer.ipv6('2000::/3'), /so many public addresses are no server/],
  ])('refuses %p', (peer, message) => {
    expect(() => policy(RESOLVER, peer)).toThrow(message);
    expect(() => policy(RESOLVER, peer)).toThrow(`EgressPolicy.${name}: `);
  });

  // Amazon VPC User Guide, Security group rules: "Security groups cannot block DNS requests to or from the Route 53 Resolver, sometimes referred to as the
  // 'VPC+2 IP address' ... or AmazonProvidedDNS"; Control traffic with security groups: nor the Amazon Time Sync Service and the instance metadata.
  test.each([['169.254.169.253/32'], ['169.254.169.123/32']])('%s is Amazon\'s own and needs no rule', (cidr) => {
    expect(() => policy(ec2.Peer.ipv4(cidr))).toThrow(`EgressPolicy.${name}: Amazon's own ${what} needs no rule: security groups do not filter it
  given:    ${cidr}
  accepted: servers other than Amazon's
  change:   leave it out`);
  });

  // RFC 3927: "packets sent to or from a link-local address ... must not be forwarded by any router".
  test.each(['169.254.0.0/16', '169.254.20.10/32'])('%s is link-local', (cidr) => {
    expect(() => policy(ec2.Peer.ipv4(cidr))).toThrow(`EgressPolicy.${name}: link-local addresses lead to nobody but Amazon, and need no rule\n  given:    ${cidr}`);
  });

  test('a wide public range is none through a TrustedNetwork either', () => {
    const wide = new TrustedNetwork(newStack(), 'Wide', { name: 'Wide', cidrs: [{ cidr: '10.0.0.0/8', description: 'in' }, { cidr: '0.0.0.0/1', description: 'half' }] });
    for (const peer of [wide, wide.ipv4]) expect(() => policy(peer)).toThrow(/so many public addresses are no server\n.*0\.0\.0\.0\/1/);
  });

  test.each([['fd00:ec2::253/128'], ['fd00:ec2::123/128']])('%s neither', cidr => expect(() => policy(ec2.Peer.ipv6(cidr))).toThrow(/needs no rule/));
});
