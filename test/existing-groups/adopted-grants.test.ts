import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { notEmpty } from './a-shop';
import { AdminSshSG, AdoptedEgress, AdoptedSecurityGroup, DatabaseSG, EgressPolicy, RoleSecurityGroup, Service, WebServerSG } from '../../lib';
import { anApp, aPlainGroup, aStack, aVpc, StackWithVpc } from '../role-security-groups/an-app';
import { INGRESS, resourcesOf, rulesOf } from '../role-security-groups/rules-of';

const ID = 'sg-0123456789abcdef0';
const adopt = (stack: Stack, egress?: AdoptedEgress) => AdoptedSecurityGroup.fromSecurityGroupId(stack, 'Legacy', ID, { egress });
const orders = ({ stack, vpc }: StackWithVpc) => new DatabaseSG(stack, 'Orders', { vpc, service: Service.POSTGRESQL });
const worker = ({ stack, vpc }: StackWithVpc) => new RoleSecurityGroup(stack, 'Worker', { vpc, role: 'Worker' });

describe('an adopted group that calls a role group', () => {
  const ways: [string, (at: StackWithVpc, legacy: AdoptedSecurityGroup) => unknown][] = [
    ['role.allowFrom', (at, legacy) => orders(at).allowFrom(legacy)],
    ['role.connections.allowFrom', (at, legacy) => orders(at).connections.allowFrom(legacy, ec2.Port.tcp(5432))],
    ['adopted.connections.allowTo', (at, legacy) => legacy.connections.allowTo(orders(at), ec2.Port.tcp(5432))],
    ['adopted.connections.allowToDefaultPort', (at, legacy) => legacy.connections.allowToDefaultPort(orders(at))],
    ['clients', ({ stack, vpc }, legacy) => new DatabaseSG(stack, 'Orders', { vpc, service: Service.POSTGRESQL, clients: [legacy] })],
  ];

  test.each(ways)('%s: it may go anywhere, so that the database lets it in and that is all', (_, ask) => {
    const at = aStack();
    ask(at, adopt(at.stack));
    expect(rulesOf(at.stack)).toEqual([`Database in tcp 5432 from ${ID}`]);
  });

  test.each(ways)('%s: where it is closed both ends are written', (_, ask) => {
    const at = aStack();
    ask(at, adopt(at.stack, AdoptedEgress.CLOSED));
    expect(rulesOf(at.stack)).toEqual([`Database in tcp 5432 from ${ID}`, `${ID} out tcp 5432 to Database`]);
  });

  test('what the role does not take is refused', () => {
    const at = aStack();
    expect(() => adopt(at.stack).connections.allowTo(orders(at), ec2.Port.udp(5432))).toThrow(/DatabaseSG 'Shop\/Orders'/);
  });
});

describe('a role group that calls an adopted group', () => {
  test.each<[string, (at: StackWithVpc, legacy: AdoptedSecurityGroup) => unknown]>([
    ['role.allowTo', (at, legacy) => worker(at).allowTo(legacy, { port: ec2.Port.tcp(8443) })],
    ['role.connections.allowTo', (at, legacy) => worker(at).connections.allowTo(legacy, ec2.Port.tcp(8443))],
    ['adopted.connections.allowFrom', (at, legacy) => legacy.connections.allowFrom(worker(at), ec2.Port.tcp(8443))],
    ['egress', ({ stack, vpc }, legacy) => new RoleSecurityGroup(stack, 'Worker', { vpc, role: 'Worker', egress: EgressPolicy.to(ec2.Port.tcp(8443), legacy) })],
  ])('%s writes both ends', (_, ask) => {
    const at = aStack();
    ask(at, adopt(at.stack));
    expect(rulesOf(at.stack)).toEqual(['Worker out tcp 8443 to sg-0123456789abcdef0', `${ID} in tcp 8443 from Worker`]);
  });

  test('an administrator logs into what wears it', () => {
    const { stack, vpc } = aStack();
    new AdminSshSG(stack, 'Admin', { vpc, via: [aPlainGroup(stack)], targets: [adopt(stack)] });
    expect(rulesOf(stack)).toEqual(expect.arrayContaining([`${ID} in tcp 22 from AdminSsh`]));
  });
});

describe('between stacks', () => {
  function twoStacks(): { home: Stack; away: Stack; web: WebServerSG; legacy: AdoptedSecurityGroup } {
    const app = anApp();
    const [home, away] = [new Stack(app, 'Home'), new Stack(app, 'Away')];
    notEmpty(home);
    return { home, away, legacy: adopt(home, AdoptedEgress.CLOSED), web: new WebServerSG(away, 'Web', { vpc: aVpc(away), clients: [aPlainGroup(away)] }) };
  }

  test('rules stand in the stack of the peer, which nothing then has to refer to', () => {
    const { home, away, web, legacy } = twoStacks();
    legacy.connections.allowTo(web, ec2.Port.HTTPS);
    web.connections.allowTo(legacy, ec2.Port.tcp(8443));
    expect(rulesOf(away)).toEqual(expect.arrayContaining([
      `WebServer in tcp 443 from ${ID}`, `${ID} in tcp 8443 from WebServer`, `${ID} out tcp 443 to WebServer`, `WebServer out tcp 8443 to ${ID}`,
    ]));
    expect(rulesOf(home)).toEqual([]);
    expect([home.dependencies, away.dependencies]).toEqual([[], []]);
  });

  test('also for plain groups of the CDK, whichever end is asked', () => {
    const app = anApp();
    const [home, away] = [new Stack(app, 'Home'), new Stack(app, 'Away')];
    notEmpty(home);
    const [legacy, plain] = [adopt(home, AdoptedEgress.CLOSED), aPlainGroup(away)];
    legacy.connections.allowTo(plain, ec2.Port.tcp(1));
    legacy.connections.allowFrom(plain, ec2.Port.tcp(2));
    plain.connections.allowTo(legacy, ec2.Port.tcp(3));
    plain.connections.allowFrom(legacy, ec2.Port.tcp(4));
    expect(rulesOf(away)).toEqual([
      `Plain in tcp 1 from ${ID}`, `Plain in tcp 4 from ${ID}`, `Plain out tcp 2 to ${ID}`, `Plain out tcp 3 to ${ID}`,
      `${ID} in tcp 2 from Plain`, `${ID} in tcp 3 from Plain`, `${ID} out tcp 1 to Plain`, `${ID} out tcp 4 to Plain`,
    ]);
    expect(rulesOf(home)).toEqual([]);
  });

  test('a group whose id another stack holds: the rule stands with the peer, and makes no circle', () => {
    const app = anApp();
    const [home, away] = [new Stack(app, 'Home'), new Stack(app, 'Away')];
    notEmpty(home);
    const network = new ec2.CfnVPC(home, 'Network', { cidrBlock: '10.0.0.0/16' });
    const legacy = AdoptedSecurityGroup.fromSecurityGroupId(home, 'Default', network.attrDefaultSecurityGroup, { egress: AdoptedEgress.CLOSED });
    const plain = aPlainGroup(away);
    legacy.connections.allowTo(plain, ec2.Port.tcp(1));
    plain.connections.allowTo(legacy, ec2.Port.tcp(2));
    legacy.addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(3));
    expect(rulesOf(away)).toHaveLength(4);
    expect(rulesOf(home)).toHaveLength(1);
  });

  test.each([['Region', { region: 'eu-west-1', account: '111111111111' }], ['account', { region: 'eu-central-1', account: '222222222222' }]])(
    'of another %s a rule means nothing', (what, env) => {
      const app = anApp();
      const home = new Stack(app, 'Home', { env: { region: 'eu-central-1', account: '111111111111' } });
      const away = new Stack(app, 'Away', { env });
      expect(() => adopt(home).connections.allowFrom(aPlainGroup(away), ec2.Port.HTTPS)).toThrow(
        new RegExp(`a rule about 'Away/Plain' would cross from one ${what} to another`));
    });
});

describe('a name', () => {
  const named = (stack: Stack, name?: string) => AdoptedSecurityGroup.fromSecurityGroupId(stack, 'Legacy', ID, { name });
  const rulesWith = (name?: string) => {
    const at = aStack();
    const legacy = named(at.stack, name);
    orders(at).allowFrom(legacy);
    legacy.addIngressRule(worker(at), ec2.Port.tcp(8443));
    return Object.entries(resourcesOf(at.stack, INGRESS)).map(([id, { Properties }]) => [id, String(Properties.Description)]).sort();
  };

  test('stands in descriptions, and in no id', () => {
    const [without, withName] = [rulesWith(), rulesWith('Prices')];
    expect(withName.map(([id]) => id)).toEqual(without.map(([id]) => id));
    expect(withName.map(([, text]) => text)).toContain('PostgreSQL from Prices to MyApp-Production-Database');
    expect(without.map(([, text]) => text)).toContain(`PostgreSQL from ${ID} to MyApp-Production-Database`);
  });

  test.each([' ', '東京', 42])('%s is none', name => expect(() => named(aStack().stack, name as string)).toThrow(/AdoptedSecurityGroup 'Shop\/Legacy': the name says nothing/));
});
