import { readFileSync } from 'fs';
import { join } from 'path';
import { App, CfnParameter, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as config from 'aws-cdk-lib/aws-config';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MANAGED_CONFIG_RULES } from '../../lib/catalogue/managed-config-rules';
import { RISKY_PORTS } from '../../lib/catalogue/risky-ports';
import { ConfigRecorder, RestrictedSshRule, SecurityGroupConfigRules, SecurityGroupConfigRulesProps } from '../../lib/config-rules';
import { TrustedNetwork } from '../../lib/trusted-networks';
import { managedRulesTable } from '../../projenrc/managed-rules-table';
import { findingsOfFourPacks } from '../flow-logs/four-packs';

const IRELAND = { account: '111111111111', region: 'eu-west-1' };

type Options = Omit<SecurityGroupConfigRulesProps, 'recorder'>;
const EVERYTHING: Options = {
  requiredTags: { tags: { Owner: [], Stage: ['Test', 'Production'] } },
  prefixListTags: { tagKeys: ['Owner', 'Source'] },
  stackDrift: {},
};

function made(options: Options = {}) {
  const stack = new Stack(new App(), 'Audit', { env: IRELAND });
  const rules = new SecurityGroupConfigRules(stack, 'Rules', { recorder: ConfigRecorder.existing(), ...options });
  return { stack, rules, template: Template.fromStack(stack) };
}

/** The rules of a template by identifier. */
const rulesOf = (template: Template): Record<string, Record<string, any>> => // eslint-disable-line @typescript-eslint/no-explicit-any
  Object.fromEntries(Object.values(template.findResources('AWS::Config::ConfigRule')).map(({ Properties }) => [Properties.Source.SourceIdentifier, Properties]));
type Identifier = keyof typeof MANAGED_CONFIG_RULES;
const toldTo = (identifier: Identifier, options: Options) => rulesOf(made(options).template)[identifier].InputParameters;

describe('what is made', () => {
  test('everything that needs no choice, unless told', () => {
    const { rules, template } = made();
    expect(Object.keys(rulesOf(template)).sort()).toEqual([
      'EC2_SECURITY_GROUP_ATTACHED_TO_ENI_PERIODIC', 'INCOMING_SSH_DISABLED', 'RESTRICTED_INCOMING_TRAFFIC', 'VPC_DEFAULT_SECURITY_GROUP_CLOSED', 'VPC_FLOW_LOGS_ENABLED',
      'VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS', 'VPC_SG_PORT_RESTRICTION_CHECK',
    ]);
    const askedFor = [rules.requiredTagsRule, rules.prefixListTagsRule, rules.stackDriftRule, rules.stackDriftRole];
    expect(askedFor.filter(one => one !== undefined)).toEqual([]);
    template.resourceCountIs('AWS::IAM::Role', 0);
  });

  test('with all that can be asked for, one rule for each row of the catalogue', () => {
    const { rules, template } = made(EVERYTHING);
    expect(Object.keys(rulesOf(template)).sort()).toEqual(Object.keys(MANAGED_CONFIG_RULES).sort());
    const all = [
      rules.restrictedSshRule, rules.restrictedPortsRule, rules.restrictedCommonPortsRule, rules.authorizedPortsRule, rules.defaultGroupClosedRule,
      rules.flowLogsRule, rules.unattachedGroupsRule, rules.requiredTagsRule, rules.prefixListTagsRule, rules.stackDriftRule,
    ];
    expect(new Set(all.map(rule => rule?.node.path)).size).toBe(10);
    expect(all).not.toContain(undefined);
  });

  test.each(['restrictedSsh', 'restrictedPorts', 'restrictedCommonPorts', 'authorizedPorts', 'defaultGroupClosed', 'flowLogs', 'unattachedGroups', 'requiredTags', 'prefixListTags', 'stackDrift'] as const)(
    '%s: { enabled: false } leaves that rule out and no other', (prop) => {
      const { rules, template } = made({ ...EVERYTHING, [prop]: { ...EVERYTHING[prop as 'stackDrift'], enabled: false } });
      template.resourceCountIs('AWS::Config::ConfigRule', 9);
      expect(rules[`${prop}Rule`]).toBeUndefined();
    });

  test('without drift there is no role', () => {
    made({ stackDrift: { enabled: false } }).template.resourceCountIs('AWS::IAM::Role', 0);
  });
});

// The catalogue says for each row which page it is from.
describe('what AWS Config is told', () => {
  const APPS: [string, Options][] = [
    ['nothing', {}],
    ['everything', EVERYTHING],
    ['other choices', {
      restrictedPorts: { ports: [22] },
      restrictedCommonPorts: { ports: [22, 23] },
      authorizedPorts: { tcp: ['80', '443'], udp: ['443', '1020-1025'] },
      flowLogs: { trafficType: ec2.FlowLogTrafficType.ALL },
      requiredTags: { tags: { A: ['x'], B: [], C: ['y', 'z'], D: [], E: [], F: [] } },
      prefixListTags: {},
      stackDrift: { tagKey: 'Team', tagValue: 'Shop' },
    }],
  ];

  test.each(APPS)('is what the rules take, with %s', (_, options) => {
    for (const [identifier, { ConfigRuleName, Description, InputParameters = {} }] of Object.entries(rulesOf(made(options).template))) {
      const { name, parameters } = MANAGED_CONFIG_RULES[identifier as keyof typeof MANAGED_CONFIG_RULES];
      expect(ConfigRuleName).toBe(name);
      expect(Description.length).toBeLessThanOrEqual(256);
      expect(parameters.map(parameter => parameter.name)).toEqual(expect.arrayContaining(Object.keys(InputParameters)));
      for (const { name: needed } of parameters.filter(({ optional }) => !optional)) expect(Object.keys(InputParameters)).toContain(needed);
      expect(JSON.stringify(InputParameters).length).toBeLessThanOrEqual(1024);
    }
  });

  // AWS Config takes texts alone, and none that is empty: `{"MinimumPasswordLength":10}` was answered by "Blank spaces are not acceptable for input parameter: MinimumPasswordLength"
  // (moto, config/models.py, validate_managed_rule).
  test.each(APPS)('are texts, of the type that the page says, with %s', (_, options) => {
    const PATTERNS = { int: /^\d+$/, boolean: /^(true|false)$/, CSV: /^[^,]+(,[^,]+)*$/, String: /^.+$/ };
    for (const [identifier, { InputParameters = {} }] of Object.entries(rulesOf(made(options).template))) {
      for (const [name, value] of Object.entries(InputParameters)) {
        const parameter = MANAGED_CONFIG_RULES[identifier as keyof typeof MANAGED_CONFIG_RULES].parameters.find(one => one.name === name)!;
        if (name !== 'cloudformationRoleArn') expect(value).toMatch(PATTERNS[parameter.type]); // which is a reference
      }
    }
  });

  // Scope, AWS Config API Reference: "Otherwise, evaluations for the rule are triggered when any resource in your recording group changes in configuration."
  test.each(APPS.slice(0, 2))('is the types of the rule where changes trigger it, and nothing where they do not, with %s', (_, options) => {
    for (const [identifier, { Scope }] of Object.entries(rulesOf(made(options).template))) {
      const { trigger, resourceTypes } = MANAGED_CONFIG_RULES[identifier as keyof typeof MANAGED_CONFIG_RULES];
      expect(Scope).toEqual(trigger === 'periodic' ? undefined : { ComplianceResourceTypes: resourceTypes });
    }
  });

  test('how often is for rules that are asked periodically', () => {
    const { template } = made({ restrictedPorts: { frequency: config.MaximumExecutionFrequency.THREE_HOURS } });
    expect(rulesOf(template).VPC_SG_PORT_RESTRICTION_CHECK.MaximumExecutionFrequency).toBe('Three_Hours');
    expect(rulesOf(template).VPC_FLOW_LOGS_ENABLED.MaximumExecutionFrequency).toBeUndefined();
  });

  test('all risky ports, each once', () => {
    const ports = toldTo('VPC_SG_PORT_RESTRICTION_CHECK', {}).restrictPorts.split(',').map(Number);
    expect(new Set(ports)).toEqual(new Set(RISKY_PORTS.map(({ port }) => port)));
    expect(new Set(ports).size).toBe(ports.length);
    expect(ports).toEqual(expect.arrayContaining([22, 3389, 5432, 27017]));
  });

  test('the ports that are given instead, each once', () => {
    expect(toldTo('VPC_SG_PORT_RESTRICTION_CHECK', { restrictedPorts: { ports: [22, 8443, 22] } })).toEqual({ restrictPorts: '22,8443' });
  });

  test('five common ports; fewer of ours do not leave AWS\'s in', () => {
    expect(toldTo('RESTRICTED_INCOMING_TRAFFIC', {})).toEqual({ blockedPort1: '20', blockedPort2: '21', blockedPort3: '3306', blockedPort4: '3389', blockedPort5: '4333' });
    expect(toldTo('RESTRICTED_INCOMING_TRAFFIC', { restrictedCommonPorts: { ports: [22, 23] } }))
      .toEqual({ blockedPort1: '22', blockedPort2: '23', blockedPort3: '23', blockedPort4: '23', blockedPort5: '23' });
  });

  test.each<[object, object | undefined]>([
    [{}, { authorizedTcpPorts: '443' }],
    [{ tcp: ['80', '443', '80'] }, { authorizedTcpPorts: '80,443' }],
    [{ udp: ['443', '1020-1025'] }, { authorizedTcpPorts: '443', authorizedUdpPorts: '443,1020-1025' }],
    [{ tcp: [], udp: ['500'] }, { authorizedUdpPorts: '500' }],
    [{ tcp: [] }, undefined],
  ])('authorised ports of %j', (authorizedPorts, told) => {
    expect(toldTo('VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS', { authorizedPorts })).toEqual(told);
  });

  test('tags with their values', () => {
    expect(toldTo('REQUIRED_TAGS', EVERYTHING)).toEqual({ tag1Key: 'Owner', tag2Key: 'Stage', tag2Value: 'Test,Production' });
    expect(toldTo('EC2_PREFIX_LIST_TAGGED', EVERYTHING)).toEqual({ requiredKeyTags: 'Owner,Source' });
    expect(toldTo('EC2_PREFIX_LIST_TAGGED', { prefixListTags: {} })).toBeUndefined();
  });

  test('a tag that is a token', () => {
    const stack = new Stack(new App(), 'Audit');
    const owner = new CfnParameter(stack, 'Owner').valueAsString;
    new SecurityGroupConfigRules(stack, 'Rules', { recorder: ConfigRecorder.existing(), requiredTags: { tags: { Owner: [owner, 'web'] } } });
    expect(rulesOf(Template.fromStack(stack)).REQUIRED_TAGS.InputParameters.tag1Value).toEqual({ 'Fn::Join': ['', [{ Ref: 'Owner' }, ',web']] });
  });
});

describe('drift', () => {
  test('is asked by a role that reads and changes nothing', () => {
    const { stack, rules, template } = made({ stackDrift: {} });
    const told = rulesOf(template).CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK.InputParameters;
    expect(told).toEqual({ cloudformationRoleArn: stack.resolve(rules.stackDriftRole!.roleArn) });
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'config.amazonaws.com' } }] },
      ManagedPolicyArns: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/SecurityAudit']] }, { Ref: Match.stringLikeRegexp('Drift') }],
    });
    template.resourceCountIs('AWS::IAM::Policy', 0);
    // "Considerations When Detecting Drift" (AWS CloudFormation User Guide): read permission for each resource, cloudformation:DetectStackDrift, cloudformation:DetectStackResourceDrift.
    const [policy] = Object.values(template.findResources('AWS::IAM::ManagedPolicy'));
    const actions = policy.Properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: string[] }) => Action);
    expect(actions).toEqual(expect.arrayContaining(['cloudformation:DetectStackDrift', 'cloudformation:DetectStackResourceDrift']));
    for (const action of actions) expect(action).toMatch(/^cloudformation:(Detect|Describe|BatchDescribe)/);
  });

  test('is asked by the role that is given', () => {
    const stack = new Stack(new App(), 'Audit');
    const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111111111111:role/Drift');
    const rules = new SecurityGroupConfigRules(stack, 'Rules', { recorder: ConfigRecorder.existing(), stackDrift: { role } });
    expect(rules.stackDriftRole).toBe(role);
    Template.fromStack(stack).resourceCountIs('AWS::IAM::Role', 0);
  });

  test('is read with the policies that are given', () => {
    const readPolicies = [iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')];
    const { template } = made({ stackDrift: { readPolicies } });
    expect(JSON.stringify(template.findResources('AWS::IAM::Role'))).toContain(':iam::aws:policy/ReadOnlyAccess');
    expect(JSON.stringify(template.findResources('AWS::IAM::Role'))).not.toContain('SecurityAudit');
  });

  // "Have multiple instances of this rule in your account, each scoped by a different tag" (cloudformation-stack-drift-detection-check, AWS Config Developer Guide).
  test('may be about stacks with a tag', () => {
    const scope = (stackDrift: object) => rulesOf(made({ stackDrift }).template).CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK.Scope;
    expect(scope({ tagKey: 'Team', tagValue: 'Shop' })).toEqual({ TagKey: 'Team', TagValue: 'Shop' });
    expect(scope({ tagKey: 'Team' })).toEqual({ TagKey: 'Team' });
  });
});

describe('restricted-ssh', () => {
  const office = (stack: Stack) => new TrustedNetwork(stack, 'Office', { name: 'Office', cidrs: [{ cidr: '198.51.100.0/24', description: 'Head office' }] });
  const recorder = ConfigRecorder.existing();
  const namesOf = (stack: Stack) => Object.values(Template.fromStack(stack).findResources('AWS::Config::ConfigRule')).map(({ Properties }) => Properties.ConfigRuleName as string);
  const named = (stack: Stack, name: string) => namesOf(stack).filter(one => one === name);

  test('is a RestrictedSshRule, with its networks', () => {
    const stack = new Stack(new App(), 'Audit');
    new SecurityGroupConfigRules(stack, 'Rules', { recorder, restrictedSsh: { allowed: [office(stack)] } });
    expect(namesOf(stack)).toEqual(expect.arrayContaining(['restricted-ssh', 'restricted-ssh-allowed']));
  });

  test('is left out where there is one already, and that one is the rule', () => {
    const app = new App();
    const first = new RestrictedSshRule(new Stack(app, 'Ssh', { env: IRELAND }), 'Ssh');
    const stack = new Stack(app, 'Audit', { env: IRELAND });
    const rules = new SecurityGroupConfigRules(stack, 'Rules', { recorder });
    expect(named(stack, 'restricted-ssh')).toEqual([]);
    expect(rules.restrictedSshRule).toBe(first.managedRule);
  });

  test.each<[string, (app: App) => [Stack, Stack]]>([
    ['another Region', app => [new Stack(app, 'A', { env: IRELAND }), new Stack(app, 'B', { env: { ...IRELAND, region: 'us-west-2' } })]],
    ['another Stage', app => [new Stack(new Stage(app, 'Dev'), 'A'), new Stack(new Stage(app, 'Prod'), 'B')]],
  ])('is made where the other one is in %s', (_, stacks) => {
    const [there, here] = stacks(new App());
    new RestrictedSshRule(there, 'Ssh');
    new SecurityGroupConfigRules(here, 'Rules', { recorder });
    expect(named(here, 'restricted-ssh')).toEqual(['restricted-ssh']);
  });

  test('is made where the other one has another name', () => {
    const stack = new Stack(new App(), 'Audit');
    new RestrictedSshRule(stack, 'Ssh', { name: 'shop-ssh' });
    new SecurityGroupConfigRules(stack, 'Rules', { recorder });
    expect(namesOf(stack)).toEqual(expect.arrayContaining(['shop-ssh', 'restricted-ssh']));
  });

  // Left out, nobody would be asked who it is.
  test('with networks is never left out in silence', () => {
    const stack = new Stack(new App(), 'Audit');
    new RestrictedSshRule(stack, 'Ssh');
    expect(() => new SecurityGroupConfigRules(stack, 'Rules', { recorder, restrictedSsh: { allowed: [office(stack)] } }))
      .toThrow(/^SecurityGroupConfigRules 'Audit\/Rules' would make the rule 'restricted-ssh' again[^]*given: +restrictedSsh: .*RestrictedSshRule 'Audit\/Ssh' has made that rule[^]*change: +say it there, in the props of 'Audit\/Ssh', and leave it out here; or restrictedSsh: \{ enabled: false \};/);
  });

  test('made later, the other one is told what to do', () => {
    const stack = new Stack(new App(), 'Audit');
    new SecurityGroupConfigRules(stack, 'Rules', { recorder });
    expect(() => new RestrictedSshRule(stack, 'Ssh', { allowed: [] }))
      .toThrow(/^RestrictedSshRule 'Audit\/Ssh' has the name of another rule[^]*change: +SecurityGroupConfigRules 'Audit\/Rules' has made that one: pass it restrictedSsh: \{ enabled: false \}/);
  });

  test('made later with that advice, there is one', () => {
    const stack = new Stack(new App(), 'Audit');
    new SecurityGroupConfigRules(stack, 'Rules', { recorder, restrictedSsh: { enabled: false } });
    new RestrictedSshRule(stack, 'Ssh', { allowed: [] });
    expect(named(stack, 'restricted-ssh')).toEqual(['restricted-ssh']);
  });
});

describe('names', () => {
  test('begin with the prefix', () => {
    const names = Object.values(rulesOf(made({ ...EVERYTHING, namePrefix: 'shop' }).template)).map(({ ConfigRuleName }) => ConfigRuleName);
    expect(names.sort()).toEqual(Object.values(MANAGED_CONFIG_RULES).map(({ name }) => `shop-${name}`).sort());
  });

  test('of two prefixes do not meet', () => {
    const stack = new Stack(new App(), 'Audit');
    for (const namePrefix of [undefined, 'one', 'two']) new SecurityGroupConfigRules(stack, `Rules${namePrefix}`, { recorder: ConfigRecorder.existing(), namePrefix });
    Template.fromStack(stack).resourceCountIs('AWS::Config::ConfigRule', 3 * 7);
  });

  test('twice are refused, and the first is named', () => {
    const app = new App();
    const rulesIn = (id: string, region: string) => new SecurityGroupConfigRules(new Stack(app, id, { env: { ...IRELAND, region } }), 'Rules', { recorder: ConfigRecorder.existing() });
    rulesIn('A', 'eu-west-1');
    expect(() => rulesIn('B', 'us-west-2')).not.toThrow();
    expect(() => rulesIn('C', 'eu-west-1'))
      .toThrow(/^SecurityGroupConfigRules 'C\/Rules' would make rules of the same names again[^]*'A\/Rules' and this one, both in eu-west-1 of account 111111111111/);
  });
});

describe('the recorder', () => {
  const GROUP = config.ResourceType.EC2_SECURITY_GROUP;

  test('of ours is there before the rules', () => {
    const stack = new Stack(new App(), 'Audit');
    const recorder = new ConfigRecorder(stack, 'Recorder');
    new SecurityGroupConfigRules(stack, 'Rules', { recorder, ...EVERYTHING });
    const template = Template.fromStack(stack);
    const waitedFor = ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel'].flatMap(type => Object.keys(template.findResources(type)));
    for (const { DependsOn } of Object.values(template.findResources('AWS::Config::ConfigRule'))) expect(DependsOn).toEqual(expect.arrayContaining(waitedFor));
  });

  test('of another stack is deployed first', () => {
    const app = new App();
    const [first, second] = [new Stack(app, 'Recorder'), new Stack(app, 'Audit')];
    new SecurityGroupConfigRules(second, 'Rules', { recorder: new ConfigRecorder(first, 'Recorder') });
    app.synth();
    expect(second.dependencies).toContain(first);
  });

  test('that somebody else made is not waited for', () => {
    for (const { DependsOn } of Object.values(made().template.findResources('AWS::Config::ConfigRule'))) expect(DependsOn).toBeUndefined();
  });

  // "AWS Config does not evaluate resources that are not in the resource inventory" ("Adding AWS Config Rules", AWS Config Developer Guide).
  test('must record what the rules judge: all that is missing is said at once', () => {
    const act = () => {
      const stack = new Stack(new App(), 'Audit');
      return new SecurityGroupConfigRules(stack, 'Rules', { recorder: new ConfigRecorder(stack, 'Recorder', { resourceTypes: [GROUP] }) });
    };
    expect(act).toThrow(/^SecurityGroupConfigRules 'Audit\/Rules' has rules that would find nothing/);
    expect(act).toThrow(/given: +AWS::EC2::VPC, for vpc-flow-logs-enabled; AWS::EC2::NetworkInterface, for ec2-security-group-attached-to-eni-periodic\n/);
    expect(act).toThrow(/change: +let the recorder record config\.ResourceType\.EC2_VPC, config\.ResourceType\.EC2_NETWORK_INTERFACE; or leave rules out: flowLogs: \{ enabled: false \}, unattachedGroups: /);
  });

  test.each<[string, Options, config.ResourceType[]]>([
    ['rules about groups alone', { flowLogs: { enabled: false }, unattachedGroups: { enabled: false } }, [GROUP]],
    ['what is asked for', EVERYTHING, [GROUP, config.ResourceType.EC2_VPC, config.ResourceType.EC2_NETWORK_INTERFACE, config.ResourceType.EC2_PREFIX_LIST, config.ResourceType.CLOUDFORMATION_STACK]],
  ])('is right with %s', (_, options, resourceTypes) => {
    const stack = new Stack(new App(), 'Audit');
    const recorder = new ConfigRecorder(stack, 'Recorder', { resourceTypes });
    expect(() => new SecurityGroupConfigRules(stack, 'Rules', { recorder, ...options })).not.toThrow();
  });

  test.each(['AWS::EC2::SecurityGroup', 'AWS::EC2::VPC', 'AWS::EC2::NetworkInterface', 'AWS::EC2::PrefixList', 'AWS::CloudFormation::Stack'])('that leaves out %s is told which constant adds it', (type) => {
    const stack = new Stack(new App(), 'Audit');
    const recorder = new ConfigRecorder(stack, 'Recorder', { excludedResourceTypes: [config.ResourceType.of(type)] });
    let message = '';
    try {
      new SecurityGroupConfigRules(stack, 'Rules', { recorder, ...EVERYTHING });
    } catch (error) {
      message = (error as Error).message;
    }
    const [, constant] = /let the recorder record config\.ResourceType\.(\w+);/.exec(message) ?? [];
    expect((config.ResourceType as unknown as Record<string, config.ResourceType>)[constant].complianceResourceType).toBe(type);
  });

  test('of another Region is refused', () => {
    const app = new App();
    const recorder = new ConfigRecorder(new Stack(app, 'There', { env: { ...IRELAND, region: 'us-west-2' } }), 'Recorder');
    expect(() => new SecurityGroupConfigRules(new Stack(app, 'Here', { env: IRELAND }), 'Rules', { recorder }))
      .toThrow(/^SecurityGroupConfigRules 'Here\/Rules' has a recorder of another place\n.*'There\/Recorder' in us-west-2 of account 111111111111; the rules are in eu-west-1/);
  });
});

test.each(['cn-north-1', 'us-gov-west-1'])('synthesises in %s, without a partition written down', (region) => {
  const stack = new Stack(new App(), 'Audit', { env: { ...IRELAND, region } });
  new SecurityGroupConfigRules(stack, 'Rules', { recorder: ConfigRecorder.existing(), ...EVERYTHING });
  expect(JSON.stringify(Template.fromStack(stack))).not.toMatch(/arn:aws/);
});

test('passes the rules of the CDK; the packs have nothing to say but about the role for drift', () => {
  const { stack } = made(EVERYTHING);
  const app = stack.node.root as App;
  expect(() => app.synth()).not.toThrow();
  expect(findingsOfFourPacks(app, 'Audit').map(finding => finding.replace(/[[:].*/, '')).filter((one, at, all) => all.indexOf(one) === at)).toEqual(['AwsSolutions-IAM4', 'AwsSolutions-IAM5']);
});

test('without drift the packs have nothing to say', () => {
  const { stack } = made({ ...EVERYTHING, stackDrift: undefined });
  expect(findingsOfFourPacks(stack.node.root as App, 'Audit')).toEqual([]);
});

test('lib/config-rules/README.md shows the rules: run `node projenrc/tables.js`', () => {
  expect(readFileSync(join(__dirname, '../../lib/config-rules/README.md'), 'utf8')).toContain(managedRulesTable());
});
