import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as config from 'aws-cdk-lib/aws-config';
import { FailOn, FindingsTopic, Framework, Profile, SecurityGroupChecks, SecurityGroupChecksRule, SecurityGroupChecksRuleProps, SecurityGroupJudge } from '../../lib';
import { CHECKS } from '../../lib/checks/all-checks';
import { Check } from '../../lib/checks/check';
import { liveNeedsOf } from '../../lib/checks/live-checks';
import { emptyOptionOf } from '../../lib/checks/option-driven-checks';
import { DEFAULT_OPTIONS } from '../../lib/judging/check-options';
import { readConfigRuleParameters } from '../../lib/settings/config-rule-parameters';
import { findingsOfFourPacks } from '../flow-logs/four-packs';

const ENV = { account: '111111111111', region: 'eu-west-1' };

function ruled(props: object = {}) {
  const app = new App();
  const stack = new Stack(app, 'Audit', { env: ENV });
  const judge = new SecurityGroupJudge(stack, 'Judge', { findings: new FindingsTopic(stack, 'Findings') });
  const checks = new SecurityGroupChecksRule(stack, 'Checks', { judge, ...props } as SecurityGroupChecksRuleProps);
  return { app, stack, judge, checks, template: Template.fromStack(stack) };
}

function parametersOf(props: object): Record<string, string> {
  const [{ Properties }] = Object.values(ruled(props).template.findResources('AWS::Config::ConfigRule')) as { Properties: { InputParameters: Record<string, string> } }[];
  return Properties.InputParameters;
}

test('the rule calls the judge when a group changes and once a day, after it may', () => {
  const { template, stack, judge } = ruled();
  template.hasResource('AWS::Config::ConfigRule', {
    Properties: {
      ConfigRuleName: 'security-group-checks',
      Description: 'Security groups hold to the checks of the profile baseline (cdk-portcullis).',
      InputParameters: { profile: 'baseline' },
      Scope: { ComplianceResourceTypes: ['AWS::EC2::SecurityGroup'] },
      Source: {
        Owner: 'CUSTOM_LAMBDA',
        SourceIdentifier: stack.resolve(judge.function.functionArn) as unknown,
        SourceDetails: [
          { EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' },
          { EventSource: 'aws.config', MessageType: 'OversizedConfigurationItemChangeNotification' },
          { EventSource: 'aws.config', MessageType: 'ScheduledNotification', MaximumExecutionFrequency: 'TwentyFour_Hours' },
        ],
      },
    },
    DependsOn: Match.arrayWith([Match.stringLikeRegexp('^JudgeFunctionConfig')]),
  });
});

// No change of a group answers it, and AWS Config takes a scope for changes alone.
test('a rule about VPCs alone is asked by the clock', () => {
  const [{ Properties }] = Object.values(ruled({ only: ['VpcWithoutFlowLog', 'FlowLogWithoutTags'] }).template.findResources('AWS::Config::ConfigRule')) as
    { Properties: { Scope?: unknown; Source: { SourceDetails: unknown } } }[];
  expect(Properties.Scope).toBeUndefined();
  expect(Properties.Source.SourceDetails).toEqual([{ EventSource: 'aws.config', MessageType: 'ScheduledNotification', MaximumExecutionFrequency: 'TwentyFour_Hours' }]);
  const mixed = ruled({ only: ['VpcWithoutFlowLog', 'OpenEgress'] }).template;
  mixed.hasResourceProperties('AWS::Config::ConfigRule', { Scope: { ComplianceResourceTypes: ['AWS::EC2::SecurityGroup'] }, Source: { SourceDetails: Match.arrayWith([Match.objectLike({ MessageType: 'ConfigurationItemChangeNotification' })]) } });
});

test('the role of the function gets nothing from a rule', () => {
  const { template } = ruled();
  expect(JSON.stringify(template.toJSON())).not.toContain('AWSConfigRulesExecutionRole');
  template.resourceCountIs('AWS::Lambda::Permission', 1);
});

test.each<[string, Partial<SecurityGroupChecksRuleProps>, Record<string, string>]>([
  ['a profile', { profile: Profile.STRICT, exclude: ['GroupWithoutTags'] }, { profile: 'strict', exclude: 'GroupWithoutTags' }],
  ['a framework', { framework: Framework.CIS, failOn: FailOn.ERROR }, { framework: 'cis', failOn: 'error' }],
  ['a few checks', { only: ['RuleExpired', 'OpenEgress'] }, { only: 'RuleExpired,OpenEgress' }],
  // What is an error differs between profiles, and failOn counts those.
  ['a few checks, as seriously as a profile takes them', { only: ['OpenEgress'], profile: Profile.STRICT, failOn: FailOn.WARNING }, { profile: 'strict', only: 'OpenEgress', failOn: 'warning' }],
  ['empty lists beside a profile', { include: [], exclude: [] }, { profile: 'baseline' }],
  ['options', { failOn: FailOn.WARNING, options: { publicPorts: [443] } }, { profile: 'baseline', failOn: 'warning', options: '{"publicPorts":[443]}' }],
  ['restricted ports', { only: ['PortOutsideAllowedNetworks'], options: { restrictedPorts: [{ ports: ['ssh'], allowed: ['10.0.0.0/8'] }] } },
    { only: 'PortOutsideAllowedNetworks', options: '{"restrictedPorts":[{"ports":["ssh"],"allowed":["10.0.0.0/8"]}]}' }],
])('%s: stands in the parameters, as the function reads it', (_, props, parameters) => {
  expect(parametersOf(props)).toEqual(parameters);
  expect(() => readConfigRuleParameters('The rule', JSON.stringify(parametersOf(props)))).not.toThrow();
});

test('name and frequency are as given', () => {
  ruled({ name: 'groups', frequency: config.MaximumExecutionFrequency.SIX_HOURS, only: ['RuleExpired'] }).template.hasResourceProperties('AWS::Config::ConfigRule', {
    ConfigRuleName: 'groups',
    Description: 'Security groups hold to RuleExpired (cdk-portcullis).',
    Source: { SourceDetails: Match.arrayWith([Match.objectLike({ MaximumExecutionFrequency: 'Six_Hours' })]) },
  });
});

test('what the rule is called is known to what listens to it', () => {
  const stack = new Stack(new App(), 'Audit', { env: ENV });
  const judge = new SecurityGroupJudge(stack, 'Judge', { findings: new FindingsTopic(stack, 'Findings') });
  new SecurityGroupChecksRule(stack, 'Checks', { judge }).rule.onComplianceChange('Changed', {});
  Template.fromStack(stack).hasResourceProperties('AWS::Events::Rule', {
    EventPattern: { detail: { configRuleName: [{ Ref: Match.stringLikeRegexp('^ChecksRule') }] } },
  });
});

test('a description is never longer than AWS Config takes it', () => {
  const isAskable = (check: Check) => !('why' in liveNeedsOf(check)) && emptyOptionOf(check, DEFAULT_OPTIONS) === undefined;
  const only = CHECKS.filter(isAskable).map(({ id }) => id).slice(0, 30);
  const [{ Properties }] = Object.values(ruled({ only }).template.findResources('AWS::Config::ConfigRule')) as { Properties: { Description: string } }[];
  expect(Properties.Description).toBe('Security groups hold to 30 checks of cdk-portcullis.');
});

describe('refused', () => {
  const UNASKABLE = CHECKS.find(check => 'why' in liveNeedsOf(check))!.id;

  test.each<[string, object, RegExp]>([
    ['no judge', { judge: undefined }, /SecurityGroupChecksRule 'Audit\/Checks' has no judge/],
    ['a function as a judge', { judge: 'arn:aws:lambda:eu-west-1:111111111111:function:judge' }, /has no judge/],
    ['an unknown prop', { severities: {} }, /severities is no prop/],
    ['a prop that is misspelled', { exlude: [] }, /exlude is no prop/],
    ['an unknown check', { only: ['OpenEgres'] }, /: only\[0\] is no check[^]*did you mean OpenEgress/],
    ['a text as a list', { only: 'OpenEgress' }, /: only is no list/],
    ['an unknown profile', { profile: 'STRICT' }, /profile is none of Profile/],
    ['an unknown framework', { framework: 'soc2' }, /framework is no framework/],
    ['a failOn that is none', { failOn: 'info' }, /failOn is none of FailOn/],
    ['what lets everything pass', { failOn: FailOn.NEVER }, /would let every group pass/],
    ['options that are none', { options: { publicPorts: '443' } }, /options\.publicPorts is no list/],
    ['a frequency that is none', { frequency: 'Daily' }, /cannot be asked so often/],
    ['a name that AWS Config does not take', { name: ' ' }, /has a name that AWS Config does not take/],
    ['a name that is no text', { name: 7 }, /has a name that AWS Config does not take/],
    ['only beside include', { only: ['OpenEgress'], include: ['RuleExpired'] }, /says twice what is asked/],
    ['only beside a framework', { only: ['OpenEgress'], framework: Framework.CIS }, /leave out framework, or only/],
    ['only beside a profile that changes nothing', { only: ['OpenEgress'], profile: Profile.STRICT },
      /has a profile that changes nothing[^]*given: +profile: 'strict'; only: \['OpenEgress'\][^]*change: +leave out profile, or only/],
    ['a recorder that is none', { recorder: null }, /has no recorder\b/],
    ['nothing to ask', { only: [] }, /asks nothing, so every group would pass/],
    ['everything excluded', { exclude: CHECKS.map(({ id }) => id) }, /asks nothing/],
    ['only what never counts', { only: ['RuleWithoutDescription'], failOn: FailOn.ERROR }, /asks nothing/],
    ['what an account cannot answer', { only: [UNASKABLE] }, new RegExp(`${UNASKABLE} cannot be asked of an account: `)],
    ['the same beside others', { profile: Profile.STRICT, include: [UNASKABLE] }, new RegExp(`leave out ${UNASKABLE}: SecurityGroupChecks asks it at synth`)],
  ])('%s', (_, props, message) => {
    expect(() => ruled(props)).toThrow(message);
    expect(() => ruled(props)).toThrow(/^SecurityGroupChecksRule 'Audit\/Checks'[^]*given: [^]*accepted: [^]*change: /);
  });

  test.each([[undefined], [null], ['judge']])('props: %p', props => expect(() => new SecurityGroupChecksRule(new Stack(), 'Checks', props as never)).toThrow(/has no props that can be read/));

  test('a second rule of the name', () => {
    const { stack, judge } = ruled();
    expect(() => new SecurityGroupChecksRule(stack, 'Others', { judge })).toThrow(/has the name of another rule[^]*SecurityGroupChecksRule 'Audit\/Checks'/);
    expect(() => new SecurityGroupChecksRule(stack, 'Third', { judge, name: 'third' })).not.toThrow();
  });

  test.each([['Region', { region: 'eu-central-1' }], ['account', { account: '222222222222' }]])('a judge of another %s', (_, env) => {
    const { app, judge } = ruled();
    const other = new Stack(app, 'Other', { env: { ...ENV, ...env } });
    expect(() => new SecurityGroupChecksRule(other, 'Checks', { judge })).toThrow(/has a judge of another place[^]*the SecurityGroupJudge of the same account and Region/);
  });

  test('what is longer than a rule can say, with the count', () => {
    const allowed = Array.from({ length: 80 }, (_, i) => `10.${i}.0.0/16`);
    expect(() => ruled({ only: ['PortOutsideAllowedNetworks'], options: { restrictedPorts: [{ ports: ['ssh'], allowed }] } }))
      .toThrow(/asks more than one rule of AWS Config can say[^]*given: {4}1\d{3} characters of parameters \(only, options\)[^]*1024 characters of JSON[^]*prefix list/);
  });
});

test('the four packs of cdk-nag find nothing in the rule', () => {
  expect(findingsOfFourPacks(ruled().app, 'Audit/Checks')).toEqual([]);
});

test('our own pack, with its strict checks, finds nothing', () => {
  const { app } = ruled();
  expect(new SecurityGroupChecks(app, { profile: Profile.STRICT }).validateScope(app).violations).toEqual([]);
});
