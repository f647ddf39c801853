import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as config from 'aws-cdk-lib/aws-config';
import { ARepair } from './a-repair';
import {
  ConfigRecorder, ConfigRecorderProps, IConfigRecorder, RestrictedPortRule, RestrictedSshRule, RuleMode, SecurityGroupChecksRule, SecurityGroupJudge,
} from '../../lib/config-rules';
import { FindingsTopic } from '../../lib/findings';
import { Service } from '../../lib/services';

const IRELAND = { account: '111111111111', region: 'eu-west-1' };
const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;

type Make = (stack: Stack, recorder?: IConfigRecorder) => unknown;

const judgeIn = (stack: Stack) => new SecurityGroupJudge(stack, 'Judge', { findings: new FindingsTopic(stack, 'Findings') });

/** Each with all the resources of its kind: rules, and what repairs. */
const RULES: [string, Make][] = [
  ['RestrictedSshRule', (stack, recorder) => new RestrictedSshRule(stack, 'Rule', { recorder })],
  ['RestrictedSshRule', (stack, recorder) => new RestrictedSshRule(stack, 'Rule', { recorder, allowed: [], repair: new ARepair(stack) })],
  ['RestrictedPortRule', (stack, recorder) => new RestrictedPortRule(stack, 'Rule', { recorder, service: Service.RDP, allowed: [], repair: new ARepair(stack) })],
  ['RestrictedPortRule', (stack, recorder) => new RestrictedPortRule(stack, 'Rule', { recorder, service: Service.RDP, allowed: [], mode: RuleMode.lambda(judgeIn(stack)) })],
  ['SecurityGroupChecksRule', (stack, recorder) => new SecurityGroupChecksRule(stack, 'Rule', { recorder, judge: judgeIn(stack) })],
];

const aStack = () => new Stack(new App(), 'Audit', { env: IRELAND });
const templateOf = (make: Make, recorder?: IConfigRecorder) => {
  const stack = aStack();
  make(stack, recorder);
  return Template.fromStack(stack).toJSON() as unknown;
};

describe.each(RULES)('%s, %#', (name, make) => {
  // "There are no configuration recorders available to provide the role needed to describe your resources. Create a configuration recorder." (AWS Config API Reference,
  // PutConfigRule, NoAvailableConfigurationRecorderException)
  test('each rule waits for the recorder and its channel', () => {
    const stack = aStack();
    make(stack, new ConfigRecorder(stack, 'Recorder'));
    const rules = Object.values(Template.fromStack(stack).findResources('AWS::Config::ConfigRule')) as { DependsOn?: string[] }[];
    expect(rules.length).toBeGreaterThan(0);
    for (const { DependsOn } of rules) expect(DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^Recorder[0-9A-F]{8}$/), expect.stringMatching(/^RecorderDeliveryChannel/)]));
  });

  test('a recorder of somebody else changes nothing in the template', () => expect(templateOf(make, ConfigRecorder.existing())).toEqual(templateOf(make)));

  test.each<[string, ConfigRecorderProps]>([
    ['of VPCs alone', { resourceTypes: [config.ResourceType.EC2_VPC] }],
    ['of all but groups', { excludedResourceTypes: [config.ResourceType.EC2_SECURITY_GROUP] }],
  ])('a recorder %s is refused', (_, props) => {
    const stack = aStack();
    const recorder = new ConfigRecorder(stack, 'Recorder', props);
    const act = () => make(stack, recorder);
    expect(act).toThrow(new RegExp(`^${name} 'Audit/Rule' would find nothing[^]*given: +a recorder that does not record AWS::EC2::SecurityGroup[^]*change: +let the recorder record config\\.ResourceType\\.EC2_SECURITY_GROUP$`));
  });

  test('a recorder of another Region is refused', () => {
    const app = new App();
    const recorder = new ConfigRecorder(new Stack(app, 'There', { env: { ...IRELAND, region: 'us-west-2' } }), 'Recorder');
    const stack = new Stack(app, 'Audit', { env: IRELAND });
    expect(() => make(stack, recorder)).toThrow(new RegExp(`^${name} 'Audit/Rule' has a recorder of another place`));
  });
});

test('the refusal answers four questions', () => {
  const stack = aStack();
  const recorder = new ConfigRecorder(stack, 'Recorder', { resourceTypes: [config.ResourceType.EC2_VPC] });
  expect(() => new RestrictedSshRule(stack, 'Rule', { recorder })).toThrow(FOUR_ANSWERS);
});

describe('a rule about VPCs alone', () => {
  const make = (resourceType: config.ResourceType) => {
    const stack = aStack();
    const recorder = new ConfigRecorder(stack, 'Recorder', { resourceTypes: [resourceType] });
    new SecurityGroupChecksRule(stack, 'Rule', { judge: judgeIn(stack), only: ['VpcWithoutFlowLog'], recorder });
    return Template.fromStack(stack);
  };

  test('asks for a recorder of VPCs', () => {
    make(config.ResourceType.EC2_VPC).hasResource('AWS::Config::ConfigRule', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('^Recorder[0-9A-F]{8}$')]) });
    expect(() => make(config.ResourceType.EC2_SECURITY_GROUP)).toThrow(/does not record AWS::EC2::VPC[^]*config\.ResourceType\.EC2_VPC/);
  });
});
