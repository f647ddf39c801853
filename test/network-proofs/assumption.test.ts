import { App, CfnParameter, Fn, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { found, Shop, SSH_TO_DATABASE } from './apps';
import { Assumption, Endpoint, NetworkProofs } from '../../lib';
import { outcome } from '../nag-pack/outcome';

/** What is found of a shop whose database is open to a peer, without and with an assumption. */
function before(peer: (shop: Shop) => ec2.IPeer): (assumption?: (shop: Shop) => Assumption, inStage?: boolean) => string {
  return (assumption, inStage = false) => {
    const app = new App();
    const shop = new Shop(inStage ? new Stage(app, 'Prod') : app);
    shop.database.addIngressRule(peer(shop), ec2.Port.tcp(22), 'Somebody');
    const proofs = NetworkProofs.of(shop);
    proofs.forbid('NoSsh', SSH_TO_DATABASE(shop));
    if (assumption) proofs.assume(assumption(shop));
    const { verdict, says } = found(app, 'NoSsh', shop);
    if (assumption && verdict === 'PROVED') expect(says).toContain('1 assumed');
    return verdict;
  };
}

const INSIDE = '10.1.0.0/16';
const OUTSIDE = '8.8.8.0/24';

describe.each([false, true])('in a Stage: %s', (inStage) => {
  test('a parameter', () => {
    const verdict = before(shop => ec2.Peer.ipv4(new CfnParameter(shop, 'Office').valueAsString));
    expect(verdict(undefined, inStage)).toBe('UNDECIDED');
    expect(verdict(() => Assumption.parameter('Office', [INSIDE]), inStage)).toBe('PROVED');
    expect(verdict(() => Assumption.parameter('Office', [INSIDE, '10.2.0.0/16']), inStage)).toBe('PROVED');
    expect(verdict(() => Assumption.parameter('Office', [INSIDE, OUTSIDE]), inStage)).toBe('VIOLATED');
  });

  test('a parameter whose value stands in SSM: the value is assumed, and not its name', () => {
    const verdict = before(shop => ec2.Peer.ipv4(new CfnParameter(shop, 'Office', { type: 'AWS::SSM::Parameter::Value<String>', default: '/net/office' }).valueAsString));
    expect(verdict(undefined, inStage)).toBe('UNDECIDED');
    expect(verdict(() => Assumption.parameter('Office', [INSIDE]), inStage)).toBe('PROVED');
    expect(verdict(() => Assumption.parameter('Office', [OUTSIDE]), inStage)).toBe('VIOLATED');
  });

  test('an import', () => {
    const verdict = before(() => ec2.Peer.ipv4(Fn.importValue('net-office')));
    expect(verdict(undefined, inStage)).toBe('UNDECIDED');
    expect(verdict(() => Assumption.importValue('net-office', INSIDE), inStage)).toBe('PROVED');
    expect(verdict(() => Assumption.importValue('net-office', OUTSIDE), inStage)).toBe('VIOLATED');
  });

  test.each([['an id', () => 'pl-0123456789abcdef0'], ['a parameter', (shop: Shop) => new CfnParameter(shop, 'List').valueAsString], ['an import', () => Fn.importValue('net-list')]])(
    'a prefix list by %s', (_, idOf) => {
      let id = '';
      const verdict = before(shop => ec2.Peer.prefixList(id = idOf(shop)));
      expect(verdict(undefined, inStage)).toBe('UNDECIDED');
      expect(verdict(() => Assumption.prefixList(id, [INSIDE]), inStage)).toBe('PROVED');
      expect(verdict(() => Assumption.prefixList(id, [INSIDE, OUTSIDE]), inStage)).toBe('VIOLATED');
    });

  test.each([['an id', 'sg-0123456789abcdef0'], ['an import', Fn.importValue('shared-group')]])('a group by %s', (_, id) => {
    const verdictOf = (isAssumed: boolean, isOpen: boolean) => {
      const app = new App();
      const shop = new Shop(inStage ? new Stage(app, 'Prod') : app);
      const shared = ec2.SecurityGroup.fromSecurityGroupId(shop, 'Shared', id);
      shared.addIngressRule(ec2.Peer.ipv4(isOpen ? OUTSIDE : INSIDE), ec2.Port.tcp(22), 'Somebody');
      const proofs = NetworkProofs.of(shop);
      proofs.forbid('NoSsh', { source: Endpoint.internet(), destination: Endpoint.securityGroup(shared), ports: [ec2.Port.tcp(22)] });
      if (isAssumed) proofs.assume(Assumption.importedSecurityGroup(shared));
      return found(app, 'NoSsh', shop).verdict;
    };
    expect([verdictOf(false, false), verdictOf(true, false), verdictOf(true, true)]).toEqual(['UNDECIDED', 'PROVED', 'VIOLATED']);
  });

  test('a VPC', () => {
    const verdictOf = (cidr?: string) => {
      const app = new App();
      const shop = new Shop(inStage ? new Stage(app, 'Prod') : app);
      const vpc = ec2.Vpc.fromVpcAttributes(shop, 'Imported', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['a'] });
      const [source, destination] = ['Source', 'Destination'].map(name => new ec2.SecurityGroup(shop, name, { vpc, description: name, allowAllOutbound: false }));
      source.addEgressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(22), 'Somebody');
      destination.addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(22), 'Somebody');
      const proofs = NetworkProofs.of(shop);
      proofs.forbid('NoSsh', { source: Endpoint.construct(source), destination: Endpoint.construct(destination) });
      if (cidr) proofs.assume(Assumption.vpc(vpc, [cidr]));
      return found(app, 'NoSsh', shop).verdict;
    };
    expect([verdictOf(), verdictOf('172.16.0.0/12'), verdictOf('10.3.0.0/16')]).toEqual(['UNDECIDED', 'PROVED', 'VIOLATED']);
  });
});

describe('an assumption about nothing fails synthesis, and nothing is proved', () => {
  test.each<[string, (shop: Shop) => Assumption, RegExp]>([
    ['a parameter that is mistyped', () => Assumption.parameter('Ofice', [INSIDE]), /the parameter Ofice is about nothing/],
    ['an import that nobody imports', () => Assumption.importValue('net-ofice', INSIDE), /the import net-ofice is about nothing/],
    ['a list that no rule names', () => Assumption.prefixList('pl-0123456789abcdef1', [INSIDE]), /the prefix list 'pl-0123456789abcdef1' is about nothing/],
    ['a group that nothing names', shop => Assumption.importedSecurityGroup(ec2.SecurityGroup.fromSecurityGroupId(shop, 'Shared', 'sg-0123456789abcdef1')), /the group 'sg-0123456789abcdef1' is about nothing/],
    ['a group that the app makes', shop => Assumption.importedSecurityGroup(shop.web), /is about nothing/],
    ['a VPC that the app makes', shop => Assumption.vpc(shop.vpc, [INSIDE]), /is about nothing/],
  ])('%s', (_, assumption, message) => {
    const app = new App();
    const shop = new Shop(app);
    new CfnParameter(shop, 'Office');
    NetworkProofs.of(app).assume(assumption(shop));
    expect(outcome(app)).toMatch(/FATAL UNDECIDED: nothing is proved: /);
    expect(outcome(app, () => void app.synth({ force: true }))).toMatch(message);
  });
});

test('something else about the same thing is refused, and the same again is not', () => {
  const proofs = NetworkProofs.of(new App());
  for (let i = 0; i < 2; i++) proofs.assume(Assumption.parameter('Office', [INSIDE]));
  expect(() => proofs.assume(Assumption.parameter('Office', [OUTSIDE]))).toThrow(/something else is assumed of the parameter Office already in the app\n/);
  proofs.assume(Assumption.prefixList('pl-0123456789abcdef0', ['8.8.8.0/24', '2001:db8::/32']));
});

test.each<[string, () => unknown, string]>([
  ['no name', () => Assumption.parameter('', [INSIDE]), "Assumption.parameter: what it is about is missing\n  given:    ''"],
  ['no value', () => Assumption.parameter('Office', []), "Assumption.parameter of 'Office' says no values\n  given:    []"],
  ['a token as a value', () => Assumption.importValue('office', Fn.ref('X')), "Assumption.importValue of 'office' says no values"],
  ['an entry that is none', () => Assumption.prefixList('pl-1', ['office']), "Assumption.prefixList: that is no block of addresses\n  given:    'office': it has no prefix length"],
  ['no group', () => Assumption.importedSecurityGroup('sg-1' as never), 'Assumption.importedSecurityGroup wants a security group'],
  ['no VPC', () => Assumption.vpc(undefined as never, [INSIDE]), 'Assumption.vpc: what it is about is missing'],
  ['no assumption', () => NetworkProofs.of(new App()).assume({} as never), 'NetworkProofs.assume: that is no assumption\n  given:    {}'],
])('%s is refused', (_, act, message) => expect(act).toThrow(message));
