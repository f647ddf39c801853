import { ask, tell } from './ask';
import { Check, coversOf } from '../../lib/checks';
import { egress, group, ingress, networkOf } from '../../lib/checks/example-network';
import { explicitGroupName } from '../../lib/checks/explicit-group-name';
import { groupWithoutDescription } from '../../lib/checks/group-without-description';
import { groupWithoutTags } from '../../lib/checks/group-without-tags';
import { groupWithoutVpc } from '../../lib/checks/group-without-vpc';
import { launchWizardGroup } from '../../lib/checks/launch-wizard-group';
import { nameBlocksReplacement } from '../../lib/checks/name-blocks-replacement';
import { nameOffConvention } from '../../lib/checks/name-off-convention';
import { requiredTagMissing } from '../../lib/checks/required-tag-missing';
import { ruleWithoutDescription } from '../../lib/checks/rule-without-description';
import { vagueDescription } from '../../lib/checks/vague-description';
import { CheckOptions, DEFAULT_OPTIONS } from '../../lib/judging/check-options';
import { NetworkIndex } from '../../lib/judging/network-index';
import { Knowledge, known, unknown } from '../../lib/model/knowledge';
import { verdictOf } from '../../lib/model/verdict';

type Text = Knowledge<string | undefined>;
type Verdict = ReturnType<typeof ask>;
type Things = Parameters<typeof networkOf>;

const judged = (check: Check, options: Partial<CheckOptions>, ...things: Things) =>
  check.judge(new NetworkIndex(networkOf(...things), { ...DEFAULT_OPTIONS, ...options }));
const claims = (check: Check, ...things: Things) => judged(check, {}, ...things).violated.map(evidence => coversOf(check, evidence));

describe('GroupWithoutDescription', () => {
  test('claims of others what they would say themselves', () => {
    const [all, short, path] = [{ description: known('') }, { description: known('x') }, { description: known('Shop/Web'), describedByPath: true }].map(one => claims(groupWithoutDescription, group(one))[0]);
    expect(all).toEqual(expect.arrayContaining(['AVD-AWS-0099', 'AwsSolutions-EC27', 'security_group_rule_without_description']));
    expect(short).toContain('AwsSolutions-EC27');
    expect(short).not.toContain('AVD-AWS-0099');
    expect(path).toEqual([]);
  });

  test('one character is one, whatever blanks are around it', () => {
    expect(tell(groupWithoutDescription, group({ description: known(' - ') }))).toEqual(['the description of the group is one character: -']);
    expect(tell(groupWithoutDescription, group({ description: known(' UI ') }))).toEqual([]);
  });
});

describe('VagueDescription', () => {
  test.each([
    ['test', 'violated'], ['Temp.', 'violated'], ['TODO: description', 'violated'], ['tcp', 'violated'], ['udp/53', 'violated'], ['0.0.0.0/0', 'violated'],
    ['ingress rule 1', 'violated'], ['allow inbound traffic', 'violated'], ['Managed by Terraform', 'violated'], ['managed by pulumi', 'violated'], ['...', 'violated'],
    ['n/a', 'violated'], ['Test lab in Berlin', 'holds'], ['Customers', 'holds'], ['SSH', 'holds'], ['Allow HTTPS', 'holds'], ['QA', 'holds'], ['managed by the network team', 'holds'],
    ['from 0.0.0.0/0:443', 'holds'], ['Allow all outbound traffic by default', 'holds'], ['Disallow all traffic', 'holds'],
    ['PostgreSQL from Web to Db', 'holds'], ['tcp from ${the parameter Who}', 'holds'], ['tcp ${the parameter Port}', 'undecided'], ['${the parameter Who}', 'undecided'],
  ])('%s: %s', (text, verdict) => {
    expect(ask(vagueDescription, ingress('tcp', 443, '::/0', { description: known(text) }))).toBe(verdict);
    expect(ask(vagueDescription, egress('tcp', 443, '::/0', { description: known(text) }))).toBe(verdict);
    expect(ask(vagueDescription, group({ description: known(text) }))).toBe(verdict);
  });

  test('tells nothing that is told already', () => {
    for (const description of [known(undefined), known('  '), unknown('the parameter Description')] satisfies Text[]) {
      expect(ask(vagueDescription, group({ description }), ingress('tcp', 443, '::/0', { description }))).toBe('holds');
    }
    expect(ask(vagueDescription, group({ description: known('-') }))).toBe('holds');
    expect(ask(vagueDescription, group({ description: known('Test/Rule'), describedByPath: true }))).toBe('holds');
  });

  test('claims of Trivy only what Terraform writes', () => {
    expect(claims(vagueDescription, group({ description: known('Managed by Terraform') }))[0]).toContain('AVD-AWS-0099');
    expect(claims(vagueDescription, ingress('tcp', 443, '::/0', { description: known('Managed by Terraform') }))[0]).toContain('AVD-AWS-0124');
    expect(claims(vagueDescription, group({ description: known('test') }))).toEqual([[]]);
  });
});

describe('LaunchWizardGroup', () => {
  test.each<[Text, Text, Verdict]>([
    [known('launch-wizard'), known('Web'), 'violated'],
    [known('launch-wizard-7'), unknown('the parameter Text'), 'violated'],
    [unknown('the parameter Name'), known('launch-wizard-1 created 2024-01-31T08:15:00.000Z'), 'violated'],
    [known(undefined), known('launch-wizard-1 created 2015-06-01T10:15:30.123+02:00'), 'violated'],
    [known(undefined), known('launched by the wizard'), 'holds'],
    [known('web'), unknown('the parameter Text'), 'holds'],
    [unknown('the parameter Name'), unknown('the parameter Text'), 'undecided'],
  ])('%j, %j: %s', (name, description, verdict) => expect(ask(launchWizardGroup, group({ name, description }))).toBe(verdict));

  test('claims of Prowler what has the name', () => {
    expect(claims(launchWizardGroup, group({ name: known('launch-wizard-1') }))[0]).toContain('ec2_securitygroup_from_launch_wizard');
    expect(claims(launchWizardGroup, group({ description: known('launch-wizard-1 created 2024') }))).toEqual([[]]);
  });
});

// AWS::EC2::SecurityGroup, VpcId: "The ID of the VPC for the security group. If you do not specify a VPC, the default is to use the default VPC for the Region.
// If there's no specified VPC and no default VPC, security group creation fails."
describe('GroupWithoutVpc', () => {
  test('claims of KICS what has a name', () => {
    expect(claims(groupWithoutVpc, group({ vpc: known(undefined) }))).toEqual([[]]);
    expect(claims(groupWithoutVpc, group({ vpc: known(undefined), name: known('web') }))[0]).toContain('security_groups_without_vpc_attached');
    expect(claims(groupWithoutVpc, group({ vpc: known(undefined), name: unknown('the parameter Name') }))[0]).toContain('security_groups_without_vpc_attached');
  });
});

test('ExplicitGroupName tells what stands there, whatever it is', () => {
  const names: Text[] = [known('web'), unknown('the parameter Name'), unknown('the result of Mine'), known(undefined)];
  expect(tell(explicitGroupName, ...names.map(name => group({ name })))).toEqual([
    'the group has a name of its own: web',
    'the group has a name of its own: the parameter Name',
    'whether the group has a name of its own: its name is the result of Mine',
  ]);
});

// AWS::EC2::SecurityGroup, GroupDescription and GroupName: "Update requires: Replacement". CloudFormation User Guide, "Understand update behaviors
// of stack resources": "AWS CloudFormation usually creates the replacement resource first, changes references from other dependent resources to point to the
// replacement resource, and then deletes the old resource." CreateSecurityGroup, GroupName: "Names are case-insensitive and must be unique within the VPC."
describe('NameBlocksReplacement', () => {
  const stage = unknown("'web-${the parameter Stage}'");
  test.each<[string, Text, Text, boolean, Verdict]>([
    ['nothing changes', known('web'), known('Web of Shop'), false, 'holds'],
    ['no description', known('web'), known(undefined), false, 'holds'],
    ['the path', known('web'), known('Shop/Web'), true, 'violated'],
    ['the path, and a name that is a parameter', unknown('the parameter Name'), known('Shop/Web'), true, 'violated'],
    ['the path without a name', known(undefined), known('Shop/Web'), true, 'holds'],
    ['a parameter', known('web'), unknown('the parameter Text'), false, 'violated'],
    ['a resource', known('web'), known('Web in ${Vpc.CidrBlock}'), false, 'violated'],
    ['the same parameter', unknown('the parameter Stage'), unknown('the parameter Stage'), false, 'holds'],
    ['the same parameter in the middle', stage, known('Web of ${the parameter Stage}'), false, 'holds'],
    ['one parameter more', stage, known('Web of ${the parameter Stage} since ${the parameter Release}'), false, 'violated'],
    ['one parameter less', stage, known('Web'), false, 'holds'],
    ['what stays for a stack', known('web'), known('Web of ${AWS::StackName} in ${AWS::Region} of ${AWS::AccountId}'), false, 'holds'],
    ['what stays for a stack, alone', known('web'), unknown('AWS::StackName'), false, 'holds'],
    ['a description that a macro may write', known('web'), unknown('the result of Mine'), false, 'holds'],
    ['a name that a macro may write', unknown('the result of Mine'), known('Web of ${the parameter Release}'), false, 'undecided'],
    ['a choice of names', unknown('a choice between several texts'), known('Shop/Web'), true, 'undecided'],
    ['a choice of both, which may be the same choice', unknown('a choice between several texts'), unknown('a choice between several texts'), false, 'holds'],
  ])('%s', (_, name, description, describedByPath, verdict) => expect(ask(nameBlocksReplacement, group({ name, description, describedByPath }))).toBe(verdict));

  test('says what changes', () => {
    expect(tell(nameBlocksReplacement, group({ name: known('web'), description: known('Web of ${the parameter Release} in ${Vpc.CidrBlock}') }))).toEqual([
      "the group cannot be replaced, for its name 'web' is taken, and its description changes with the parameter Release and Vpc.CidrBlock",
    ]);
  });
});

test('RuleWithoutDescription tells which way the rule is for', () => {
  const bare = { description: known(undefined) };
  expect(tell(ruleWithoutDescription, ingress('tcp', 443, '::/0', bare), egress('tcp', 443, '::/0', bare))).toEqual([
    'the inbound rule has no description', 'the outbound rule has no description',
  ]);
});

describe('tags', () => {
  // Security Hub, EC2.43 fails a group without any tag key, or without one of those that its parameter lists; without the parameter it only asks whether there is
  // one. System tags, which begin with aws:, are not counted. Tag keys are case sensitive.
  test.each<[string[], string[], Verdict, Verdict]>([
    [[], [], 'violated', 'holds'],
    [['aws:x'], [], 'violated', 'holds'],
    [['awesome'], [], 'holds', 'holds'],
    [[], ['Owner'], 'holds', 'violated'],
    [['owner'], ['Owner'], 'holds', 'violated'],
    [['Owner', 'Name'], ['Owner'], 'holds', 'holds'],
    [['Owner'], ['Owner', 'CostCentre'], 'holds', 'violated'],
  ])('%j where %j are asked for', (keys, requiredTags, any, required) => {
    const one = group({ tagKeys: known(keys) });
    expect(verdictOf(judged(groupWithoutTags, { requiredTags }, one))).toBe(any);
    expect(verdictOf(judged(requiredTagMissing, { requiredTags }, one))).toBe(required);
  });

  test('where none is asked for, tags that cannot be read are no question', () => {
    const one = group({ tagKeys: unknown('the parameter Tags') });
    expect(verdictOf(judged(requiredTagMissing, { requiredTags: [] }, one))).toBe('holds');
    expect(verdictOf(judged(requiredTagMissing, { requiredTags: ['Owner'] }, one))).toBe('undecided');
  });

  test('all that are missing are told', () => {
    const { violated } = judged(requiredTagMissing, { requiredTags: ['Owner', 'CostCentre', 'Name'] }, group());
    expect(violated.map(({ says }) => says)).toEqual(['the group lacks the tags Owner, CostCentre']);
    expect(judged(requiredTagMissing, { requiredTags: ['Owner', 'Name'] }, group()).violated.map(({ says }) => says)).toEqual(['the group lacks the tag Owner']);
  });
});

describe('a pattern for names', () => {
  const convention = { project: 'Shop', environment: 'prod' };
  const options = { namePattern: '^[A-Za-z-]+$' };

  test.each<[string, Text, Text, Verdict]>([
    ['the name', known('web'), known(undefined), 'holds'],
    ['the tag', known('web 1'), known('web'), 'holds'],
    ['neither', known('web 1'), known('web 2'), 'violated'],
    ['nothing', known(undefined), known(undefined), 'violated'],
    ['a name that is a parameter', unknown('the parameter Name'), known('web 1'), 'undecided'],
  ])('%s', (_, name, nameTag, verdict) => expect(verdictOf(judged(nameOffConvention, options, group({ name, nameTag })))).toBe(verdict));

  test('and a convention: both count, and a name that meets one is told by the other', () => {
    const says = (name: string) => judged(nameOffConvention, options, group({ name: known(name), convention })).violated.map(one => one.says);
    expect(says('Shop-prod-Web')).toEqual([]);
    expect(says('web')).toEqual(["the group is not named 'Shop-prod-<Role>': its group name is 'web' and it has no Name tag"]);
    expect(says('Shop-prod-Web_1')).toEqual(["the group is not named as the pattern ^[A-Za-z-]+$ asks: its group name is 'Shop-prod-Web_1' and it has no Name tag"]);
    expect(says('web 1')).toEqual([expect.stringContaining("'Shop-prod-<Role>' and as the pattern")]);
  });
});

// AWS Guard Rules Registry, SECURITY_GROUP_DESCRIPTION_RULE: the property must exist; an empty text passes.
test('an empty description of a rule answers only what asks for a text', () => {
  const answered = (description: string | undefined) => coversOf(ruleWithoutDescription,
    ruleWithoutDescription.judge(new NetworkIndex(networkOf(ingress('tcp', 443, '10.0.0.0/8', { description: known(description) })))).violated[0]);
  expect(answered(undefined)).toEqual(expect.arrayContaining(['CKV_AWS_23', 'SECURITY_GROUP_DESCRIPTION_RULE']));
  expect(answered('')).toContain('CKV_AWS_23');
  expect(answered('')).not.toContain('SECURITY_GROUP_DESCRIPTION_RULE');
});
