import { App, Fn, Stack, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, IConstruct } from 'constructs';
import { NamingConvention } from '../../lib/naming';
import { conventionFor, conventionInForce, ConventionParts } from '../../lib/naming/convention-in-force';
import { RoleSecurityGroup } from '../../lib/role-security-groups';

const CONTEXT = { 'portcullis:project': 'FromContext', 'portcullis:environment': 'context' };

/** An app with two levels of scopes above a group. */
function tree(context: Record<string, unknown> = {}): { app: App; stage: Stage; stack: Stack; inner: Construct } {
  const app = new App({ context });
  const stage = new Stage(app, 'Production');
  const stack = new Stack(stage, 'Shop');
  return { app, stage, stack, inner: new Construct(stack, 'Inner') };
}

/** What a group made at a scope is called. */
function nameAt(scope: IConstruct, given: ConventionParts = {}): string {
  const { project, environment } = conventionFor("WebServerSG 'Shop/Web'", scope, `${scope.node.path}/Web`, given);
  return `${project}-${environment}`;
}

describe('project and environment', () => {
  test('come from the props before anything else', () => {
    const { app, inner } = tree(CONTEXT);
    NamingConvention.of(app).use({ project: 'FromApp', environment: 'app' });
    expect(nameAt(inner, { project: 'FromProps', environment: 'props' })).toBe('FromProps-props');
  });

  test('else from the nearest scope above', () => {
    const { app, stage, stack, inner } = tree(CONTEXT);
    NamingConvention.of(app).use({ project: 'FromApp', environment: 'app' });
    NamingConvention.of(stage).use({ project: 'FromStage', environment: 'stage' });
    expect(nameAt(inner)).toBe('FromStage-stage');
    NamingConvention.of(new Construct(stack, 'Other')).use({ project: 'FromOther', environment: 'other' });
    expect(nameAt(stack)).toBe('FromStage-stage');
  });

  test('the scope itself is the nearest', () => {
    const { stack, inner } = tree(CONTEXT);
    NamingConvention.of(stack).use({ project: 'FromStack' });
    NamingConvention.of(inner).use({ project: 'FromInner' });
    expect(nameAt(inner)).toBe('FromInner-context');
  });

  test('else from the context', () => expect(nameAt(tree(CONTEXT).inner)).toBe('FromContext-context'));

  test('part by part: project from the App, environment from the Stage, the rest from where it is said', () => {
    const { app, stage, inner } = tree(CONTEXT);
    NamingConvention.of(app).use({ project: 'MyApp' });
    NamingConvention.of(stage).use({ environment: 'Production' });
    expect(nameAt(inner)).toBe('MyApp-Production');
    expect(nameAt(inner, { environment: 'blue' })).toBe('MyApp-blue');
    expect(nameAt(new Stack(app, 'Elsewhere'))).toBe('MyApp-context');
  });

  test('are told to those who judge, without fixing anything', () => {
    const { app, stage, inner } = tree();
    expect(conventionInForce(inner)).toBeUndefined();
    NamingConvention.of(app).use({ project: 'MyApp' });
    expect(conventionInForce(inner)).toBeUndefined();
    NamingConvention.of(stage).use({ environment: 'Production' });
    expect(conventionInForce(inner)).toEqual({ project: 'MyApp', environment: 'Production' });
  });

  test('those who judge never see an error: a context that is no text is none', () => {
    expect(conventionInForce(tree({ ...CONTEXT, 'portcullis:environment': 7 }).inner)).toBeUndefined();
  });
});

describe('missing', () => {
  const message = (context: Record<string, unknown>, given: ConventionParts = {}) => {
    try {
      nameAt(tree(context).inner, given);
    } catch (error) {
      return (error as Error).message;
    }
    return undefined;
  };

  test('is an error that names all three ways', () => {
    expect(message({})).toBe(`WebServerSG 'Shop/Web' has no project to take its name from
  given:    nothing in its props, in a scope above it, or in the context
  accepted: the name <Project>-<Environment>-<Role>[-<Qualifier>] needs both project and environment
  change:   one of three: pass project: '...' in its props; call NamingConvention.of(app).use({ project: '...', environment: '...' }) before it is made; or write "portcullis:project": "..." under "context" in cdk.json`);
  });

  test('and says which of the two', () => {
    expect(message({ 'portcullis:project': 'MyApp' })).toMatch(/has no environment[^]*"portcullis:environment"/);
    expect(message({}, { environment: 'prod' })).toMatch(/has no project/);
    expect(message({ ...CONTEXT, 'portcullis:project': null })).toMatch(/has no project/);
  });

  test.each([
    ['a number in cdk.json', { ...CONTEXT, 'portcullis:environment': 7 }, /environment is not text[^]*given: {4}7/],
    ['an empty text in cdk.json', { ...CONTEXT, 'portcullis:project': '' }, /project is empty/],
    ['a text outside the alphabet', { ...CONTEXT, 'portcullis:project': 'Müller' }, /project has 'ü'/],
  ])('%s is no name either', (_, context, problem) => expect(message(context)).toMatch(problem));
});

describe('use', () => {
  test('comes too late after the first group below the scope, at whatever depth', () => {
    const { app, stage, stack, inner } = tree(CONTEXT);
    nameAt(inner);
    for (const scope of [app, stage, stack, inner]) {
      expect(() => NamingConvention.of(scope).use({ project: 'MyApp' }))
        .toThrow(/comes too late: the group 'Production\/Shop\/Inner\/Web' below it already has its name[^]*\{ project: 'MyApp' \}[^]*move the call up/);
    }
  });

  test('also when that group took nothing from it', () => {
    const { app, inner } = tree();
    nameAt(inner, { project: 'MyApp', environment: 'prod' });
    expect(() => NamingConvention.of(app).use({ project: 'MyApp' })).toThrow(/too late/);
  });

  test('is fine after groups elsewhere', () => {
    const { app, stack } = tree(CONTEXT);
    nameAt(stack);
    expect(() => NamingConvention.of(new Stack(app, 'Other')).use({ project: 'Other' })).not.toThrow();
  });

  test('is fine after a group that could not be named', () => {
    const { app, inner } = tree();
    expect(() => nameAt(inner)).toThrow();
    expect(() => nameAt(inner, { project: 'Müller', environment: 'prod' })).toThrow();
    expect(() => NamingConvention.of(app).use({ project: 'MyApp' })).not.toThrow();
  });

  test('counts real groups', () => {
    const { app, stack, inner } = tree(CONTEXT);
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['eu-west-1a'] });
    new RoleSecurityGroup(inner, 'Worker', { vpc, role: 'Worker' });
    expect(() => NamingConvention.of(app).use({ project: 'MyApp' })).toThrow(/'Production\/Shop\/Inner\/Worker' below it already has its name/);
  });

  test('twice says more, or the same again, and never something else', () => {
    const { app, inner } = tree();
    NamingConvention.of(app).use({ project: 'MyApp' });
    NamingConvention.of(app).use({ environment: 'prod' });
    NamingConvention.of(app).use({ project: 'MyApp', environment: 'prod' });
    expect(() => NamingConvention.of(app).use({ project: 'Other' }))
      .toThrow(/^NamingConvention of 'App' already says another project\n {2}given: {4}'Other'\n {2}accepted: 'MyApp', said before\n {2}change: {3}say it once$/);
    expect(nameAt(inner)).toBe('MyApp-prod');
  });

  test.each<[string, unknown, RegExp]>([
    ['nothing', {}, /says nothing\n.*given: {4}\{\}/],
    ['no props at all', undefined, /says nothing\n.*given: {4}undefined/],
    ['a token', { project: Fn.ref('Project') }, /project must be known at synth[^]*given: {4}a token/],
    ['a number', { environment: 7 }, /environment is not text/],
    ['an empty text', { environment: '' }, /environment is empty/],
    ['a text outside the alphabet', { project: 'MyApp?' }, /project has '\?'/],
  ])('refuses %s', (_, props, message) => {
    expect(() => NamingConvention.of(tree().stack).use(props as ConventionParts)).toThrow(message);
    expect(() => NamingConvention.of(tree().stack).use(props as ConventionParts)).toThrow(/^NamingConvention of 'Production\/Shop'/);
  });
});
