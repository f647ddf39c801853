import { App, Stack, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { injectGroups, injectVpcs } from './injectors';
import { EgressPolicy, LeastPrivilegeDefaults, RoleSecurityGroup } from '../../lib';
import { anApp, aVpc } from '../role-security-groups/an-app';
import { GROUP, resourcesOf } from '../role-security-groups/rules-of';

const group = (stack: Stack, id = 'Group', props: Partial<ec2.SecurityGroupProps> = {}) =>
  new ec2.SecurityGroup(stack, id, { vpc: aVpc(stack, `${id}Vpc`), description: id, ...props });
const groupsOf = (stack: Stack) => Object.values(resourcesOf(stack, GROUP)).map(({ Properties }) => Properties);
const rangesOf = (stack: Stack) => groupsOf(stack)
  .map(({ SecurityGroupEgress: rules }) => (rules as Record<string, string>[]).map(rule => rule.CidrIp ?? rule.CidrIpv6));
const HTTPS = ['255.255.255.255/32', '0.0.0.0/0', '::/0'];
const NOTHING = ['255.255.255.255/32'];

/** "There can be only one ProjectInjector for a constructUniqueId": PropertyInjectors, of one scope. The CDK calls that of the nearest scope alone. */
describe('an injector that was there before', () => {
  test.each<[string, (app: App, stack: Stack) => App | Stack]>([['at the same scope', app => app], ['at a scope above', (_, stack) => stack]])('%s is called first', (_, place) => {
    const app = anApp();
    const stack = new Stack(app, 'Shop');
    injectGroups(app, props => ({ ...props, description: 'by ACME' }));
    LeastPrivilegeDefaults.applyTo(place(app, stack));
    group(stack);
    expect(groupsOf(stack)[0].GroupDescription).toBe('by ACME');
    expect(rangesOf(stack)).toEqual([HTTPS]);
  });

  test('at a scope above may come later', () => {
    const app = anApp();
    const stack = new Stack(app, 'Shop');
    LeastPrivilegeDefaults.applyTo(stack);
    injectGroups(app, props => ({ ...props, description: 'by ACME' }));
    group(stack);
    expect(groupsOf(stack)[0].GroupDescription).toBe('by ACME');
  });

  test('that closes a group keeps it as closed as it says', () => {
    const app = anApp();
    injectGroups(app, props => ({ ...props, allowAllOutbound: false }));
    const defaults = LeastPrivilegeDefaults.applyTo(app);
    const stack = new Stack(app, 'Shop');
    group(stack);
    expect(rangesOf(stack)).toEqual([NOTHING]);
    expect(defaults.closedGroups).toEqual([]);
  });

  test('that opens a group does not open it', () => {
    const app = anApp();
    injectGroups(app, props => ({ ...props, allowAllOutbound: true, allowAllIpv6Outbound: true }));
    LeastPrivilegeDefaults.applyTo(app);
    const stack = new Stack(app, 'Shop');
    group(stack, 'Closed', { allowAllOutbound: false });
    expect(rangesOf(stack)).toEqual([HTTPS]);
  });

  test('of VPCs is called too, and what it says of the default group stays', () => {
    const app = anApp();
    injectVpcs(app, props => ({ ...props, vpcName: 'by ACME', restrictDefaultSecurityGroup: false }));
    LeastPrivilegeDefaults.applyTo(app);
    const stack = new Stack(app, 'Shop');
    new ec2.Vpc(stack, 'Vpc');
    expect(Object.keys(resourcesOf(stack, 'Custom::VpcRestrictDefaultSG'))).toEqual([]);
    expect(JSON.stringify(resourcesOf(stack, 'AWS::EC2::VPC'))).toMatch('by ACME');
  });
});

describe('an injector that comes in between fails synth: it would leave groups open', () => {
  const message = (path: string) => new RegExp(`LeastPrivilegeDefaults: '${path}' is not reached, because another property injector of its class is in force there\n`);

  test('nearer to the group', () => {
    const app = anApp();
    LeastPrivilegeDefaults.applyTo(app);
    const stack = new Stack(new Stage(app, 'Prod'), 'Shop');
    injectGroups(stack, props => props);
    group(stack);
    expect(() => app.synth()).toThrow(message('Prod/Shop/Group'));
  });

  test('in its place', () => {
    const app = anApp();
    LeastPrivilegeDefaults.applyTo(app);
    injectVpcs(app, props => props);
    new ec2.Vpc(new Stack(app, 'Shop'), 'Vpc');
    expect(() => app.synth()).toThrow(message('Shop/Vpc'));
  });

  test('unless it closes the group itself', () => {
    const app = anApp();
    LeastPrivilegeDefaults.applyTo(app);
    const stack = new Stack(app, 'Shop');
    injectGroups(stack, props => ({ ...props, allowAllOutbound: false }));
    group(stack);
    expect(rangesOf(stack)).toEqual([NOTHING]);
  });

  test('or the defaults are applied in its scope, as the error says', () => {
    const app = anApp();
    LeastPrivilegeDefaults.applyTo(app);
    const stack = new Stack(app, 'Shop');
    injectGroups(stack, props => ({ ...props, description: 'by ACME' }));
    const defaults = LeastPrivilegeDefaults.applyTo(stack);
    group(stack);
    expect(rangesOf(stack)).toEqual([HTTPS]);
    expect(defaults.closedGroups).toEqual(['Shop/Group']);
  });
});

test('of two scopes the nearer one decides', () => {
  const app = anApp();
  const outer = LeastPrivilegeDefaults.applyTo(app);
  const [shop, batch] = [new Stack(app, 'Shop'), new Stack(app, 'Batch')];
  const inner = LeastPrivilegeDefaults.applyTo(batch, { egress: EgressPolicy.none() });
  group(shop);
  group(batch);
  new ec2.Vpc(batch, 'Vpc');
  expect([rangesOf(shop), rangesOf(batch)]).toEqual([[HTTPS], [NOTHING]]);
  expect([outer.closedGroups, inner.closedGroups]).toEqual([['Shop/Group'], ['Batch/Group']]);
  expect(Object.keys(resourcesOf(batch, 'AWS::EC2::FlowLog'))).toHaveLength(1);
});

test('of two scopes the nearer one decides, also with an injector of somebody else above both', () => {
  const app = anApp();
  injectGroups(app, props => ({ ...props, description: 'by ACME' }));
  LeastPrivilegeDefaults.applyTo(app);
  const stack = new Stack(app, 'Shop');
  LeastPrivilegeDefaults.applyTo(stack, { egress: EgressPolicy.none() });
  group(stack);
  expect(groupsOf(stack)[0].GroupDescription).toBe('by ACME');
  expect(rangesOf(stack)).toEqual([NOTHING]);
});

test('a role group is spoken to by no injector of ours', () => {
  const app = anApp();
  LeastPrivilegeDefaults.applyTo(app);
  const stack = new Stack(app, 'Shop');
  new RoleSecurityGroup(stack, 'Worker', { vpc: aVpc(stack), role: 'Worker' });
  expect(rangesOf(stack)).toEqual([NOTHING]);
});

describe('it is refused', () => {
  test.each<[string, (stack: Stack) => unknown]>([['an open group', stack => group(stack)], ['a VPC', stack => new ec2.Vpc(stack, 'Vpc')]])('behind %s: an injector reaches what is made after it', (_, make) => {
    const app = anApp();
    make(new Stack(app, 'Shop'));
    expect(() => LeastPrivilegeDefaults.applyTo(app)).toThrow(/LeastPrivilegeDefaults\.applyTo comes too late: 'Shop\/(Group|Vpc)' is made already/);
  });

  test('twice for a scope', () => {
    const app = anApp();
    LeastPrivilegeDefaults.applyTo(app);
    expect(() => LeastPrivilegeDefaults.applyTo(app)).toThrow(/the scope has its defaults already\n.*'App', a second time/);
  });

  test('not behind closed and imported groups, nor behind groups elsewhere', () => {
    const app = anApp();
    const [stack, elsewhere] = [new Stack(app, 'Shop'), new Stack(app, 'Elsewhere')];
    group(stack, 'Closed', { allowAllOutbound: false });
    ec2.SecurityGroup.fromSecurityGroupId(stack, 'Imported', 'sg-0123456789abcdef0');
    group(elsewhere);
    expect(() => LeastPrivilegeDefaults.applyTo(stack)).not.toThrow();
  });
});
