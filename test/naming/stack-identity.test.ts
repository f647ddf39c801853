import { App, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { stackIdentity } from '../../lib/naming/stack-identity';

const env = (region: string) => ({ env: { account: '123456789012', region } });

test.each<[string, () => Stack, string]>([
  ['in an App', () => new Stack(new App(), 'Shop'), 'Shop'],
  ['in a Stage', () => new Stack(new Stage(new App(), 'Dev'), 'Shop'), 'Shop'],
  ['in a Stage, with a name that says it', () => new Stack(new Stage(new App(), 'Dev'), 'Shop', { stackName: 'Dev-Data' }), 'Data'],
  ['in a Stage in a Stage', () => new Stack(new Stage(new Stage(new App(), 'Eu'), 'Dev'), 'Shop'), 'Shop'],
  ['of a name of its own', () => new Stack(new App(), 'Shop', { stackName: 'Data' }), 'Data'],
  ['of a name of its own, in a construct', () => new Stack(new Construct(new App(), 'Team'), 'Shop', { stackName: 'Data' }), 'Data'],
  ['nested', () => new NestedStack(new Stack(new Stage(new App(), 'Dev'), 'Shop'), 'Inner'), 'Shop/Inner'],
  ['nested twice', () => new NestedStack(new Construct(new NestedStack(new Stack(new App(), 'Shop'), 'Inner'), 'Deep'), 'Most'), 'Shop/Inner/Deep/Most'],
  ['on its own', () => new Stack(), 'Default'],
])('%s', (_, make, identity) => expect(stackIdentity(make())).toBe(identity));

test('is the same in every copy of a Stage, also in a construct of it', () => {
  const app = new App();
  const [dev, prod] = ['Dev', 'Prod'].map(id => stackIdentity(new Stack(new Construct(new Stage(app, id), 'Team'), 'Shop')));
  expect(dev).toBe(prod);
});

test('stacks of one name in two Regions are told apart', () => {
  const app = new App();
  const [home, near, far] = [['A', 'eu-west-1'], ['B', 'eu-west-1'], ['C', 'us-east-1']].map(([id, region]) => new Stack(app, id, { stackName: 'Data', ...env(region) }));
  expect(stackIdentity(near, home)).toBe('Data');
  expect(stackIdentity(far, home)).toBe('Data@us-east-1');
});
