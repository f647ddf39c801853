import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ARepair } from './a-repair';
import { Remediation, RestrictedPortRule, RestrictedSshRule, WiderRules } from '../../lib/config-rules';
import { FindingsTopic } from '../../lib/findings';
import { SecurityGroupRepair } from '../../lib/repair';
import { Service } from '../../lib/services';
import { readConfigRuleParameters } from '../../lib/settings/config-rule-parameters';
import { TrustedNetwork } from '../../lib/trusted-networks';

const IRELAND = { account: '111111111111', region: 'eu-west-1' };
const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;

/** What AWS Config is told. */
function told(remediation?: Remediation): Record<string, unknown> {
  const stack = new Stack(new App(), 'Audit');
  new RestrictedPortRule(stack, 'Rdp', { service: Service.RDP, allowed: [], repair: new ARepair(stack), remediation });
  const [made] = Object.values(Template.fromStack(stack).findResources('AWS::Config::RemediationConfiguration'));
  return made.Properties;
}

const fixed = (value: unknown) => ({ StaticValue: { Values: [value] } });

describe('a repair of a rule', () => {
  // AWS Config API Reference, RemediationConfiguration: "TargetType: The type of the target. Target executes remediation. For example, SSM document. Valid Values: SSM_DOCUMENT",
  // "TargetId: Target ID is the name of the SSM document."
  test('is started by people unless told, with the group, the rule and the role', () => {
    const stack = new Stack(new App(), 'Audit');
    const repair = new ARepair(stack);
    const { rule } = new RestrictedPortRule(stack, 'Rdp', { service: Service.RDP, allowed: [], repair });
    const role = stack.resolve(repair.automationRole.roleArn);
    const [made] = Object.values(Template.fromStack(stack).findResources('AWS::Config::RemediationConfiguration'));
    expect(made.Properties).toEqual({
      ConfigRuleName: stack.resolve(rule.configRuleName),
      ResourceType: 'AWS::EC2::SecurityGroup',
      TargetType: 'SSM_DOCUMENT',
      TargetId: 'Repair-1',
      Automatic: false,
      Parameters: {
        GroupId: { ResourceValue: { Value: 'RESOURCE_ID' } },
        ConfigRuleName: fixed(stack.resolve(rule.configRuleName)),
        DryRun: fixed('false'),
        WiderRules: fixed('Refuse'),
        AutomationAssumeRole: fixed(role),
      },
    });
    expect(made.DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^RdpRule/), expect.stringMatching(/^RepairRole/)]));
  });

  test('names the parameters of the document, and no others', () => {
    const stack = new Stack(new App(), 'Audit');
    const repair = new SecurityGroupRepair(stack, 'Repair', { findings: new FindingsTopic(stack, 'Findings') });
    new RestrictedPortRule(stack, 'Rdp', { service: Service.RDP, allowed: [], repair });
    const template = Template.fromStack(stack);
    const [document] = Object.values(template.findResources('AWS::SSM::Document'));
    const [made] = Object.values(template.findResources('AWS::Config::RemediationConfiguration'));
    expect(Object.keys(made.Properties.Parameters).sort()).toEqual(Object.keys(document.Properties.Content.parameters).sort());
    expect(made.Properties.TargetId).toEqual(stack.resolve(repair.documentName));
  });

  // AWS Config API Reference, OrganizationCustomPolicyRuleMetadata, InputParameters: "A string, in JSON format, that is passed to your organization AWS Config Custom Policy rule."
  test('in mode guard gives the rule the parameters that the repair judges by', () => {
    const stack = new Stack(new App(), 'Audit');
    const office = new TrustedNetwork(stack, 'Office', { name: 'Office', cidrs: [{ cidr: '10.1.0.0/16', description: 'Head office' }] });
    new RestrictedPortRule(stack, 'Rdp', { service: Service.RDP, allowed: [office], repair: new ARepair(stack) });
    const [rule] = Object.values(Template.fromStack(stack).findResources('AWS::Config::ConfigRule'));
    expect(rule.Properties.Source.Owner).toBe('CUSTOM_POLICY');
    expect(readConfigRuleParameters('the rule', JSON.stringify(rule.Properties.InputParameters))).toEqual({
      only: ['PortOutsideAllowedNetworks'],
      options: { restrictedPorts: [{ ports: ['tcp 3389', 'udp 3389'], allowed: ['10.1.0.0/16'] }] },
    });
  });

  test('of a RestrictedSshRule is that of the rule about who may come in', () => {
    const stack = new Stack(new App(), 'Audit');
    new RestrictedSshRule(stack, 'Ssh', { allowed: [], repair: new ARepair(stack), remediation: Remediation.automatic() });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Config::RemediationConfiguration', 1);
    template.hasResourceProperties('AWS::Config::RemediationConfiguration', {
      Automatic: true, ConfigRuleName: { Ref: Match.stringLikeRegexp('^SshAllowed') },
    });
  });

  test('two rules of one stack have one each', () => {
    const stack = new Stack(new App(), 'Audit');
    const repair = new ARepair(stack);
    new RestrictedPortRule(stack, 'Rdp', { service: Service.RDP, allowed: [], repair });
    new RestrictedPortRule(stack, 'Console', { port: ec2.Port.tcp(8443), allowed: [], repair });
    Template.fromStack(stack).resourceCountIs('AWS::Config::RemediationConfiguration', 2);
  });
});

describe('when it starts', () => {
  // "If you do not select a number, the default is 5.", "the default is 60 seconds" (AWS Config API Reference, RemediationConfiguration); with Automatic both are needed.
  test('automatically, as AWS Config would by default', () => {
    expect(told(Remediation.automatic())).toMatchObject({ Automatic: true, MaximumAutomaticAttempts: 5, RetryAttemptSeconds: 60 });
  });

  test('automatically, as told', () => {
    const remediation = Remediation.automatic({
      maximumAttempts: 25,
      retryAfter: Duration.seconds(2678000),
      concurrencyPercentage: 20,
      errorPercentage: 1,
      dryRun: true,
      widerRules: WiderRules.REVOKE,
    });
    expect(remediation.isAutomatic).toBe(true);
    expect(told(remediation)).toMatchObject({
      Automatic: true,
      MaximumAutomaticAttempts: 25,
      RetryAttemptSeconds: 2678000,
      ExecutionControls: { SsmControls: { ConcurrentExecutionRatePercentage: 20, ErrorPercentage: 1 } },
      Parameters: { DryRun: fixed('true'), WiderRules: fixed('Revoke') },
    });
  });

  test('by hand, as told: nobody counts attempts', () => {
    const remediation = Remediation.manual({ dryRun: true, errorPercentage: 100 });
    expect(remediation.isAutomatic).toBe(false);
    const properties = told(remediation);
    expect(properties).toMatchObject({ Automatic: false, Parameters: { DryRun: fixed('true') } });
    expect(properties.ExecutionControls).toEqual({ SsmControls: { ErrorPercentage: 100 } });
    expect(properties.MaximumAutomaticAttempts).toBeUndefined();
    expect(properties.RetryAttemptSeconds).toBeUndefined();
  });
});

describe('what cannot be is refused', () => {
  test.each<[string, () => unknown, RegExp]>([
    ['a remediation without a repair', () => new RestrictedPortRule(new Stack(new App(), 'Audit'), 'It', { service: Service.RDP, allowed: [], remediation: Remediation.manual() }),
      /^RestrictedPortRule 'Audit\/It' has a remediation, and nothing that repairs\n[^]*change: +repair: new SecurityGroupRepair\(/],
    ['no attempt', () => Remediation.automatic({ maximumAttempts: 0 }), /^Remediation\.automatic: AWS Config does not take that maximumAttempts\n.*given: +maximumAttempts: 0\n.*accepted: a whole number from 1 to 25\n/],
    ['26 attempts', () => Remediation.automatic({ maximumAttempts: 26 }), /maximumAttempts: 26/],
    ['half an attempt', () => Remediation.automatic({ maximumAttempts: 1.5 }), /maximumAttempts: 1\.5/],
    ['no time', () => Remediation.automatic({ retryAfter: Duration.seconds(0) }), /does not count attempts over that time\n.*given: +retryAfter: Duration\.seconds\(0\)\n.*whole seconds from 1 to 2678000/],
    ['part of a second', () => Remediation.automatic({ retryAfter: Duration.millis(1500) }), /does not count attempts over that time/],
    // 31 days are 2,678,400 seconds.
    ['31 days', () => Remediation.automatic({ retryAfter: Duration.days(31) }), /given: +retryAfter: Duration\.days\(31\)\n.*accepted: whole seconds from 1 to 2678000: 30 days, and not quite 31\n.*change: +retryAfter: Duration\.days\(30\) at most/],
    ['32 days', () => Remediation.automatic({ retryAfter: Duration.days(32) }), /given: +retryAfter: Duration\.days\(32\)/],
    ['seconds as a number', () => Remediation.automatic({ retryAfter: 60 as never }), /given: +retryAfter: 60\n/],
    ['0 percent', () => Remediation.manual({ errorPercentage: 0 }), /^Remediation\.manual: AWS Config does not take that errorPercentage\n/],
    ['101 percent', () => Remediation.automatic({ concurrencyPercentage: 101 }), /concurrencyPercentage: 101/],
    ['attempts of people', () => Remediation.manual({ maximumAttempts: 3 } as never), /^Remediation\.manual has no option maximumAttempts\n.*given: +maximumAttempts: 3\n[^]*Remediation\.automatic\(\{ maximumAttempts: /],
    ['an option that there is not', () => Remediation.automatic({ maxAttempts: 3 } as never), /^Remediation\.automatic has no option maxAttempts\n/],
    ['options: null', () => Remediation.manual(null as never), /takes an object with its options\n.*given: +null/],
    ['options: true', () => Remediation.automatic(true as never), /takes an object with its options\n.*given: +true/],
    ['options: a duration', () => Remediation.automatic(Duration.minutes(1) as never), /takes an object with its options/],
    ["dryRun: 'true'", () => Remediation.manual({ dryRun: 'true' as never }), /dryRun is yes or no\n.*given: +dryRun: 'true'/],
    ["widerRules: 'revoke'", () => Remediation.manual({ widerRules: 'revoke' as never }), /that is nothing to do with wider rules\n.*given: +widerRules: 'revoke'/],
  ])('%s', (_, act, message) => {
    expect(act).toThrow(message);
    expect(act).toThrow(FOUR_ANSWERS);
  });

  test('a repair of another Region', () => {
    const app = new App();
    const repair = new ARepair(new Stack(app, 'There', { env: { ...IRELAND, region: 'us-west-2' } }));
    const stack = new Stack(app, 'Audit', { env: IRELAND });
    let rules = 0;
    const act = () => new RestrictedPortRule(stack, `It${rules++}`, { service: Service.RDP, allowed: [], repair });
    expect(act).toThrow(/^RestrictedPortRule 'Audit\/It0' has a repair of another place\n.*'There\/Repair' in us-west-2 of account 111111111111/);
    expect(act).toThrow(FOUR_ANSWERS);
  });

  test('but not one of another stack of the same Region', () => {
    const app = new App();
    const repair = new ARepair(new Stack(app, 'There', { env: IRELAND }));
    expect(() => {
      new RestrictedPortRule(new Stack(app, 'Audit', { env: IRELAND }), 'It', { service: Service.RDP, allowed: [], repair });
      app.synth();
    }).not.toThrow();
  });
});
