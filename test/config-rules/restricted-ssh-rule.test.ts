import { App, CfnParameter, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { judgeWithGuard } from './cfn-guard';
import { groupThatLetsIn } from './configuration-items';
import { RestrictedSshRule } from '../../lib/config-rules';
import { TrustedNetwork } from '../../lib/trusted-networks';
import { findingsOfFourPacks } from '../flow-logs/four-packs';

const IRELAND = { account: '111111111111', region: 'eu-west-1' };
const LIST = 'pl-0123456789abcdef0';

const network = (stack: Stack, name: string, ...cidrs: string[]) =>
  new TrustedNetwork(stack, name, { name, cidrs: cidrs.map(cidr => ({ cidr, description: `${name} ${cidr}` })) });
/** Networks of a hundred ranges: EC2 makes no larger prefix list at once. */
const branches = (stack: Stack, cidrs: string[]) => Array.from({ length: Math.ceil(cidrs.length / 100) }, (_, i) =>
  network(stack, `Branches${i}`, ...cidrs.slice(100 * i, 100 * (i + 1))));
const rulesOf = (stack: Stack) =>
  Object.values(Template.fromStack(stack).findResources('AWS::Config::ConfigRule')).map(({ Properties }) => Properties);
const policyTextOf = (stack: Stack) => rulesOf(stack).find(({ Source }) => Source.Owner === 'CUSTOM_POLICY')!.Source.CustomPolicyDetails.PolicyText;

/** The policy as it is once the prefix lists have their ids. */
function deployedPolicy(stack: Stack): string {
  const text = policyTextOf(stack);
  return typeof text === 'string' ? text : text['Fn::Join'][1].map((part: unknown) => typeof part === 'string' ? part : LIST).join('');
}

describe('the managed rule', () => {
  // AWS Config Developer Guide, "restricted-ssh": identifier INCOMING_SSH_DISABLED, resource type AWS::EC2::SecurityGroup, parameters: none.
  test('is AWS\'s, for security groups, without parameters', () => {
    const stack = new Stack(new App(), 'Audit');
    const rule = new RestrictedSshRule(stack, 'Ssh');
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Config::ConfigRule', 1);
    template.hasResourceProperties('AWS::Config::ConfigRule', {
      ConfigRuleName: 'restricted-ssh',
      InputParameters: Match.absent(),
      Scope: { ComplianceResourceTypes: ['AWS::EC2::SecurityGroup'] },
      Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' },
    });
    expect(rule.allowedRule).toBeUndefined();
  });

  test('has the name that it is given', () => {
    const stack = new Stack(new App(), 'Audit');
    new RestrictedSshRule(stack, 'Ssh', { name: 'shop-ssh', allowed: [] });
    expect(rulesOf(stack).map(rule => rule.ConfigRuleName).sort()).toEqual(['shop-ssh', 'shop-ssh-allowed']);
  });
});

describe('the rule about who may come in', () => {
  test('is a Guard policy that runs on every change of a security group', () => {
    const stack = new Stack(new App(), 'Audit');
    const rule = new RestrictedSshRule(stack, 'Ssh', { allowed: [network(stack, 'Office', '198.51.100.0/24')] });
    Template.fromStack(stack).hasResourceProperties('AWS::Config::ConfigRule', {
      ConfigRuleName: 'restricted-ssh-allowed',
      Scope: { ComplianceResourceTypes: ['AWS::EC2::SecurityGroup'] },
      Source: {
        Owner: 'CUSTOM_POLICY',
        CustomPolicyDetails: { PolicyRuntime: 'guard-2.x.x', PolicyText: Match.anyValue() },
        SourceDetails: Match.arrayWith([Match.objectLike({ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' })]),
      },
    });
    expect(rule.allowedRule).toBeDefined();
  });

  test('lets in the ranges and the prefix lists of all networks, and nothing else', () => {
    const stack = new Stack(new App(), 'Audit');
    const [office, lab] = [network(stack, 'Office', '198.51.100.0/24', '2001:db8::/32'), network(stack, 'Lab', '203.0.113.0/24')];
    new RestrictedSshRule(stack, 'Ssh', { allowed: [office, lab] });
    expect(judgeWithGuard(deployedPolicy(stack), [
      groupThatLetsIn({ ipv4: ['198.51.100.0/24', '203.0.113.0/24'] }),
      groupThatLetsIn({ ipv6: ['2001:db8::/32'] }),
      groupThatLetsIn({ prefixLists: [LIST] }),
      groupThatLetsIn({ ipv4: ['198.51.100.0/25'] }),
      groupThatLetsIn({ ipv4: ['192.0.2.0/24'] }),
      groupThatLetsIn({ prefixLists: ['pl-0fedcba9876543210'] }),
    ])).toEqual(['PASS', 'PASS', 'PASS', 'FAIL', 'FAIL', 'FAIL']);
  });

  test('with no network, lets nobody in but groups', () => {
    const stack = new Stack(new App(), 'Audit');
    new RestrictedSshRule(stack, 'Ssh', { allowed: [] });
    const items = [groupThatLetsIn({ ipv4: ['198.51.100.0/24'] }), groupThatLetsIn({ groups: ['sg-0aaaaaaaaaaaaaaaa'] })];
    expect(judgeWithGuard(deployedPolicy(stack), items)).toEqual(['FAIL', 'PASS']);
  });

  test('names the prefix lists of the networks by reference', () => {
    const stack = new Stack(new App(), 'Audit');
    const office = network(stack, 'Office', '198.51.100.0/24', '2001:db8::/32');
    new RestrictedSshRule(stack, 'Ssh', { allowed: [office] });
    const parts = policyTextOf(stack)['Fn::Join'][1];
    for (const list of office.prefixLists) expect(parts).toContainEqual(stack.resolve(list.prefixListId));
  });

  test('takes a network of another stack', () => {
    const app = new App();
    const office = network(new Stack(app, 'Network'), 'Office', '198.51.100.0/24');
    const audit = new Stack(app, 'Audit');
    new RestrictedSshRule(audit, 'Ssh', { allowed: [office] });
    expect(JSON.stringify(Template.fromStack(audit))).toContain('Fn::ImportValue');
  });

  test('takes a range that is a token', () => {
    const stack = new Stack(new App(), 'Audit');
    const range = new CfnParameter(stack, 'Range');
    new RestrictedSshRule(stack, 'Ssh', { allowed: [network(stack, 'Office', range.valueAsString)] });
    expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::Config::ConfigRule'))).toContain('{"Ref":"Range"}');
  });

  // AWS Config API Reference, GetCustomRulePolicy, PolicyText: maximum length of 10000.
  test('with too many ranges is refused, with their number and the length', () => {
    const stack = new Stack(new App(), 'Audit');
    const allowed = branches(stack, Array.from({ length: 600 }, (_, i) => `10.${Math.floor(i / 256)}.${i % 256}.0/24`));
    expect(() => new RestrictedSshRule(stack, 'Ssh', { allowed }))
      .toThrow(/^RestrictedSshRule 'Audit\/Ssh' has too many ranges.*600 ranges of Branches0, .*Branches5: a policy of 1\d,?\d+ characters.*10000 characters/s);
  });

  test('counts a token as long as what it can stand for', () => {
    const stack = new Stack(new App(), 'Audit');
    const tokens = Array.from({ length: 450 }, (_, i) => new CfnParameter(stack, `R${i}`).valueAsString);
    expect(() => new RestrictedSshRule(stack, 'Ssh', { allowed: branches(stack, tokens) })).toThrow(/too many ranges/);
  });
});

describe('a name that AWS Config does not take is refused', () => {
  test.each<[string, string, string]>([
    ['empty', '', "'' \\(0 characters\\)"],
    ['only spaces', '   ', "'   ' \\(3 characters\\)"],
    ['too long', 'n'.repeat(129), '\\(129 characters\\)'],
    ['too long with -allowed', 'n'.repeat(121), '-allowed. \\(129 characters\\)'],
    ['two lines', 'restricted\nssh', '\\(14 characters\\)'],
  ])('%s', (_, name, given) => {
    const act = () => new RestrictedSshRule(new Stack(new App(), 'Audit'), 'Ssh', { name, allowed: [] });
    expect(act).toThrow(/^RestrictedSshRule 'Audit\/Ssh' has a name that AWS Config does not take/);
    expect(act).toThrow(new RegExp(`given: +.*${given}.*change: +name: 'restricted-ssh'`, 's'));
  });

  test.each(['n'.repeat(128), 'Restricted SSH (all groups)'])('but not %s', name =>
    expect(() => new RestrictedSshRule(new Stack(new App(), 'Audit'), 'Ssh', { name })).not.toThrow());
});

describe('a second rule of one name is refused and the first is named', () => {
  test.each<[string, () => void, string]>([
    ['one stack', () => {
      const stack = new Stack(new App(), 'Audit');
      new RestrictedSshRule(stack, 'First');
      new RestrictedSshRule(stack, 'Second');
    }, 'this app'],
    ['two stacks of one account and Region', () => {
      const app = new App();
      new RestrictedSshRule(new Stack(app, 'Audit', { env: IRELAND }), 'First');
      new RestrictedSshRule(new Stack(app, 'Other', { env: IRELAND }), 'Second');
    }, 'eu-west-1 of account 111111111111'],
    ['two Stages of one account and Region', () => {
      const app = new App();
      new RestrictedSshRule(new Stack(new Stage(app, 'Dev', { env: IRELAND }), 'Audit'), 'First');
      new RestrictedSshRule(new Stack(new Stage(app, 'Prod', { env: IRELAND }), 'Audit'), 'Second');
    }, 'eu-west-1 of account 111111111111'],
    ['two stacks of one Stage, account and Region unknown', () => {
      const stage = new Stage(new App(), 'Prod');
      new RestrictedSshRule(new Stack(stage, 'Audit'), 'First');
      new RestrictedSshRule(new Stack(stage, 'Other'), 'Second');
    }, "the Stage 'Prod'"],
    ['the name that the first gave to its own second rule', () => {
      const stack = new Stack(new App(), 'Audit');
      new RestrictedSshRule(stack, 'First', { allowed: [] });
      new RestrictedSshRule(stack, 'Second', { name: 'restricted-ssh-allowed' });
    }, 'this app'],
  ])('%s', (_, act, place) => {
    expect(act).toThrow(/^RestrictedSshRule '.*\/Second' has the name of another rule/);
    expect(act).toThrow(new RegExp(`which RestrictedSshRule '.*/First' has in ${place}`));
  });

  test.each<[string, () => void]>([
    ['another name', () => {
      const stack = new Stack(new App(), 'Audit');
      new RestrictedSshRule(stack, 'First', { allowed: [] });
      new RestrictedSshRule(stack, 'Second', { name: 'shop-ssh', allowed: [] });
    }],
    ['another Region', () => {
      const app = new App();
      for (const region of ['eu-west-1', 'us-west-2']) new RestrictedSshRule(new Stack(app, region, { env: { ...IRELAND, region } }), 'Ssh');
    }],
    ['another Stage, account and Region unknown', () => {
      const app = new App();
      for (const id of ['Dev', 'Prod']) new RestrictedSshRule(new Stack(new Stage(app, id), 'Audit'), 'Ssh');
    }],
  ])('but not: %s', (_, act) => expect(act).not.toThrow());
});

test('is clean under four packs and the rules of the CDK', () => {
  const app = new App();
  const stack = new Stack(app, 'Audit');
  new RestrictedSshRule(stack, 'Ssh', { allowed: [network(stack, 'Office', '198.51.100.0/24', '2001:db8::/32')] });
  expect(findingsOfFourPacks(app, 'Audit')).toEqual([]);
  expect(() => app.synth()).not.toThrow();
});
