import { App, Aspects, CfnOutput, Fn, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import { closedGroup, openGroup } from './holes';
import { found, HOLE, outcome, withPlugin } from './outcome';
import { FailOn, SecurityGroupChecks } from '../../lib/nag-pack';

describe('as an Aspect', () => {
  test('it judges what it was added to, and nothing else', () => {
    const app = new App();
    const [judged, other] = ['Judged', 'Other'].map(id => new Stack(app, id));
    for (const stack of [judged, other]) openGroup(stack);
    Aspects.of(judged).add(new SecurityGroupChecks());
    expect(outcome(app)).toContain(HOLE);
    expect(found(app)).toEqual(['WorldOnAdminPort at Judged/Open']);
  });

  test('on the App it also judges Stages, whose constructs no Aspect of the App visits', () => {
    const app = new App();
    openGroup(new Stack(new Stage(app, 'Prod'), 'App'));
    Aspects.of(app).add(new SecurityGroupChecks());
    expect(outcome(app)).toContain('FATAL 1 finding inside Stages');
  });

  test('on a stack inside a Stage, and on a nested stack', () => {
    const app = new App();
    const stack = new Stack(new Stage(app, 'Prod'), 'App');
    const nested = new NestedStack(stack, 'Nested');
    openGroup(nested);
    openGroup(stack);
    Aspects.of(nested).add(new SecurityGroupChecks());
    expect(outcome(app)).toContain(HOLE);
    expect(found(app)).toEqual(['WorldOnAdminPort at Prod/App/Nested/Open', 'InsideStages']);
  });

  test('it sees what a later Aspect does, and acknowledgements count', () => {
    const app = new App();
    const stack = new Stack(app, 'App');
    const group = closedGroup(stack, 'Group');
    Aspects.of(stack).add(new SecurityGroupChecks());
    Aspects.of(stack).add({ visit: node => node === group && group.addPropertyOverride('SecurityGroupIngress', [{ IpProtocol: '-1', CidrIp: '::/0' }]) });
    expect(outcome(app)).toContain(HOLE);
  });

  test('an acknowledgement counts', () => {
    const app = new App();
    const stack = new Stack(app, 'App');
    Aspects.of(stack).add(new SecurityGroupChecks());
    Validations.of(openGroup(stack)).acknowledge({ id: HOLE, reason: 'a test' });
    expect(outcome(app)).toBe('');
  });

  test('without an App, where the CDK runs no plugin, it fails too', () => {
    const stage = new Stage(undefined as unknown as App, 'Alone');
    const stack = new Stack(stage, 'App');
    openGroup(stack);
    Aspects.of(stack).add(new SecurityGroupChecks());
    expect(() => stage.synth()).toThrow(/WorldOnAdminPort at Alone\/App\/Open: 0\.0\.0\.0\/0/);
  });
});

test('what one registration cannot know hides nothing of what another one proves', () => {
  const app = new App();
  const env = { account: '123456789012', region: 'eu-west-1' };
  new CfnOutput(new Stack(app, 'Net', { env }), 'Office', { value: '0.0.0.0/0', exportName: 'office' });
  const prod = new Stage(app, 'Prod', { env });
  closedGroup(new Stack(prod, 'App'), 'Open').securityGroupIngress = [{
    ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: Fn.importValue('office'), description: 'Office',
  }];
  Validations.of(prod).addPlugins(new SecurityGroupChecks(prod));
  Validations.of(app).addPlugins(new SecurityGroupChecks(app));
  expect(outcome(app)).toContain('FATAL 1 finding inside Stages');
  expect(found(app)).toContain('WorldOnAdminPort at Prod/App/Open');
});

describe('registered twice', () => {
  const checks = new SecurityGroupChecks();
  test.each<[string, (app: App, stack: Stack) => void]>([
    ['one instance as a plugin and as an Aspect', (app, stack) => {
      Validations.of(app).addPlugins(checks);
      Aspects.of(stack).add(checks);
    }],
    ['two instances as plugin and Aspect', (app, stack) => {
      Validations.of(app).addPlugins(new SecurityGroupChecks());
      Aspects.of(stack).add(new SecurityGroupChecks());
    }],
    ['two plugins', app => Validations.of(app).addPlugins(new SecurityGroupChecks(), new SecurityGroupChecks())],
    ['one plugin twice', app => Validations.of(app).addPlugins(checks, checks)],
    ['an Aspect on a stack and on a group in it', (_, stack) => {
      Aspects.of(stack).add(checks);
      Aspects.of(stack.node.findChild('Open')).add(checks);
    }],
  ])('%s: each finding is reported once', (_, register) => {
    const app = new App();
    const stack = new Stack(app, 'App');
    openGroup(stack);
    register(app, stack);
    expect(outcome(app)).toContain(HOLE);
    expect(found(app)).toEqual(['WorldOnAdminPort at App/Open']);
  });

  test('as a plugin and as an Aspect on one stack, the same instance still judges the whole app', () => {
    const app = withPlugin();
    const [one, two] = ['One', 'Two'].map(id => new Stack(app, id));
    const both = new SecurityGroupChecks();
    Validations.of(app).addPlugins(both);
    Aspects.of(one).add(both);
    openGroup(two);
    expect(outcome(app)).toContain('Two/Open');
  });

  test('the stricter one is heard where the first one only reports', () => {
    const app = withPlugin(FailOn.NEVER);
    const stack = new Stack(app, 'New');
    openGroup(stack);
    openGroup(new Stack(app, 'Live'));
    Aspects.of(stack).add(new SecurityGroupChecks());
    expect(outcome(app)).toMatch(/ERROR .*\n +New\/Open/);
  });

  test('synthesised twice, it fails twice', () => {
    const app = withPlugin();
    openGroup(new Stack(app, 'App'));
    expect(outcome(app)).toContain(HOLE);
    expect(outcome(app, () => void app.synth({ force: true }))).toContain(HOLE);
  });
});
