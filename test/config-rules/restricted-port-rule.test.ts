import { App, CfnParameter, Lazy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { ARepair } from './a-repair';
import { judgeWithGuard } from './cfn-guard';
import { groupThatLetsIn } from './configuration-items';
import { RestrictedPortRule, RestrictedPortRuleProps, RestrictedSshRule, RuleMode, SecurityGroupJudge } from '../../lib/config-rules';
import { FindingsTopic } from '../../lib/findings';
import { CustomServiceProps, Service } from '../../lib/services';
import { TrustedNetwork } from '../../lib/trusted-networks';
import { findingsOfFourPacks } from '../flow-logs/four-packs';

const IRELAND = { account: '111111111111', region: 'eu-west-1' };

const aStack = (id = 'Audit') => new Stack(new App(), id);
const network = (stack: Stack, name: string, ...cidrs: string[]) =>
  new TrustedNetwork(stack, name, { name, cidrs: cidrs.map(cidr => ({ cidr, description: `${name} ${cidr}` })) });
const judgeIn = (stack: Stack) => new SecurityGroupJudge(stack, 'Judge', { findings: new FindingsTopic(stack, 'Findings') });
const custom = (more: Partial<CustomServiceProps> = {}) => Service.custom({ name: 'Vitess', port: 15306, ...more });

/** The only rule, as it is written. */
function ruleFor(props: Omit<RestrictedPortRuleProps, 'allowed'> & Partial<RestrictedPortRuleProps>, stack = aStack()): Record<string, unknown> & { InputParameters?: Record<string, string> } {
  new RestrictedPortRule(stack, 'It', { allowed: [], ...props });
  const [rule] = Object.values(Template.fromStack(stack).findResources('AWS::Config::ConfigRule'));
  return rule.Properties;
}

describe('a rule in mode guard', () => {
  test('is a Guard policy for security groups', () => {
    const stack = aStack();
    const made = new RestrictedPortRule(stack, 'Rdp', { service: Service.RDP, allowed: [network(stack, 'Office', '198.51.100.0/24')] });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Config::ConfigRule', 1);
    template.resourceCountIs('AWS::Config::RemediationConfiguration', 0);
    template.hasResourceProperties('AWS::Config::ConfigRule', {
      ConfigRuleName: 'restricted-rdp-allowed',
      Description: 'Security groups let in on tcp 3389, udp 3389 (RDP) the networks that are named, and groups, and nobody else.',
      InputParameters: Match.absent(),
      Scope: { ComplianceResourceTypes: ['AWS::EC2::SecurityGroup'] },
      Source: { Owner: 'CUSTOM_POLICY', CustomPolicyDetails: { PolicyRuntime: 'guard-2.x.x' } },
    });
    expect(stack.resolve(made.rule.configRuleName)).toEqual({ Ref: expect.stringMatching(/^RdpRule/) });
  });

  test('judges what it is about', () => {
    const rule = ruleFor({ port: ec2.Port.tcpRange(8000, 8080) });
    const { PolicyText } = (rule.Source as { CustomPolicyDetails: { PolicyText: string } }).CustomPolicyDetails;
    const open = (fromPort: number, toPort: number, ipProtocol = 'tcp') => groupThatLetsIn({ ipProtocol, fromPort, toPort, ipv4: ['10.0.0.0/8'] });
    expect(judgeWithGuard(PolicyText, [open(8000, 8000), open(7000, 7999), open(8081, 9000), open(8080, 9000), open(8000, 8000, 'udp')]))
      .toEqual(['FAIL', 'PASS', 'PASS', 'FAIL', 'PASS']);
    expect(PolicyText).toContain('<<tcp 8000-8080 is open to an IPv4 range that is not allowed>>');
  });

  test('with too many ranges is refused', () => {
    const stack = aStack();
    const allowed = Array.from({ length: 6 }, (_, i) => network(stack, `Branches${i}`, ...Array.from({ length: 100 }, (_item, j) => `10.${i}.${j}.0/24`)));
    expect(() => new RestrictedPortRule(stack, 'Rdp', { service: Service.RDP, allowed }))
      .toThrow(/^RestrictedPortRule 'Audit\/Rdp' has too many ranges for one AWS Config rule\n.*600 ranges of Branches0, /);
  });

  test('about every service of TCP and UDP is a policy that Guard reads, and that AWS Config takes with a hundred ranges', () => {
    const stack = aStack();
    const allowed = [network(stack, 'Branches', ...Array.from({ length: 100 }, (_, i) => `10.0.${i}.0/24`))];
    new RestrictedPortRule(stack, 'Directory', { service: Service.ACTIVE_DIRECTORY, allowed });
    const [rule] = Object.values(Template.fromStack(stack).findResources('AWS::Config::ConfigRule'));
    const text: string = rule.Properties.Source.CustomPolicyDetails.PolicyText['Fn::Join'][1].map((part: unknown) => typeof part === 'string' ? part : 'pl-0123456789abcdef0').join('');
    const items = [{ ipProtocol: 'tcp', fromPort: 445, toPort: 445 }, { ipProtocol: 'udp', fromPort: 123, toPort: 123 }, { ipProtocol: 'tcp', fromPort: 123, toPort: 123 }]
      .map(one => groupThatLetsIn({ ...one, ipv4: ['192.0.2.0/24'] }));
    expect(judgeWithGuard(text, items)).toEqual(['FAIL', 'FAIL', 'PASS']);
  });
});

describe('what it is called', () => {
  test.each<[string, Parameters<typeof ruleFor>[0], string, string]>([
    ['a port', { port: ec2.Port.tcp(8443) }, 'restricted-tcp-8443-allowed', 'tcp 8443'],
    ['a range', { port: ec2.Port.udpRange(8000, 8080) }, 'restricted-udp-8000-8080-allowed', 'udp 8000-8080'],
    ['a service', { service: Service.POSTGRESQL }, 'restricted-postgresql-allowed', 'tcp 5432 (PostgreSQL)'],
    ['a service of several words', { service: Service.SQL_SERVER }, 'restricted-sql-server-allowed', 'tcp 1433 (SQL Server)'],
    ['a service of many ports', { service: Service.ACTIVE_DIRECTORY }, 'restricted-active-directory-allowed', '14 ports and ranges (Active Directory)'],
    ['a service of our own', { service: custom() }, 'restricted-vitess-allowed', 'tcp 15306 (Vitess)'],
    // Guard would read `>>` as the end of a message.
    ['a service with signs', { service: custom({ name: 'In >> out' }) }, 'restricted-tcp-15306-allowed', 'tcp 15306'],
    ['a service with letters of others', { service: custom({ name: 'Größe', udp: true }) }, 'restricted-udp-15306-allowed', 'udp 15306'],
    ['what it is given', { port: ec2.Port.tcp(8443), name: 'restricted-8443' }, 'restricted-8443', 'tcp 8443'],
  ])('%s', (_, props, name, words) => {
    const rule = ruleFor(props);
    expect(rule.ConfigRuleName).toBe(name);
    expect(rule.Description).toBe(`Security groups let in on ${words} the networks that are named, and groups, and nobody else.`);
  });

  test('two rules about one service are refused, and the first is named', () => {
    const stack = aStack();
    new RestrictedPortRule(stack, 'First', { service: Service.RDP, allowed: [] });
    expect(() => new RestrictedPortRule(stack, 'Second', { service: Service.RDP, allowed: [] }))
      .toThrow(/^RestrictedPortRule 'Audit\/Second' has the name of another rule[^]*'restricted-rdp-allowed', which RestrictedPortRule 'Audit\/First' has in this app/);
  });

  test('a rule about SSH beside a RestrictedSshRule asks the same question, and is refused', () => {
    const stack = aStack();
    new RestrictedSshRule(stack, 'Ssh', { allowed: [] });
    expect(() => new RestrictedPortRule(stack, 'Port22', { service: Service.SSH, allowed: [] })).toThrow(/'restricted-ssh-allowed', which RestrictedSshRule 'Audit\/Ssh' has/);
  });

  test('a name that AWS Config does not take is refused', () => {
    expect(() => ruleFor({ service: Service.RDP, name: ' ' })).toThrow(/^RestrictedPortRule 'Audit\/It' has a name that AWS Config does not take/);
  });
});

describe('its ports', () => {
  test('are those for clients of a service', () => {
    expect(Service.KAFKA.ports.length).toBeGreaterThan(2);
    expect(ruleFor({ service: Service.KAFKA }).Description).toContain(' on tcp 9092, tcp 9094 (Kafka) ');
  });

  test('stand as known where the app fixes them', () => {
    const stack = aStack();
    const database = new rds.DatabaseInstance(stack, 'Db', { engine: rds.DatabaseInstanceEngine.POSTGRES, vpc: new ec2.Vpc(stack, 'Vpc'), port: 5433 });
    expect(ruleFor({ port: ec2.Port.tcp(database.instanceEndpoint.port) }, stack).ConfigRuleName).toBe('restricted-tcp-5433-allowed');
  });

  test('a port that the app fixes, and changes later, fails synth', () => {
    const app = new App();
    const stack = new Stack(app, 'Audit');
    const database = new rds.DatabaseInstance(stack, 'Db', { engine: rds.DatabaseInstanceEngine.POSTGRES, vpc: new ec2.Vpc(stack, 'Vpc'), port: 5433 });
    new RestrictedPortRule(stack, 'It', { port: ec2.Port.tcp(database.instanceEndpoint.port), allowed: [] });
    (database.node.defaultChild as rds.CfnDBInstance).port = '5434';
    expect(() => app.synth()).toThrow(/RestrictedPortRule 'Audit\/It': Endpoint\.Port of 'Audit\/Db\/Resource' changed after a rule was made of it[^]*then 5433, now 5434/);
  });

  test.each<[string, Partial<RestrictedPortRuleProps>, RegExp]>([
    ['neither', {}, /^RestrictedPortRule 'Audit\/It' is about no port\n.*given: +neither port nor service\n/],
    ['both', { port: ec2.Port.tcp(1), service: Service.RDP }, /is about a port and a service\n/],
    ['all traffic', { port: ec2.Port.allTraffic() }, /that is not TCP and UDP alone\n.*given: +port: ec2\.Port 'ALL TRAFFIC'/],
    ['ICMP', { port: ec2.Port.icmpPing() }, /that is not TCP and UDP alone/],
    ['a service of another protocol', { service: Service.GRE }, /GRE is not TCP and UDP alone/],
    ['a service of another protocol too', { service: Service.IPSEC }, /IPsec is not TCP and UDP alone\n.*given: +service: IPsec, with 'ESP/],
    ['a protocol that is a token', { port: new ec2.Port({ protocol: Lazy.string({ produce: () => 'tcp' }) as ec2.Protocol, stringRepresentation: 'later', fromPort: 1, toPort: 2 }) }, /that is not TCP and UDP alone/],
    ['the upper port first', { port: ec2.Port.tcpRange(8080, 8000) }, /that is no stretch of ports\n.*given: +from 8080 to 8000/],
    ['a port above all', { port: ec2.Port.tcp(65536) }, /that is no stretch of ports/],
    ['a port below all', { port: ec2.Port.tcp(-1) }, /that is no stretch of ports/],
    ['half a port', { port: ec2.Port.tcp(22.5) }, /that is no stretch of ports\n.*given: +from 22\.5 to 22\.5/],
    ['no number', { port: ec2.Port.tcp(NaN) }, /that is no stretch of ports/],
  ])('%s is refused', (_, props, message) => {
    const act = () => ruleFor(props);
    expect(act).toThrow(message);
    expect(act).toThrow(/^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/);
  });

  test('a token is refused', () => {
    const stack = aStack();
    const port = new CfnParameter(stack, 'Port', { type: 'Number' }).valueAsNumber;
    expect(() => ruleFor({ port: ec2.Port.tcp(port) }, stack)).toThrow(/its port is not known at synth\n.*given: +a token/);
  });
});

describe('a rule in mode lambda', () => {
  test('is answered by the judge, on every change and each day', () => {
    const stack = aStack();
    const judge = judgeIn(stack);
    new RestrictedPortRule(stack, 'Rdp', { service: Service.RDP, allowed: [network(stack, 'Office', '198.51.100.0/24', '2001:db8::/32')], mode: RuleMode.lambda(judge) });
    Template.fromStack(stack).hasResourceProperties('AWS::Config::ConfigRule', {
      ConfigRuleName: 'restricted-rdp-allowed',
      Description: 'Security groups let in on tcp 3389, udp 3389 (RDP) the networks that are named, and nobody else.',
      Source: { Owner: 'CUSTOM_LAMBDA', SourceIdentifier: stack.resolve(judge.function.functionArn) },
      InputParameters: {
        only: 'PortOutsideAllowedNetworks',
        options: JSON.stringify({ restrictedPorts: [{ ports: ['tcp 3389', 'udp 3389'], allowed: ['198.51.100.0/24', '2001:db8::/32'] }] }),
      },
    });
  });

  // A list that somebody widened by hand must not open the door: it is compared with the ranges.
  test('names the prefix lists of those networks alone whose ranges are not known', () => {
    const stack = aStack();
    const office = network(stack, 'Office', '198.51.100.0/24');
    const { prefixLists, ...rest } = office;
    const half = Object.assign(Object.create(office) as TrustedNetwork, rest, {
      prefixLists: [...prefixLists, { addressFamily: ec2.AddressFamily.IP_V6, prefixListId: 'pl-0123456789abcdef0' }],
    });
    const { InputParameters } = ruleFor({ service: Service.RDP, allowed: [half], mode: RuleMode.lambda(judgeIn(stack)) }, stack);
    expect(InputParameters!.options).toBe(JSON.stringify({ restrictedPorts: [{ ports: ['tcp 3389', 'udp 3389'], allowed: ['198.51.100.0/24', 'pl-0123456789abcdef0'] }] }));
  });

  test('takes a range that is a token, and accounts', () => {
    const stack = aStack();
    const range = new CfnParameter(stack, 'Range').valueAsString;
    const { InputParameters } = ruleFor({
      service: Service.RDP, allowed: [network(stack, 'Office', range)], mode: RuleMode.lambda(judgeIn(stack)), accounts: ['222222222222'],
    }, stack);
    expect(InputParameters!.options).toEqual({
      'Fn::Join': ['', [
        '{"restrictedPorts":[{"ports":["tcp 3389","udp 3389"],"allowed":["', { Ref: 'Range' }, '"],"accounts":["222222222222"]}]}',
      ]],
    });
  });

  test('with more than the parameters of a rule hold is refused, with the length', () => {
    const stack = aStack();
    const many = network(stack, 'Branches', ...Array.from({ length: 70 }, (_, i) => `10.0.${i}.0/24`));
    expect(() => new RestrictedPortRule(stack, 'Rdp', { service: Service.RDP, allowed: [many], mode: RuleMode.lambda(judgeIn(stack)) }))
      .toThrow(/^RestrictedPortRule 'Audit\/Rdp' asks more than one rule of AWS Config can say\n.*given: +70 ranges of Branches: 1\d\d\d characters[^]*accepted: 1024 characters of JSON, which is about 45 IPv4 ranges\n.*change: +put neighbouring ranges together, or leave mode out: mode guard has room for about 400 IPv4 ranges where there is no repair$/);
  });

  test('with more accounts than the parameters of a rule hold is refused, with their number', () => {
    const stack = aStack();
    const accounts = Array.from({ length: 70 }, (_, i) => `2222222222${10 + i}`);
    expect(() => new RestrictedPortRule(stack, 'Rdp', { service: Service.RDP, allowed: [network(stack, 'Office', '10.0.0.0/24')], accounts, mode: RuleMode.lambda(judgeIn(stack)) }))
      .toThrow(/given: +1 ranges of Office and 70 accounts: 1\d\d\d characters/);
  });

  test('in mode guard it is the repair that makes the parameters count', () => {
    const stack = aStack();
    const many = network(stack, 'Branches', ...Array.from({ length: 70 }, (_, i) => `10.0.${i}.0/24`));
    expect(() => new RestrictedPortRule(stack, 'Rdp', { service: Service.RDP, allowed: [many], repair: new ARepair(stack) }))
      .toThrow(/given: +70 ranges of Branches: 1\d\d\d characters[^]*change: +put neighbouring ranges together, or leave repair out: it reads the ranges from these parameters, and the policy of mode guard alone has room for about 400/);
    expect(() => new RestrictedPortRule(stack, 'Alone', { service: Service.RDP, allowed: [many], name: 'alone' })).not.toThrow();
  });

  test('has room for the 45 ranges that the error speaks of', () => {
    const stack = aStack();
    const fits = network(stack, 'Branches', ...Array.from({ length: 45 }, (_, i) => `10.20.${i}.0/24`));
    expect(() => new RestrictedPortRule(stack, 'Rdp', { service: Service.RDP, allowed: [fits], mode: RuleMode.lambda(judgeIn(stack)) })).not.toThrow();
  });

  test('has the logical id of the rule in mode guard: another mode is another way to answer, not another rule', () => {
    const idOf = (mode?: (stack: Stack) => RuleMode) => {
      const stack = aStack();
      new RestrictedPortRule(stack, 'Rdp', { service: Service.RDP, allowed: [], mode: mode?.(stack) });
      return Object.keys(Template.fromStack(stack).findResources('AWS::Config::ConfigRule'));
    };
    expect(idOf(stack => RuleMode.lambda(judgeIn(stack)))).toEqual(idOf());
    expect(idOf(() => RuleMode.guard())).toEqual(idOf());
  });

  test('a judge of another Region is refused', () => {
    const app = new App();
    const judge = judgeIn(new Stack(app, 'There', { env: { ...IRELAND, region: 'us-west-2' } }));
    expect(() => ruleFor({ service: Service.RDP, mode: RuleMode.lambda(judge) }, new Stack(app, 'Audit', { env: IRELAND }))).toThrow(/has a judge of another place/);
  });
});

describe('RestrictedSshRule is one', () => {
  test('in mode lambda, beside the rule of AWS', () => {
    const stack = aStack();
    new RestrictedSshRule(stack, 'Ssh', { allowed: [network(stack, 'Office', '198.51.100.0/24')], mode: RuleMode.lambda(judgeIn(stack)), repair: new ARepair(stack) });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Config::ConfigRule', 2);
    template.hasResourceProperties('AWS::Config::ConfigRule', {
      ConfigRuleName: 'restricted-ssh-allowed',
      Description: 'Security groups let in on port 22 (SSH) the networks that are named, and nobody else.',
      InputParameters: { only: 'PortOutsideAllowedNetworks', options: JSON.stringify({ restrictedPorts: [{ ports: ['tcp 22'], allowed: ['198.51.100.0/24'] }] }) },
    });
    const [allowed] = Object.keys(template.findResources('AWS::Config::ConfigRule', { Properties: { ConfigRuleName: 'restricted-ssh-allowed' } }));
    template.hasResourceProperties('AWS::Config::RemediationConfiguration', { ConfigRuleName: { Ref: allowed } });
  });

  test.each(['mode', 'accounts', 'repair', 'remediation'])('%s without allowed is refused: the rule of AWS has no parameters', (prop) => {
    const act = () => new RestrictedSshRule(aStack(), 'Ssh', { [prop]: [] });
    expect(act).toThrow(new RegExp(`^RestrictedSshRule 'Audit/Ssh' has ${prop} for the rule about who may come in, and does not say who may\n`));
    expect(act).toThrow(/accepted: allowed too: the rule of AWS alone, INCOMING_SSH_DISABLED, has no parameters/);
  });
});

test('is clean under four packs and the rules of the CDK', () => {
  const app = new App();
  const stack = new Stack(app, 'Audit');
  new RestrictedPortRule(stack, 'Rdp', { service: Service.RDP, allowed: [network(stack, 'Office', '198.51.100.0/24')] });
  expect(findingsOfFourPacks(app, 'Audit')).toEqual([]);
  expect(() => app.synth()).not.toThrow();
});
