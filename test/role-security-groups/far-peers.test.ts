import { Environment, Stack, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { anApp, aPlainGroup, aStack, aVpc, errorOf } from './an-app';
import { EGRESS, INGRESS, resourcesOf, rulesOf } from './rules-of';
import { RoleSecurityGroup, TrustedNetwork } from '../../lib';

const roleIn = (stack: Stack, role: string) => new RoleSecurityGroup(stack, role, { vpc: aVpc(stack, `${role}Vpc`), role });

type Ask = (from: RoleSecurityGroup, to: RoleSecurityGroup) => void;
const asks: [string, Ask][] = [
  ['allowTo', (from, to) => from.connections.allowTo(to, ec2.Port.tcp(5432))],
  ['allowFrom', (from, to) => to.connections.allowFrom(from, ec2.Port.tcp(5432))],
  ['addIngressRule', (from, to) => to.addIngressRule(from, ec2.Port.tcp(5432))],
];

describe.each(asks)('a grant by %s', (_, ask) => {
  function between(here: Construct, there: Construct, envs: [Environment?, Environment?] = []): Error {
    const [from, to] = [roleIn(new Stack(here, 'Client', { env: envs[0] }), 'From'), roleIn(new Stack(there, 'Server', { env: envs[1] }), 'To')];
    return errorOf(() => ask(from, to));
  }

  test('across Stages is an error at the call, with what to use instead', () => {
    const app = anApp();
    const { message } = between(new Stage(app, 'Dev'), new Stage(app, 'Prod'));
    expect(message).toMatch(/^RoleSecurityGroup '.+': a rule (to|from) '.+' would cross from one Stage to another, and Stages are deployed apart/);
    expect(message).toMatch(/given: {4}'(Dev|Prod)' seen from '(Dev|Prod)'/);
    expect(message).toMatch('TrustedNetwork');
    expect(message).toMatch("SharedSecurityGroup.fromSecurityGroupId('sg-...', { name, owner, over })");
  });

  test('between a Stage and the app around it too', () => {
    const app = anApp();
    expect(between(app, new Stage(app, 'Prod')).message).toMatch(/'(Prod|App)' seen from '(Prod|App)'/);
  });

  test.each<[string, Environment, Environment]>([
    ['Region', { region: 'eu-central-1' }, { region: 'us-east-1' }],
    ['Region', { account: '123456789012', region: 'eu-central-1' }, { account: '123456789012', region: 'us-east-1' }],
    ['account', { account: '123456789012', region: 'eu-central-1' }, { account: '210987654321', region: 'eu-central-1' }],
  ])('across %ss is an error at the call: %j, %j', (what, here, there) => {
    const app = anApp();
    const { message } = between(app, app, [here, there]);
    expect(message).toMatch(/^RoleSecurityGroup '(Client\/From|Server\/To)': a rule (to 'Server\/To'|from 'Client\/From') would cross from one /);
    expect(message).toMatch(`would cross from one ${what} to another, where its id means nothing`);
    expect(message).toMatch('TrustedNetwork');
  });
});

test.each<[Environment | undefined, Environment | undefined]>([
  [undefined, undefined],
  [{ region: 'eu-central-1' }, { region: 'eu-central-1' }],
  [{ account: '123456789012', region: 'eu-central-1' }, { account: '123456789012', region: 'eu-central-1' }],
])('places that are not known to differ are fine: %j, %j', (here, there) => {
  const app = anApp();
  const [from, to] = [roleIn(new Stack(app, 'Client', { env: here }), 'From'), roleIn(new Stack(app, 'Server', { env: there }), 'To')];
  from.connections.allowTo(to, ec2.Port.tcp(5432));
  expect(() => app.synth()).not.toThrow();
});

test('a plain group, a TrustedNetwork and a prefix list of another Region are far too', () => {
  const app = anApp();
  const here = roleIn(new Stack(app, 'Here', { env: { region: 'eu-central-1' } }), 'Web');
  const there = new Stack(app, 'There', { env: { region: 'us-east-1' } });
  const office = new TrustedNetwork(there, 'Office', { name: 'Office', cidrs: [{ cidr: '10.0.0.0/16', description: 'Office' }] });
  for (const peer of [aPlainGroup(there), office, new ec2.PrefixList(there, 'List', { maxEntries: 5 })]) {
    const error = errorOf(() => here.connections.allowFrom(peer, ec2.Port.tcp(443)));
    expect(error.message).toMatch(/would cross from one Region to another/);
  }
});

test('the way out: a literal id, with the account where it is another one', () => {
  const { stack } = aStack();
  roleIn(stack, 'Web').connections.allowFrom(ec2.Peer.securityGroupId('sg-0123456789abcdef0', '210987654321'), ec2.Port.tcp(443));
  expect(Object.values(resourcesOf(stack, INGRESS))[0].Properties).toMatchObject({
    SourceSecurityGroupId: 'sg-0123456789abcdef0', SourceSecurityGroupOwnerId: '210987654321',
  });
});

// An egress resource would take the allow-all rule of a group that has one away: aws-cdk issue 22140, "the first egress rule replaces the default one".
describe('an imported group', () => {
  const env = { account: '123456789012', region: 'eu-central-1' };
  const imports: [string, (stack: Stack) => ec2.ISecurityGroup][] = [
    ['fromSecurityGroupId', stack => ec2.SecurityGroup.fromSecurityGroupId(stack, 'Imported', 'sg-0123456789abcdef0')],
    ['fromSecurityGroupId, immutable', stack => ec2.SecurityGroup.fromSecurityGroupId(stack, 'Imported', 'sg-0123456789abcdef0', { mutable: false })],
    ['fromLookupById, not looked up yet', stack => ec2.SecurityGroup.fromLookupById(stack, 'Imported', 'sg-0123456789abcdef0')],
    ['fromLookupByName, not looked up yet', stack => ec2.SecurityGroup.fromLookupByName(stack, 'Imported', 'legacy', aVpc(stack, 'V'))],
  ];
  const grants: [string, (role: RoleSecurityGroup, imported: ec2.ISecurityGroup) => void][] = [
    ['as the client, by allowFrom', (role, imported) => role.connections.allowFrom(imported, ec2.Port.tcp(443))],
    ['as the client, by allowTo', (role, imported) => imported.connections.allowTo(role, ec2.Port.tcp(443))],
    ['as the server, by allowTo', (role, imported) => role.connections.allowTo(imported, ec2.Port.tcp(443))],
    ['as the server, by allowFrom', (role, imported) => imported.connections.allowFrom(role, ec2.Port.tcp(443))],
  ];

  describe.each(imports)('%s', (_, make) => {
    test.each(grants)('%s, gets no egress resource', (__, ask) => {
      const { stack } = aStack(undefined, undefined, { env });
      const role = roleIn(stack, 'Web');
      ask(role, make(stack));
      const egress = Object.values(resourcesOf(stack, EGRESS)).map(({ Properties }) => JSON.stringify(Properties.GroupId));
      expect(egress.filter(group => group.includes('sg-'))).toEqual([]);
      expect(rulesOf(stack).filter(rule => rule.startsWith('Web'))).toHaveLength(1);
    });
  });
});
