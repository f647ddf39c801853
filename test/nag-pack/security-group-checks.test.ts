import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, CfnCondition, CfnParameter, CfnResource, CfnStack, CfnStackSet, Fn, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { closedGroup, openGroup, undescribedGroup, WAYS } from './holes';
import { found, HOLE, outcome, withPlugin } from './outcome';
import { SecurityGroupChecks } from '../../lib/nag-pack';

/** A file that holds a template. */
function template(body: unknown): string {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'template-')), 'included.template.json');
  fs.writeFileSync(file, JSON.stringify(body));
  return file;
}

describe.each(Object.entries(WAYS))('a hole by %s', (_, open) => {
  test('fails app.synth(), and names the construct and the line that made it', () => {
    const app = withPlugin();
    open(app);
    const message = outcome(app);
    expect(message).toContain("Acknowledge with 'SecurityGroupChecks::WorldOnAdminPort'");
    expect(message).toMatch(/\S*holes\.ts:\d+:\d+\nERROR .*, may connect to .*SSH/);
    expect(found(app)).toContainEqual(expect.stringMatching(/^WorldOnAdminPort at (Prod\/)?App\/(Nested\/)?Open(\/|$)/));
  });

  test('is found without synthesising', () => {
    const app = new App();
    open(app);
    const { success, violations } = new SecurityGroupChecks().validateScope(app);
    expect(success).toBe(false);
    expect(violations.map(({ ruleName }) => ruleName)).toContain('WorldOnAdminPort');
  });

  test('can be acknowledged', () => {
    const app = withPlugin();
    open(app);
    Validations.of(app).acknowledge(
      ...['WorldOnAdminPort', 'WorldOnDatabasePort', 'WorldOnOtherPort', 'AllPortsFromWorld'].map(id => ({ id: `SecurityGroupChecks::${id}`, reason: 'a test' })));
    expect(outcome(app)).toBe('');
    expect(new SecurityGroupChecks().validateScope(app).success).toBe(true);
  });
});

describe('as a plugin', () => {
  test('an app without findings synthesises', () => {
    const app = withPlugin();
    closedGroup(new Stack(app, 'App'), 'Closed');
    expect(outcome(app)).toBe('');
  });

  test('warnings do not fail, and are reported', () => {
    const app = withPlugin();
    undescribedGroup(new Stack(app, 'App'));
    expect(outcome(app)).toBe('');
    expect(found(app)).toEqual(['GroupWithoutDescription at App/Undescribed']);
  });

  test('what cannot be known is a warning of its own', () => {
    const app = withPlugin();
    const stack = new Stack(app, 'App');
    closedGroup(stack, 'Group').securityGroupIngress = [{
      ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: new CfnParameter(stack, 'Office').valueAsString, description: 'Office',
    }];
    expect(outcome(app)).toBe('');
    expect(found(app)).toContain('WorldOnAdminPortUnknown at App/Group');
  });

  test('Template.fromStack fails too', () => {
    const app = withPlugin();
    const stack = new Stack(app, 'App');
    openGroup(stack);
    expect(outcome(app, () => void Template.fromStack(stack))).toContain(HOLE);
  });

  test('on a Stage it judges that Stage alone', () => {
    const app = new App();
    const [dev, prod] = ['Dev', 'Prod'].map(id => new Stage(app, id));
    for (const stage of [dev, prod]) openGroup(new Stack(stage, 'App'));
    Validations.of(prod).addPlugins(new SecurityGroupChecks(prod));
    expect(outcome(app)).not.toBe('');
    expect(found(app)).toEqual(['WorldOnAdminPort at Prod/App/Open', 'InsideStages']);
  });

  test('what a parent hands to a nested stack is known', () => {
    const app = withPlugin();
    const nested = new NestedStack(new Stack(app, 'App'), 'Nested', { parameters: { Office: '0.0.0.0/0' } });
    closedGroup(nested, 'Group').securityGroupIngress = [{
      ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: new CfnParameter(nested, 'Office').valueAsString, description: 'Office',
    }];
    expect(outcome(app)).toContain(HOLE);
  });
});

describe('inside a Stage', () => {
  test('each error is named again without a path, so that the command line cannot leave it out', () => {
    const app = withPlugin();
    const stack = new Stack(new Stage(app, 'Prod'), 'App');
    openGroup(stack);
    undescribedGroup(stack);
    const message = outcome(app);
    expect(message).toMatch(/FATAL 1 finding inside Stages:\n +SecurityGroupChecks::WorldOnAdminPort at Prod\/App\/Open \(\S*holes\.ts:\d+:\d+\): 0\.0\.0\.0\/0/);
    expect(found(app)).toEqual(['WorldOnAdminPort at Prod/App/Open', 'GroupWithoutDescription at Prod/App/Undescribed', 'InsideStages']);
  });

  test('an error outside a Stage is not, nor one that is acknowledged', () => {
    const app = withPlugin();
    openGroup(new Stack(app, 'App'));
    Validations.of(openGroup(new Stack(new Stage(app, 'Prod'), 'App'))).acknowledge({ id: HOLE, reason: 'a test' });
    expect(outcome(app)).toContain(HOLE);
    expect(found(app)).toEqual(['WorldOnAdminPort at App/Open']);
  });
});

describe('validateScope', () => {
  test('judges what stands below a construct, by its path', () => {
    const app = new App();
    const [one, two] = ['One', 'Two'].map(id => new Stack(app, id));
    openGroup(one);
    openGroup(two);
    expect(new SecurityGroupChecks().validateScope(two).violations).toMatchObject([
      { ruleName: 'WorldOnAdminPort', violatingResources: [{ constructPath: 'Two/Open', locations: ['Properties.SecurityGroupIngress.0'] }] },
    ]);
  });

  test('what cannot be resolved yet is no silence', () => {
    const stack = new Stack(new App(), 'App');
    closedGroup(stack, 'Group').addPropertyOverride('GroupName', { resolve: () => { throw new Error('not yet'); }, creationStack: [] });
    expect(new SecurityGroupChecks().validateScope(stack)).toMatchObject({ success: false, violations: [{ ruleName: 'NothingProved', severity: 'fatal' }] });
  });
});

describe('validateScope sees what will be written', () => {
  const idsIn = (fill: (stack: Stack) => void) => {
    const stack = new Stack(new App(), 'App');
    fill(stack);
    return new SecurityGroupChecks().validateScope(stack).violations.map(({ ruleName }) => ruleName);
  };

  test('a type that an override writes', () => {
    expect(idsIn((stack) => {
      const bucket = new CfnResource(stack, 'Rule', {
        type: 'AWS::S3::Bucket', properties: { GroupId: 'sg-0123456789abcdef0', IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' },
      });
      bucket.addOverride('Type', 'AWS::EC2::SecurityGroupIngress');
    })).toContain('WorldOnAdminPort');
  });

  test('a macro beside the type of any resource', () => {
    expect(idsIn(stack => new CfnResource(stack, 'B', { type: 'AWS::S3::Bucket' }).addOverride('Fn::Transform', { Name: 'Mine' }))).toContain('WorldOnAdminPortUnknown');
  });

  test.each<[string, (stack: Stack) => void]>([
    ['one of the stack', stack => stack.addTransform('Mine')],
    ['one of an included template', stack => new CfnInclude(stack, 'Included', { templateFile: template({ Transform: 'Mine', Resources: {} }) })],
    ['a list of an included template', stack => new CfnInclude(stack, 'Included', { templateFile: template({ Transform: ['Mine'], Resources: {} }) })],
  ])('a macro for the whole template: %s', (_, fill) => expect(idsIn(fill)).toContain('WorldOnAdminPortUnknown'));

  test.each<[string, (stack: Stack) => void]>([
    ['a nested stack', stack => new CfnStack(stack, 'Nested', { templateUrl: 'https://example.com/t.json' })],
    ['a module', stack => new CfnResource(stack, 'Module', { type: 'My::Net::Groups::MODULE' })],
    ['a stack set', stack => new CfnStackSet(stack, 'Set', { permissionModel: 'SERVICE_MANAGED', stackSetName: 's', templateUrl: 'https://example.com/t.json' })],
  ])('what is deployed from elsewhere: %s', (_, fill) => expect(idsIn(fill)).toContain('WorldOnAdminPortUnknown'));
});

test.each(['ERROR', 'Warning', null])('a failOn that is none is refused: %p', (failOn) => {
  expect(() => new SecurityGroupChecks(undefined, { failOn: failOn as never })).toThrow(
    `SecurityGroupChecks: failOn is none of FailOn\n  given:    ${failOn === null ? 'null' : `'${failOn}'`}\n  accepted: FailOn.ERROR, FailOn.WARNING or FailOn.NEVER`);
});

test('verbose says why it matters', () => {
  const app = new App();
  openGroup(new Stack(app, 'App'));
  const [{ description }] = new SecurityGroupChecks(app, { verbose: true }).validateScope(app).violations;
  const [{ description: short }] = new SecurityGroupChecks(app).validateScope(app).violations;
  expect(description.startsWith(short)).toBe(true);
  expect(description.length).toBeGreaterThan(short.length + 20);
});

test('acknowledgements can be written into the template, as cdk-nag does', () => {
  const app = new App();
  const stack = new Stack(app, 'App');
  new SecurityGroupChecks(app, { writeSuppressionsToCloudFormation: true });
  Validations.of(openGroup(stack)).acknowledge({ id: HOLE, reason: 'a honeypot' });
  Template.fromStack(stack).hasResource('AWS::EC2::SecurityGroup', { Metadata: { cdk_nag: { rules_to_suppress: [{ id: HOLE, reason: 'a honeypot' }] } } });
});

test('a resource that was merged in as text is reported at its stack', () => {
  const app = withPlugin();
  const stack = new Stack(app, 'App');
  stack.templateOptions.metadata = {};
  const text = { Resources: { Merged: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: 'sg-0123456789abcdef0', IpProtocol: '-1', CidrIp: '0.0.0.0/0' } } } };
  jest.spyOn(stack as unknown as { _toCloudFormation: () => object }, '_toCloudFormation').mockReturnValue(text);
  expect(outcome(app)).toContain(HOLE);
  expect(found(app)).toContain('WorldOnAdminPort at App');
});

// AWS CloudFormation User Guide, "SSM parameter types": the value that is given is the name of a parameter in Systems Manager Parameter Store.
test('a condition on an SSM parameter in a nested stack hides nothing', () => {
  const app = new App();
  const nested = new NestedStack(new Stack(app, 'Shop'), 'Nested');
  const flag = new CfnParameter(nested, 'Flag', { type: 'AWS::SSM::Parameter::Value<String>', default: '/flag' });
  const open = new CfnCondition(nested, 'Open', { expression: Fn.conditionEquals(flag.valueAsString, 'open') });
  const hole = new ec2.CfnSecurityGroupIngress(nested, 'Hole', {
    groupId: 'sg-0123456789abcdef0', ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: '0.0.0.0/0', description: 'Login',
  });
  hole.cfnOptions.condition = open;
  Validations.of(app).addPlugins(new SecurityGroupChecks(app));
  expect(() => app.synth()).toThrow(/WorldOnAdminPort/);
});
