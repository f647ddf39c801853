import * as fs from 'fs';
import * as path from 'path';
import { App, Aspects, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { FailOn, SecurityGroupChecks } from '../../lib/nag-pack';
import { expectNoFindings, securityGroupSerializer } from '../../lib/testing/jest';
import { ASKED_OF_ALL, closedGroup, openGroup, undescribedGroup } from '../nag-pack/holes';

describe('expectNoFindings', () => {
  test('an app and a Stage without findings pass, and so do warnings', () => {
    const app = new App();
    const stage = new Stage(app, 'Prod');
    closedGroup(new Stack(stage, 'App'), 'Closed');
    undescribedGroup(new Stack(app, 'Top'));
    expectNoFindings(stage);
    expectNoFindings(app);
  });

  test('it names the construct, the line, the fix and the acknowledgement of each error', () => {
    const app = new App();
    openGroup(new Stack(app, 'App'), 'One');
    openGroup(new Stack(new Stage(app, 'Prod'), 'App'), 'Two');
    expect(() => expectNoFindings(app)).toThrow(/^2 of SecurityGroupChecks in 'the app':\n\nerror WorldOnAdminPort: 0\.0\.0\.0\/0/);
    expect(() => expectNoFindings(app)).toThrow(/\n {2}where: App\/One, \S*holes\.ts:\d+:\d+\n {2}fix: /);
    expect(() => expectNoFindings(app)).toThrow(/\n {2}where: Prod\/App\/Two, .*\n(.*\n)+ {2}or, if it is meant: .*'SecurityGroupChecks::WorldOnAdminPort'/);
  });

  test('a hole inside a Stage is found, although the CDK runs no plugin for its template', () => {
    const app = new App();
    const [dev, prod] = ['Dev', 'Prod'].map(id => new Stage(app, id));
    const stack = new Stack(prod, 'App');
    Aspects.of(stack).add(new SecurityGroupChecks());
    openGroup(stack);
    expect(() => Template.fromStack(stack)).not.toThrow();
    expect(() => expectNoFindings(prod)).toThrow(/where: Prod\/App\/Open/);
    expect(() => expectNoFindings(dev)).not.toThrow();
  });

  test('warnings count if asked for', () => {
    const app = new App();
    undescribedGroup(new Stack(app, 'App'));
    expect(() => expectNoFindings(app, { failOn: FailOn.WARNING })).toThrow(/warning GroupWithoutDescription/);
  });

  test('what is acknowledged does not', () => {
    const app = new App();
    Validations.of(openGroup(new Stack(app, 'App'))).acknowledge({ id: 'SecurityGroupChecks::WorldOnAdminPort', reason: 'a test' });
    expectNoFindings(app, { failOn: FailOn.WARNING });
  });

  test('where the pack is registered too, its findings are told in the same words', () => {
    const app = new App();
    Validations.of(app).addPlugins(new SecurityGroupChecks(app));
    openGroup(new Stack(app, 'App'));
    expect(() => expectNoFindings(app)).toThrow(/^1 of SecurityGroupChecks/);
  });

  test('what was changed after a first synthesis counts', () => {
    const app = new App();
    const stack = new Stack(app, 'App');
    expectNoFindings(app);
    openGroup(stack);
    expect(() => expectNoFindings(app)).toThrow(/WorldOnAdminPort/);
  });

  test.each(['ERROR', 'Warning', null])('a failOn that is none is refused: %p', (failOn) => {
    const app = new App();
    openGroup(new Stack(app, 'App'));
    expect(() => expectNoFindings(app, { failOn: failOn as FailOn })).toThrow(
      `expectNoFindings: failOn is none of FailOn\n  given:    ${failOn === null ? 'null' : `'${failOn}'`}\n  accepted: FailOn.ERROR, FailOn.WARNING or FailOn.NEVER`);
  });

  test('what another plugin fails on is not passed over', () => {
    const app = new App();
    Validations.of(app).addPlugins({
      name: 'Other',
      validate: () => ({ success: false, violations: [{ ruleName: 'X', description: 'other', violatingResources: [{ constructPath: '', locations: [] }] }] }),
    });
    new Stack(app, 'App');
    expect(() => expectNoFindings(app)).toThrow(/other/);
  });

  test('an error in synthesis itself is thrown as it is', () => {
    const app = new App();
    new Stack(app, 'App').node.addValidation({ validate: () => ['out of order'] });
    expect(() => expectNoFindings(app)).toThrow(/out of order/);
  });

  test('a check that crashes and a template that cannot be read do not pass', () => {
    const app = new App();
    closedGroup(new Stack(app, 'App'), 'Closed');
    const synth = app.synth.bind(app);
    jest.spyOn(app, 'synth').mockImplementation((options) => {
      const assembly = synth(options);
      fs.writeFileSync(path.join(app.outdir, 'App.template.json'), 'garbage');
      return assembly;
    });
    expect(() => expectNoFindings(app)).toThrow(/nothing is proved about the stack 'App'/);

    const other = new App();
    closedGroup(new Stack(other, 'App'), 'Closed');
    const judge = jest.spyOn(ASKED_OF_ALL, 'judge').mockImplementation(() => { throw new Error('a bug'); });
    expect(() => expectNoFindings(other)).toThrow('a bug');
    judge.mockRestore();
  });
});

describe('securityGroupSerializer', () => {
  const stack = new Stack();
  openGroup(stack);
  const table = [
    'From                 To       Traffic  Allowed by  Why',
    '-------------------  -------  -------  ----------  ---------',
    'the Internet (IPv4)  Open     tcp 22   receiver    Everybody',
    'Open                 nothing',
  ].join('\n');

  test('prints a Template, and the JSON of one', () => {
    const template = Template.fromStack(stack);
    for (const value of [template, template.toJSON()]) {
      expect(securityGroupSerializer.test(value)).toBe(true);
      expect(securityGroupSerializer.serialize(value)).toBe(table);
    }
  });

  test('jest takes it', () => {
    expect.addSnapshotSerializer(securityGroupSerializer);
    expect(Template.fromStack(stack)).toMatchInlineSnapshot(`
From                 To       Traffic  Allowed by  Why
-------------------  -------  -------  ----------  ---------
the Internet (IPv4)  Open     tcp 22   receiver    Everybody
Open                 nothing
`);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined], ['null', null], ['a text', 'AWS::EC2::SecurityGroup'], ['a list', []], ['resources that are none', { Resources: [] }],
    ['a template without security groups', { Resources: { Topic: { Type: 'AWS::SNS::Topic' }, Bad: null } }],
    ['something else that can write JSON', { toJSON: () => ({ Resources: { Web: { Type: 'AWS::EC2::SecurityGroup' } } }) }],
  ])('leaves %s to jest', (_, value) => expect(securityGroupSerializer.test(value)).toBe(false));
});
