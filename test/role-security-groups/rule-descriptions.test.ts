import { CfnParameter, Fn, Lazy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { aPlainGroup, aStack, StackWithVpc } from './an-app';
import { EGRESS, INGRESS, resourcesOf } from './rules-of';
import { DatabaseSG, RoleSecurityGroup, Service, TrustedNetwork, WebServerSG } from '../../lib';

const worker = ({ stack, vpc }: StackWithVpc) => new RoleSecurityGroup(stack, 'Group', { vpc, role: 'Worker' });
const textsOf = (stack: Stack, type = INGRESS) => Object.values(resourcesOf(stack, type)).map(({ Properties }) => Properties.Description);
const MINE = 'MyApp-Production-Worker';

describe('a rule of which nobody said anything tells the traffic, from whom and to whom', () => {
  test.each<[string, (at: StackWithVpc) => ec2.IPeer, (at: StackWithVpc) => ec2.Port, string]>([
    ['an address', () => ec2.Peer.ipv4('10.0.0.0/16'), () => ec2.Port.tcp(8080), `TCP 8080 from 10.0.0.0/16 to ${MINE}`],
    ['a range of ports', () => ec2.Peer.ipv4('10.0.0.0/16'), () => ec2.Port.tcpRange(8000, 8080), `TCP 8000-8080 from 10.0.0.0/16 to ${MINE}`],
    ['a well-known port', () => ec2.Peer.ipv6('fd00::/48'), () => ec2.Port.tcp(443), `HTTPS from fd00::/48 to ${MINE}`],
    ['443 of UDP is not HTTPS', () => ec2.Peer.ipv4('10.0.0.0/16'), () => ec2.Port.udp(443), `UDP 443 from 10.0.0.0/16 to ${MINE}`],
    ['all of TCP', () => ec2.Peer.ipv4('10.0.0.0/16'), () => ec2.Port.allTcp(), `TCP, all ports, from 10.0.0.0/16 to ${MINE}`],
    ['everything', () => ec2.Peer.ipv4('10.0.0.0/16'), () => ec2.Port.allTraffic(), `All traffic from 10.0.0.0/16 to ${MINE}`],
    ['ping', () => ec2.Peer.ipv4('10.0.0.0/16'), () => ec2.Port.icmpPing(), `ICMP type 8 from 10.0.0.0/16 to ${MINE}`],
    ['all of ICMPv6', () => ec2.Peer.ipv6('fd00::/48'), () => ec2.Port.allIcmpV6(), `ICMPv6 from fd00::/48 to ${MINE}`],
    ['another protocol', () => ec2.Peer.ipv4('10.0.0.0/16'), () => ec2.Port.esp(), `IP protocol 50 from 10.0.0.0/16 to ${MINE}`],
    ['a role group', ({ stack, vpc }) => new WebServerSG(stack, 'Web', { vpc, clients: [ec2.Peer.ipv4('10.0.0.0/16')] }), () => ec2.Port.SSH, `SSH from MyApp-Production-WebServer to ${MINE}`],
    ['a plain group', ({ stack }) => aPlainGroup(stack, 'App'), () => ec2.Port.SSH, `SSH from Shop-App-A36B1DFF to ${MINE}`],
    ['a group by its id', () => ec2.Peer.securityGroupId('sg-0123456789abcdef0'), () => ec2.Port.SSH, `SSH from sg-0123456789abcdef0 to ${MINE}`],
    ['a prefix list', () => ec2.Peer.prefixList('pl-0123456789abcdef0'), () => ec2.Port.SSH, `SSH from pl-0123456789abcdef0 to ${MINE}`],
    ['a network', ({ stack }) => new TrustedNetwork(stack, 'N', { name: 'Head office', cidrs: [{ cidr: '10.0.0.0/16', description: 'x' }] }), () => ec2.Port.SSH, `SSH from Head office to ${MINE}`],
    ['an address known at deployment', () => ec2.Peer.ipv4(Fn.importValue('x')), () => ec2.Port.SSH, `SSH from a peer known at deployment to ${MINE}`],
    ['a port known at deployment', () => ec2.Peer.ipv4('10.0.0.0/16'), ({ stack }) => ec2.Port.tcp(new CfnParameter(stack, 'P', { type: 'Number' }).valueAsNumber),
      `A port known at deployment from 10.0.0.0/16 to ${MINE}`],
  ])('%s', (_, peer, port, text) => {
    const at = aStack();
    worker(at).addIngressRule(peer(at), port(at));
    expect(textsOf(at.stack)).toContain(text);
  });

  test('the same text at both ends', () => {
    const at = aStack();
    const group = worker(at);
    const orders = new DatabaseSG(at.stack, 'Orders', { vpc: at.vpc, service: Service.POSTGRESQL, clients: [group] });
    group.connections.allowTo(orders, ec2.Port.tcp(22));
    expect(textsOf(at.stack, INGRESS)).toEqual([`PostgreSQL from ${MINE} to MyApp-Production-Database`, `SSH from ${MINE} to MyApp-Production-Database`]);
    expect(textsOf(at.stack, EGRESS)).toEqual(textsOf(at.stack, INGRESS));
  });

  test('the name of the group also where only its id was passed on', () => {
    const at = aStack();
    const web = new WebServerSG(at.stack, 'Web', { vpc: at.vpc, clients: [ec2.Peer.ipv4('10.0.0.0/16')] });
    worker(at).addIngressRule(ec2.Peer.securityGroupId(web.securityGroupId), ec2.Port.SSH);
    expect(textsOf(at.stack)).toContain(`SSH from MyApp-Production-WebServer to ${MINE}`);
  });

  test('a service on a port that is a token is known by its token', () => {
    const at = aStack();
    const port = new CfnParameter(at.stack, 'P', { type: 'Number' }).valueAsNumber;
    const orders = new DatabaseSG(at.stack, 'Orders', { vpc: at.vpc, service: Service.POSTGRESQL, port });
    orders.connections.allowDefaultPortFrom(aPlainGroup(at.stack, 'App', at.vpc));
    expect(textsOf(at.stack)).toEqual([expect.stringMatching(/^PostgreSQL from Shop-App-.+ to MyApp-Production-Database$/)]);
  });
});

describe('what somebody says', () => {
  function said(...descriptions: (string | undefined)[]): unknown[] {
    const at = aStack();
    const group = worker(at);
    for (const text of descriptions) group.addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.tcp(443), text);
    return textsOf(at.stack);
  }

  // "Allowed characters are a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*", "Up to 255 characters": AWS::EC2::SecurityGroupIngress, Description.
  test.each([
    ['metrics', 'metrics'],
    ['from "Überwachung" <x>', 'from -berwachung- -x-'],
    ['two\nlines', 'two-lines'],
    [' padded ', 'padded'],
    ['x'.repeat(300), `${'x'.repeat(252)}...`],
  ])('%j is written as EC2 takes it', (text, written) => {
    expect(said(text)).toEqual([written]);
  });

  test.each(['', '  ', '監視', '監視 - 外部'])('%j is nothing', text => expect(said(text)).toEqual([`HTTPS from 10.0.0.0/16 to ${MINE}`]));

  test('beats what is derived, whoever comes first', () => {
    expect(said(undefined, 'metrics')).toEqual(['metrics']);
    expect(said('metrics', undefined)).toEqual(['metrics']);
  });

  test('of two texts the first in the alphabet stands, whoever comes first', () => {
    expect(said('nightly', 'daily')).toEqual(['daily']);
    expect(said('daily', 'nightly')).toEqual(['daily']);
  });

  test('a token is passed on; a text that is known beats it', () => {
    const token = Lazy.string({ produce: () => 'late' });
    expect(said(token)).toEqual(['late']);
    expect(said(token, 'zzz')).toEqual(['zzz']);
    expect(said('zzz', token)).toEqual(['zzz']);
  });

  test('the words of the role itself beat those of others', () => {
    const at = aStack();
    const web = new WebServerSG(at.stack, 'Web', { vpc: at.vpc, http: false });
    web.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'Allow from anyone on port 443');
    expect(textsOf(at.stack)).toContain('HTTPS from the Internet (IPv4)');
  });
});
