import * as fs from 'fs';
import * as path from 'path';
import { App, Aspects, Stack, Stage, Validations } from 'aws-cdk-lib';
import { ASKED_OF_ALL, closedGroup, openGroup } from './holes';
import { found, outcome, withPlugin } from './outcome';
import { FailOn, SecurityGroupChecks } from '../../lib/nag-pack';

describe('a check that crashes', () => {
  beforeEach(() => void jest.spyOn(ASKED_OF_ALL, 'judge').mockImplementation(() => { throw new Error('a bug'); }));
  afterEach(() => jest.restoreAllMocks());

  test.each<[string, (app: App, stack: Stack) => void]>([
    ['as a plugin', app => Validations.of(app).addPlugins(new SecurityGroupChecks())],
    ['as an Aspect', (_, stack) => Aspects.of(stack).add(new SecurityGroupChecks())],
    ['as a plugin and as an Aspect', (app, stack) => {
      Validations.of(app).addPlugins(new SecurityGroupChecks());
      Aspects.of(stack).add(new SecurityGroupChecks());
    }],
    ['where findings never fail', app => Validations.of(app).addPlugins(new SecurityGroupChecks(app, { failOn: FailOn.NEVER }))],
    ['where somebody tries to acknowledge it', (app) => {
      Validations.of(app).addPlugins(new SecurityGroupChecks());
      Validations.of(app).acknowledge({ id: 'SecurityGroupChecks::NothingProved', reason: 'a test' });
    }],
  ])('%s fails synthesis, once, and says so', (_, register) => {
    for (const inStage of [false, true]) {
      const app = new App();
      const stack = new Stack(inStage ? new Stage(app, 'Prod') : app, 'App');
      closedGroup(stack, 'Closed');
      register(app, stack);
      expect(outcome(app)).toContain('FATAL SecurityGroupChecks crashed, so nothing is proved: Error: a bug');
      expect(found(app)).toEqual(['NothingProved']);
    }
  });

  test('fails validateScope', () => {
    expect(new SecurityGroupChecks().validateScope(new Stack())).toMatchObject({ success: false, violations: [{ severity: 'fatal' }] });
  });

  test('fails synthesis without an App', () => {
    const stage = new Stage(undefined as unknown as App, 'Alone');
    Aspects.of(new Stack(stage, 'App')).add(new SecurityGroupChecks());
    expect(() => stage.synth()).toThrow(/NothingProved: SecurityGroupChecks crashed/);
  });
});

describe('a template that cannot be read', () => {
  const broken = (text: string | undefined, failOn?: FailOn): [string, App] => {
    const app = withPlugin(failOn);
    openGroup(new Stack(app, 'Good'));
    const file = path.join(app.outdir, 'Bad.template.json');
    const stack = new Stack(app, 'Bad');
    const write = stack._synthesizeTemplate.bind(stack);
    stack._synthesizeTemplate = (...given) => {
      write(...given);
      if (text === undefined) fs.rmSync(file);
      else fs.writeFileSync(file, text);
    };
    return [outcome(app), app];
  };

  test.each<[string, string | undefined]>([
    ['garbage', 'garbage'], ['no map', '[]'], ['resources that are no map', '{"Resources": "None"}'],
  ])('%s: synthesis fails, and the other stacks are judged', (_, text) => {
    const [message, app] = broken(text, FailOn.NEVER);
    expect(message).toMatch(/FATAL .*Bad\.template\.json cannot be read, so nothing is proved about the stack 'Bad': /);
    expect(found(app)).toEqual(['WorldOnAdminPort at Good/Open', 'NothingProved']);
  });
});
