import { App, Aws, CfnParameter, Lazy, Stack } from 'aws-cdk-lib';
import { anApp, aStack, aVpc, errorOf } from './an-app';
import { GROUP, resourcesOf } from './rules-of';
import { KeepIdentity, NamingConvention, RoleOptions, RoleSecurityGroup, WebServerSG } from '../../lib';

const worker = (props: Partial<RoleOptions> & { readonly role?: string }, app = anApp()) => {
  const { stack, vpc } = aStack(app);
  return { stack, group: new RoleSecurityGroup(stack, 'Group', { vpc, role: 'Worker', ...props }) };
};

describe('where project and environment come from', () => {
  const nameOf = (app: App, props: Partial<RoleOptions> = {}) => worker(props, app).group.roleName;

  test('the context', () => expect(nameOf(anApp())).toBe('MyApp-Production-Worker'));
  test('the convention of an ancestor, before the context', () => {
    const app = anApp();
    NamingConvention.of(app).use({ project: 'Shop' });
    expect(nameOf(app)).toBe('Shop-Production-Worker');
  });
  test('the props, before both', () => {
    const app = anApp();
    NamingConvention.of(app).use({ project: 'Shop' });
    expect(nameOf(app, { project: 'Orders', environment: 'dev' })).toBe('Orders-dev-Worker');
  });

  test.each([['project', { environment: 'Test' }], ['environment', { project: 'Shop' }]])('none: the error for %s names all three ways', (part, props) => {
    const { message } = errorOf(() => worker(props, new App()));
    expect(message).toMatch(`RoleSecurityGroup 'Shop/Group' has no ${part} to take its name from`);
    expect(message).toMatch(`${part}: '...' in its props`);
    expect(message).toMatch('NamingConvention.of(app).use(');
    expect(message).toMatch(`"portcullis:${part}"`);
  });

  test('a convention that comes after the first group is an error', () => {
    const app = anApp();
    worker({}, app);
    expect(() => NamingConvention.of(app).use({ project: 'Shop' })).toThrow("the group 'Shop/Group' below it already has its name");
  });
});

describe('descriptions come from the name alone', () => {
  test.each([
    [{}, 'Production Worker for MyApp'],
    [{ environment: 'dev' }, 'Development Worker for MyApp'],
    [{ environment: 'prd', qualifier: 'Blue' }, 'Production Worker (Blue) for MyApp'],
    [{ environment: 'Moonbase' }, 'Moonbase Worker for MyApp'],
  ])('%j: %s', (props, description) => {
    const { stack } = worker(props);
    expect(Object.values(resourcesOf(stack, GROUP))[0].Properties.GroupDescription).toBe(description);
  });
});

describe('parts that cannot stand in a name', () => {
  const tokens: [string, (stack: Stack) => string][] = [
    ['a pseudo parameter', () => Aws.REGION],
    ['a parameter inside text', stack => `a-${new CfnParameter(stack, 'P').valueAsString}`],
    ['a Lazy', () => Lazy.string({ produce: () => 'x' })],
  ];
  describe.each(['project', 'environment', 'qualifier', 'role'])('%s', (part) => {
    test.each(tokens)('%s is an error', (_, token) => {
      const { stack, vpc } = aStack();
      const { message } = errorOf(() => new RoleSecurityGroup(stack, 'Group', { vpc, role: 'Worker', [part]: token(stack) }));
      expect(message).toMatch(new RegExp(`^RoleSecurityGroup 'Shop/Group': ${part} `));
      expect(message).toMatch('token');
      expect(message).not.toMatch(/\$\{Token/);
    });

    test.each(['', '  ', ' x', 'Überwachung', 'a"b', 'a%b', 5 as unknown as string])('%p is an error', (value) => {
      const { message } = errorOf(() => worker({ [part]: value }));
      expect(message).toMatch(/^RoleSecurityGroup 'Shop\/Group': /);
      expect(message).toMatch(part);
    });
  });

  test("a name that begins with 'sg-' is how EC2 begins ids", () => {
    expect(() => worker({ project: 'sg-shop' })).toThrow("cannot begin with 'sg-'");
  });

  test('255 characters fit, 256 do not', () => {
    const rest = 'MyApp-Production-Worker-'.length;
    expect(() => worker({ qualifier: 'q'.repeat(256 - rest) })).toThrow('the group name is too long');
    // The description spells the name out and adds ' ( for )'.
    expect(() => worker({ qualifier: 'q'.repeat(255 - rest) })).toThrow('the group description is too long');
    expect(() => worker({ qualifier: 'q'.repeat(225) })).not.toThrow();
  });
});

describe('keep', () => {
  const LIVE: KeepIdentity = { logicalId: 'Web3C8945DB', groupName: 'legacy-web', description: 'Shop/Web' };
  const kept = (keep: KeepIdentity) => worker({ keep });

  test('writes the identity that is live, and the tag by the convention', () => {
    const { stack } = kept(LIVE);
    const [[id, { Properties }]] = Object.entries(resourcesOf(stack, GROUP));
    expect(id).toBe('Web3C8945DB');
    expect(Properties).toMatchObject({ GroupName: 'legacy-web', GroupDescription: 'Shop/Web', Tags: [{ Key: 'Name', Value: 'MyApp-Production-Worker' }] });
  });

  test('writes no name where the live group has none', () => {
    const { stack } = kept({ logicalId: 'Web3C8945DB', description: 'Shop/Web' });
    expect(Object.values(resourcesOf(stack, GROUP))[0].Properties).not.toHaveProperty('GroupName');
  });

  test.each<[string, Partial<Record<keyof KeepIdentity, unknown>>]>([
    ['keep.logicalId', { logicalId: Lazy.string({ produce: () => 'x' }) }],
    ['keep.logicalId', { logicalId: '' }],
    ['keep.logicalId', { logicalId: undefined }],
    ['keep.groupName', { groupName: Aws.STACK_NAME }],
    ['keep.groupName', { groupName: '' }],
    ['keep.description', { description: `for ${Aws.STACK_NAME}` }],
    ['keep.description', { description: undefined }],
    ['keep.ruleLogicalIds.Rule', { ruleLogicalIds: { Rule: Aws.STACK_NAME } }],
  ])('%s must be text: %j', (what, wrong) => {
    const { message } = errorOf(() => kept({ ...LIVE, ...wrong } as KeepIdentity));
    expect(message).toMatch(`RoleSecurityGroup 'Shop/Group': ${what} must be the text that stands in the deployed template`);
    expect(message).toMatch('aws cloudformation get-template');
  });

  test.each([{ logicalId: 'has-hyphen' }, { ruleLogicalIds: { Rule: 'has_underscore' } }])('a logical id that CloudFormation does not take: %j', (wrong) => {
    expect(() => kept({ ...LIVE, ...wrong })).toThrow('keep names a logical id that CloudFormation does not take');
  });

  test.each([{ groupName: 'sg-web' }, { groupName: 'web%' }, { description: 'für alle' }])('what EC2 cannot have taken: %j', (wrong) => {
    expect(() => kept({ ...LIVE, ...wrong })).toThrow(/^RoleSecurityGroup 'Shop\/Group': /);
  });

  test('still takes no other group\'s name', () => {
    const { stack, vpc } = aStack();
    new WebServerSG(stack, 'Web', { vpc, keep: LIVE });
    expect(() => new WebServerSG(stack, 'Web2', { vpc: aVpc(stack, 'Again'), qualifier: 'B', keep: { ...LIVE, logicalId: 'Other' } })).toThrow("'Shop/Web' already has that name");
  });
});
