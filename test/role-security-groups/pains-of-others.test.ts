import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { anApp, aPlainGroup, aStack, aVpc, errorOf, StackWithVpc } from './an-app';
import { EGRESS, GROUP, INGRESS, resourcesOf, rulesOf } from './rules-of';
import { AdminSshSG, DatabaseSG, EgressPolicy, MessageBrokerSG, RoleSecurityGroup, Service, TrustedNetwork, WebServerSG } from '../../lib';

/** What goes wrong in the security groups of other libraries, each with the thread or the behaviour that it is from, and what happens here. */

const aWorker = ({ stack, vpc }: StackWithVpc, role = 'Worker') => new RoleSecurityGroup(stack, role, { vpc, role });
const PORT = ec2.Port.tcp(8080);

// What CDK's own ec2.SecurityGroup takes without a word (aws-cdk-lib 2.276.0).
describe('what plain CDK takes in silence', () => {
  test('the same rule with two descriptions: the second is lost there; here the order does not matter', () => {
    const descriptions = ['first', 'second'].map((_, at, all) => {
      const here = aStack();
      const group = aWorker(here);
      for (const text of at === 0 ? all : [...all].reverse()) group.addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), PORT, text);
      return Object.values(resourcesOf(here.stack, INGRESS)).map(({ Properties }) => Properties.Description);
    });
    expect(descriptions).toEqual([['first'], ['first']]);
  });

  test('one group as an object and as an id: two rules there, which collide at deployment; here one', () => {
    const at = aStack();
    const [server, client] = [aWorker(at, 'Server'), aWorker(at, 'Client')];
    server.connections.allowFrom(client, PORT);
    server.addIngressRule(ec2.Peer.securityGroupId(client.securityGroupId), PORT);
    server.connections.allowFrom(ec2.SecurityGroup.fromSecurityGroupId(at.stack, 'Again', client.securityGroupId, { mutable: false }), PORT);
    expect(rulesOf(at.stack)).toEqual(['Client out tcp 8080 to Server', 'Server in tcp 8080 from Client']);
  });

  test('70 rules from addresses: found at deployment there, at synth here', () => {
    const at = aStack();
    const group = aWorker(at);
    for (let i = 0; i < 70; i++) group.addIngressRule(ec2.Peer.ipv4(`10.${i}.0.0/24`), PORT);
    expect(() => at.app.synth()).toThrow(/70 = 70 for addresses/);
  });

  test.each([
    ['host bits', ec2.Peer.ipv4('10.0.0.1/8'), /it has bits set behind its prefix/],
    ['an octet of 999', ec2.Peer.ipv4('999.1.1.1/8'), /that is no range of addresses/],
    ['a prefix of 99', ec2.Peer.ipv4('10.0.0.0/99'), /that is no range of addresses/],
    ['an IPv6 prefix of 200', ec2.Peer.ipv6('2001:db8::/200'), /that is no range of addresses/],
  ])('a range with %s', (_, peer, message) => expect(() => aWorker(aStack()).addIngressRule(peer, PORT)).toThrow(message));

  // RFC 4291, 2.5.5.2: an IPv4-mapped address is an IPv4 node; EC2 takes none.
  test('an IPv4-mapped address is refused, in the words of addresses', () => {
    expect(() => new TrustedNetwork(aStack().stack, 'N', { name: 'N', cidrs: [{ cidr: '::ffff:1.2.3.4/128', description: 'mapped' }] })).toThrow(/IPv4/);
  });

  // RFC 5952, 4.3: "The characters a to f ... must be represented in lowercase".
  test('IPv6 in capitals is the same range as in small letters', () => {
    const ranges = ['2001:DB8:1::/48', '2001:db8:1::/48'].map((cidr) => {
      const { stack } = aStack();
      new TrustedNetwork(stack, 'Office', { name: 'Office', cidrs: [{ cidr, description: 'Office' }] });
      return resourcesOf(stack);
    });
    expect(ranges[0]).toEqual(ranges[1]);
  });

  test('a protocol by its number is the protocol by its name', () => {
    const rules = [ec2.Port.tcp(8080), new ec2.Port({ protocol: '6' as ec2.Protocol, fromPort: 8080, toPort: 8080, stringRepresentation: '8080' })].map((port) => {
      const at = aStack();
      aWorker(at).addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), port, 'a');
      return resourcesOf(at.stack);
    });
    expect(rules[0]).toEqual(rules[1]);
  });

  test('port 70000', () => expect(() => aWorker(aStack()).addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.tcp(70000))).toThrow(/that is no port/));

  test('a description in other letters, or of 300: mended, as it can be changed in place', () => {
    const at = aStack();
    aWorker(at).addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), PORT, `für „alle“ ${'x'.repeat(300)}`);
    const [{ Properties }] = Object.values(resourcesOf(at.stack, INGRESS));
    expect(Properties.Description).toMatch(/^[a-zA-Z0-9 ._\-:/()#,@[\]+=;{}!$*]{1,255}$/);
  });

  // "Cannot start with sg-": AWS::EC2::SecurityGroup, GroupName.
  test('a name that begins with sg-', () => {
    const { stack, vpc } = aStack();
    expect(() => new RoleSecurityGroup(stack, 'G', { vpc, project: 'sg', environment: 'foo', role: 'Bar' })).toThrow(/sg-/);
  });

  test('both halves of the Internet on port 22', () => {
    const { stack, vpc } = aStack();
    const halves = ['0.0.0.0/1', '128.0.0.0/1'].map((cidr, at) => new TrustedNetwork(stack, `H${at}`, { name: `H${at}`, cidrs: [{ cidr, description: 'half' }] }));
    expect(() => new AdminSshSG(stack, 'Admin', { vpc, trusted: halves })).toThrow(/too wide a private range to log in from\n {2}given: {4}0\.0\.0\.0\/1/);
  });

  test('ranges that are tokens, in another order: ids swap their content there; here each keeps its own', () => {
    const [forward, backward] = [false, true].map((isReversed) => {
      const at = aStack();
      const peers = ['A', 'B'].map(id => ec2.Peer.ipv4(new CfnParameter(at.stack, id).valueAsString));
      const group = aWorker(at);
      for (const peer of isReversed ? [...peers].reverse() : peers) group.addIngressRule(peer, PORT, 'a');
      return resourcesOf(at.stack, INGRESS);
    });
    expect(forward).toEqual(backward);
    expect(Object.keys(forward)).toHaveLength(2);
  });

  test('a rule for egress on a group with defaults: ignored there; here egress is closed, and the rule is written', () => {
    const at = aStack();
    aWorker(at).addEgressRule(ec2.Peer.ipv4('10.0.0.0/16'), PORT);
    expect(rulesOf(at.stack)).toEqual(['Worker out tcp 8080 to 10.0.0.0/16']);
  });
});

describe('1 and 2. A rule that changes, goes or moves', () => {
  // terraform-aws-modules 67, 225, 245, 351; cloudposse 34: editing one rule rewrites the others.
  test('touches no other rule', () => {
    const rules = (ranges: string[]) => {
      const at = aStack();
      const group = aWorker(at);
      for (const range of ranges) group.addIngressRule(ec2.Peer.ipv4(range), PORT);
      return resourcesOf(at.stack, INGRESS);
    };
    const [all, without] = [rules(['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16']), rules(['10.3.0.0/16', '10.1.0.0/16'])];
    for (const [id, rule] of Object.entries(without)) expect(all[id]).toEqual(rule);
  });
});

// terraform-aws-modules 358; guardian/cdk 402; jetbrains 1450; aws-cdk: the default description is the path of the construct.
test('6. Moving a group in the tree changes neither its description nor its name nor its id', () => {
  const groups = [false, true].map((isMoved) => {
    const { stack, vpc } = aStack();
    const scope = isMoved ? new ec2.PrefixList(stack, 'Somewhere', { addressFamily: ec2.AddressFamily.IP_V4, maxEntries: 1 }) : stack;
    new RoleSecurityGroup(scope, isMoved ? 'Else' : 'Group', { vpc, role: 'Worker' });
    return resourcesOf(stack, GROUP);
  });
  expect(groups[0]).toEqual(groups[1]);
});

// cloudformation-coverage-roadmap 2259: only rules that are resources of their own are described anew in place; 612, 1532, 1534: a duplicate that is removed takes the live rule away.
test('7 and 8. Every rule is a resource of its own, once', () => {
  const at = aStack();
  const [server, client] = [aWorker(at, 'Server'), aWorker(at, 'Client')];
  for (let i = 0; i < 3; i++) {
    server.connections.allowFrom(client, PORT);
    server.addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), PORT);
  }
  const groups = Object.values(resourcesOf(at.stack, GROUP));
  expect(groups.filter(({ Properties }) => Properties.SecurityGroupIngress !== undefined)).toEqual([]);
  expect([INGRESS, EGRESS].map(type => Object.keys(resourcesOf(at.stack, type)).length)).toEqual([2, 1]);
});

// aws-cdk 22140, 15297, 24806, 3355: a rule for egress takes the allow-all rule of an imported group away, an outage that no diff shows.
test('9. An imported group gets no rule for egress', () => {
  const { stack, vpc } = aStack();
  const imported = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Import', 'sg-0123456789abcdef0');
  new DatabaseSG(stack, 'Database', { vpc, service: Service.MYSQL, clients: [imported] });
  expect(rulesOf(stack)).toEqual(['Database in tcp 3306 from sg-0123456789abcdef0']);
});

// terraform-aws-modules 287, 342, 55, 2: all egress open, and everything between members.
test('10. Nothing goes out, and members do not talk to each other, unless somebody says so', () => {
  const { stack, vpc } = aStack();
  new DatabaseSG(stack, 'Database', { vpc, service: Service.MYSQL });
  new RoleSecurityGroup(stack, 'Worker', { vpc, role: 'Worker' });
  expect(rulesOf(stack)).toEqual([]);
});

// terraform-aws-modules 66, 130: an egress to ::/0 that nobody asked for; aws-cdk 7094, 9946, 19056: none although all was to be open.
describe('11. IPv6', () => {
  test('is closed where IPv4 is', () => {
    const { stack, vpc } = aStack();
    const group = new RoleSecurityGroup(stack, 'Worker', { vpc, role: 'Worker' });
    expect([group.allowAllOutbound, group.allowAllIpv6Outbound]).toEqual([false, false]);
  });

  test('is open where IPv4 is', () => {
    const { stack, vpc } = aStack();
    new WebServerSG(stack, 'Web', { vpc, http: false, egress: EgressPolicy.httpsOnly() });
    expect(rulesOf(stack).map(line => line.replace(/0\.0\.0\.0\/0|::\/0/, 'all'))).toEqual([
      ...Array<string>(2).fill('WebServer in tcp 443 from all'), ...Array<string>(2).fill('WebServer out tcp 443 to all'),
    ]);
  });
});

// aws-cdk 1654, 5047, 18026, 28062: groups of two stacks that know each other are a circle.
test('12. Two stacks whose groups let each other in are no circle', () => {
  const app: App = anApp();
  const [a, b] = ['A', 'B'].map((id) => {
    const stack = new Stack(app, id);
    return new RoleSecurityGroup(stack, 'Group', { vpc: aVpc(stack), role: id });
  });
  a.allowTo(b, { port: PORT });
  b.allowTo(a, { port: ec2.Port.tcp(9090) });
  expect(() => app.synth()).not.toThrow();
});

// aws-cdk 17201, 10851: peers that are tokens are one there; 22082: nobody can reach the rules that were made.
describe('15. Rules are neither lost nor hidden', () => {
  test('each of several tokens has its own', () => {
    const at = aStack();
    const group = aWorker(at);
    for (const id of ['A', 'B', 'C']) group.addIngressRule(ec2.Peer.ipv4(new CfnParameter(at.stack, id).valueAsString), PORT);
    expect(Object.keys(resourcesOf(at.stack, INGRESS))).toHaveLength(3);
  });

  test('each stands below its group', () => {
    const at = aStack();
    const group = aWorker(at);
    group.addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), PORT);
    expect(group.node.children.filter(child => ec2.CfnSecurityGroupIngress.isCfnSecurityGroupIngress(child))).toHaveLength(1);
  });
});

// terraform-aws-modules 158: every prefix list is in every rule.
test('a prefix list is a peer of the rule that names it, and of no other', () => {
  const at = aStack();
  const group = aWorker(at);
  group.addIngressRule(ec2.Peer.prefixList('pl-0123456789abcdef0'), ec2.Port.tcp(443));
  group.addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.tcp(80));
  expect(rulesOf(at.stack)).toEqual(['Worker in tcp 443 from pl-0123456789abcdef0', 'Worker in tcp 80 from 10.0.0.0/16']);
});

// terraform-aws-modules, presets of v5 and v6: clients get the ports of members, of administrators and plain ones beside encrypted ones.
test('a client of a broker gets neither its cluster nor its console nor its plain port', () => {
  const at = aStack();
  new MessageBrokerSG(at.stack, 'Rabbit', { vpc: at.vpc, service: Service.RABBITMQ, clients: [aPlainGroup(at.stack, 'Client', at.vpc)] });
  expect(rulesOf(at.stack).filter(line => line.endsWith('from Client'))).toEqual(['MessageBroker in tcp 5671 from Client']);
});

// guardian/cdk compares `port.toString()` with "22": a range, protocol -1 or "6" passes.
describe('a guard that looks at the number 22 alone is passed by', () => {
  test.each([['a range', ec2.Port.tcpRange(20, 25)], ['all traffic', ec2.Port.allTraffic()], ['all TCP', ec2.Port.allTcp()]])('%s, which is refused here', (_, port) => {
    expect(errorOf(() => aWorker(aStack()).addIngressRule(ec2.Peer.anyIpv4(), port)).message).toMatch(/does not let the address 0\.0\.0\.0\/0 in/);
  });
});
