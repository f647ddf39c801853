import { App, Stack } from 'aws-cdk-lib';
import { aLowLevelGroup } from './a-shop';
import { NameByConvention, NamingConvention, WorkerSG } from '../../lib';
import { aPlainGroup, aStack, aVpc } from '../role-security-groups/an-app';
import { GROUP, resourcesOf } from '../role-security-groups/rules-of';

const propertiesOf = (stack: Stack) => Object.values(resourcesOf(stack, GROUP))[0].Properties;

test.each<[string, object, string]>([
  ['a role', { role: 'BatchWorker' }, 'MyApp-Production-BatchWorker'],
  ['a role and a qualifier', { role: 'BatchWorker', qualifier: 'Night' }, 'MyApp-Production-BatchWorker-Night'],
])('the tag Name of %s', (_, props, name) => {
  const { stack } = aStack();
  aPlainGroup(stack).with(new NameByConvention(props as never));
  expect(propertiesOf(stack).Tags).toEqual([{ Key: 'Name', Value: name }]);
});

// "GroupName: Update requires: Replacement": AWS::EC2::SecurityGroup.
test("EC2's own name stays, since another one would replace the group; unless asked", () => {
  const { stack } = aStack();
  aLowLevelGroup(stack, { groupName: 'live' }).with(new NameByConvention({ role: 'Worker' }));
  expect(propertiesOf(stack)).toMatchObject({ GroupName: 'live', Tags: [{ Key: 'Name', Value: 'MyApp-Production-Worker' }] });

  const { stack: other } = aStack();
  aPlainGroup(other).with(new NameByConvention({ role: 'Worker', groupName: true }));
  expect(propertiesOf(other)).toMatchObject({ GroupName: 'MyApp-Production-Worker', Tags: [{ Key: 'Name', Value: 'MyApp-Production-Worker' }] });
});

test('project and environment are those in force', () => {
  const app = new App();
  const { stack } = aStack(app);
  NamingConvention.of(stack).use({ project: 'Bank', environment: 'Test' });
  aPlainGroup(stack).with(new NameByConvention({ role: 'Worker' }));
  expect(propertiesOf(stack).Tags).toEqual([{ Key: 'Name', Value: 'Bank-Test-Worker' }]);
  expect(() => NamingConvention.of(stack).use({ project: 'Shop' })).toThrow(/comes too late: the group 'Shop\/Plain/);
});

test('without a convention it says so', () => {
  const { stack } = aStack(new App());
  expect(() => aPlainGroup(stack).with(new NameByConvention({ role: 'Worker' }))).toThrow(/NameByConvention of 'Shop\/Plain.*' has no project to take its name from/);
});

test('names one group: a second one needs a name of its own', () => {
  const { stack } = aStack();
  aPlainGroup(stack);
  aPlainGroup(stack, 'Second');
  expect(() => stack.with(new NameByConvention({ role: 'Worker' }))).toThrow(/has named another group already[^]*'Shop\/Plain\/Resource' is called Worker\n/);
  expect(() => stack.with(new NameByConvention({ role: 'Worker', qualifier: 'Night' }))).toThrow(/is called Worker-Night\n/);
});

test.each([['Wörker', /role has 'ö'/], ['', /role is empty/], [' Worker', /role begins or ends with a space/], ['x'.repeat(300), /the group name is too long/]])("the role '%s' makes no name", (role, message) => {
  const { stack } = aStack();
  expect(() => aPlainGroup(stack).with(new NameByConvention({ role }))).toThrow(message);
});

describe("EC2's own name", () => {
  const named = () => new NameByConvention({ role: 'Worker', groupName: true });

  // "The name of a security group ... must be unique within the VPC": AWS::EC2::SecurityGroup, GroupName.
  test('is taken once in a VPC, also from role groups', () => {
    const { stack, vpc } = aStack();
    aPlainGroup(stack, 'First', vpc).with(named());
    expect(() => aPlainGroup(stack, 'Second', vpc).with(named())).toThrow(/'Shop\/First' already has that name in the same VPC\n.*'MyApp-Production-Worker'/);
    expect(() => new WorkerSG(stack, 'Worker', { vpc })).toThrow(/'Shop\/First' already has that name in the same VPC/);
  });

  test('may be there again in another VPC of the stack; a tag may be there twice', () => {
    const { stack, vpc } = aStack();
    aPlainGroup(stack, 'First', vpc).with(named());
    aPlainGroup(stack, 'Second', aVpc(stack, 'Other', 'vpc-0123456789abcdef1')).with(named());
    aPlainGroup(stack, 'Third', vpc).with(new NameByConvention({ role: 'Worker' }));
    expect(Object.keys(resourcesOf(stack, GROUP))).toHaveLength(3);
  });
});

test('a role group has its name', () => {
  const { stack, vpc } = aStack();
  const worker = new WorkerSG(stack, 'Worker', { vpc });
  expect(() => worker.with(new NameByConvention({ role: 'Other', groupName: true }))).toThrow(/a role group has its name by the convention already\n.*'MyApp-Production-Worker'/);
});
