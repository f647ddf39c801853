import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ts from 'typescript';
import { aGroup, EVIL, EVIL_USAGE, reportOn, SHOP_USAGE, used } from './usage-fixture';
import { InventoryRule } from '../../lib/model/inventory';
import { UsageSnippet, usageSnippets } from '../../lib/reports/usage-snippets';
import { NarrowerRange, RuleUsage, UsageReport } from '../../lib/usage/rule-usage';
import { run, textOf } from '../docs/run-snippet';

process.env.CDK_VALIDATION = 'true'; // CDK's own rules too: see test/strict-settings.ts

/** Every snippet that a page shows is compiled and synthesised: what people paste has to work, and has to open what was seen and no more. */

const GROUP = aGroup('sg-0a', 'Own');
const addresses = (...blocks: string[]): NarrowerRange => ({ kind: 'addresses', given: 'x', used: blocks, text: 'x' });
const ports = (...numbers: string[]): NarrowerRange => ({ kind: 'ports', given: 'x', used: numbers, text: 'x' });
const out = { direction: 'egress' } as const;
const all = { fromPort: -1, toPort: -1 };

const snippetsOf = (usage: RuleUsage, report: UsageReport = SHOP_USAGE) =>
  usageSnippets(usage, report, { accountId: report.accountId, region: report.region, names: new Map([['sg-0a', 'Own']]) });
const narrowed = (rule: Partial<InventoryRule>, ...narrower: NarrowerRange[]) => snippetsOf(used(GROUP, rule, 0, 1, 1, { narrower }));
const lines = (snippet: UsageSnippet | undefined) => snippet?.code.split('\n').filter(line => line !== '' && !line.startsWith('//'));

/** What the reader has: `group` is a plain group; `database` a role of that name; what is made with the group goes to a new one. */
function asPasted({ code }: UsageSnippet): { at: string; code: string; throws: false } {
  const before = code.includes('group') ? 'const group = api;\n' : '';
  const after = code.includes('const egress') ? "\nnew WebServerSG(this, 'Web', { vpc, egress });" : '';
  return { at: 'report', code: `${before}${code}${after}`, throws: false };
}

interface Cases {
  readonly title: string;
  readonly rule: Partial<InventoryRule>;
  readonly narrower: readonly NarrowerRange[];
  /** The calls of the first snippet. */
  readonly code: readonly string[];
  /** The rules that stand in the template then, `tcp 5432-5432 10.30.3.0/24`. */
  readonly rules: readonly string[];
}

const CASES: readonly Cases[] = [
  {
    title: 'addresses of a rule with a description',
    rule: { cidr: '10.30.0.0/16', fromPort: 5432, toPort: 5432, description: 'Reports' },
    narrower: [addresses('10.30.3.0/24', '10.30.4.7/32')],
    code: ['group.addIngressRule(ec2.Peer.ipv4(\'10.30.3.0/24\'), ec2.Port.tcp(5432), \'Reports\');', 'group.addIngressRule(ec2.Peer.ipv4(\'10.30.4.7/32\'), ec2.Port.tcp(5432), \'Reports\');'],
    rules: ['tcp 5432-5432 10.30.3.0/24', 'tcp 5432-5432 10.30.4.7/32'],
  },
  {
    title: 'a rule without a description says when it was seen',
    rule: { cidr: 'fd00::/48' },
    narrower: [addresses('fd00::3:0:0:0:0/64')],
    code: ['group.addIngressRule(ec2.Peer.ipv6(\'fd00:0:0:3::/64\'), ec2.Port.tcp(443), \'Seen in flow logs 2026-10-29 to 2026-11-27\');'],
    rules: ['tcp 443-443 fd00:0:0:3::/64'],
  },
  {
    title: 'single addresses without a prefix length',
    rule: { cidr: '10.30.0.0/16' },
    narrower: [addresses('10.30.4.7')],
    code: ['group.addIngressRule(ec2.Peer.ipv4(\'10.30.4.7/32\'), ec2.Port.tcp(443), \'Seen in flow logs 2026-10-29 to 2026-11-27\');'],
    rules: ['tcp 443-443 10.30.4.7/32'],
  },
  {
    title: 'ports of a group',
    rule: { referencedGroupId: 'sg-0123456789abcdef0', referencedOwnerId: '111122223333', fromPort: 1024, toPort: 65535, description: 'Tools' },
    narrower: [ports('5432', '6432-6433')],
    code: [
      'group.addIngressRule(ec2.Peer.securityGroupId(\'sg-0123456789abcdef0\', \'111122223333\'), ec2.Port.tcp(5432), \'Tools\');',
      'group.addIngressRule(ec2.Peer.securityGroupId(\'sg-0123456789abcdef0\', \'111122223333\'), ec2.Port.tcpRange(6432, 6433), \'Tools\');',
    ],
    rules: ['tcp 5432-5432 sg-0123456789abcdef0', 'tcp 6432-6433 sg-0123456789abcdef0'],
  },
  {
    title: 'ports among members',
    rule: { referencedGroupId: 'sg-0a', protocol: '-1', ...all, description: 'Cluster' },
    narrower: [ports('tcp 2380', 'udp 7946')],
    code: ['group.addIngressRule(group, ec2.Port.tcp(2380), \'Cluster\');', 'group.addIngressRule(group, ec2.Port.udp(7946), \'Cluster\');'],
    rules: ['tcp 2380-2380 itself', 'udp 7946-7946 itself'],
  },
  {
    title: 'addresses and ports',
    rule: { cidr: '10.0.0.0/8', fromPort: 0, toPort: 65535, description: 'All' },
    narrower: [addresses('10.1.0.0/24', '10.2.0.0/24'), ports('80', '443')],
    code: ['10.1.0.0/24', '10.2.0.0/24'].flatMap(block => [80, 443].map(port => `group.addIngressRule(ec2.Peer.ipv4('${block}'), ec2.Port.tcp(${port}), 'All');`)),
    rules: ['tcp 443-443 10.1.0.0/24', 'tcp 443-443 10.2.0.0/24', 'tcp 80-80 10.1.0.0/24', 'tcp 80-80 10.2.0.0/24'],
  },
  {
    title: 'an outbound rule to everybody',
    rule: { ...out, cidr: '0.0.0.0/0', description: 'Partners' },
    narrower: [addresses('198.51.100.0/24')],
    code: ['group.addEgressRule(ec2.Peer.ipv4(\'198.51.100.0/24\'), ec2.Port.tcp(443), \'Partners\');'],
    rules: ['tcp 443-443 198.51.100.0/24'],
  },
  {
    title: 'a prefix list, by its addresses',
    rule: { prefixListId: 'pl-0a1b2c3d', fromPort: 22, toPort: 22, description: 'Office' },
    narrower: [addresses('10.9.8.0/24')],
    code: ['group.addIngressRule(ec2.Peer.ipv4(\'10.9.8.0/24\'), ec2.Port.tcp(22), \'Office\');'],
    rules: ['tcp 22-22 10.9.8.0/24'],
  },
  {
    title: 'a prefix list, by its ports',
    rule: { prefixListId: 'pl-0a1b2c3d', fromPort: 0, toPort: 65535, description: 'Office' },
    narrower: [ports('22')],
    code: ['group.addIngressRule(ec2.Peer.prefixList(\'pl-0a1b2c3d\'), ec2.Port.tcp(22), \'Office\');'],
    rules: ['tcp 22-22 pl-0a1b2c3d'],
  },
  ...([
    ['-1', -1, -1, 'ec2.Port.allTraffic()', '-1'],
    ['tcp', 0, 65535, 'ec2.Port.allTcp()', 'tcp 0-65535'],
    ['udp', 0, 65535, 'ec2.Port.allUdp()', 'udp 0-65535'],
    ['udp', 5000, 5010, 'ec2.Port.udpRange(5000, 5010)', 'udp 5000-5010'],
    ['icmp', -1, -1, 'ec2.Port.allIcmp()', 'icmp -1--1'],
    ['icmp', 8, -1, 'ec2.Port.icmpType(8)', 'icmp 8--1'],
    ['icmp', 3, 4, 'ec2.Port.icmpTypeAndCode(3, 4)', 'icmp 3-4'],
    ['47', -1, -1, 'new ec2.Port({ protocol: \'47\' as ec2.Protocol, stringRepresentation: \'47\' })', '47'],
  ] as const).map(([protocol, fromPort, toPort, port, rule]): Cases => ({
    title: `the traffic ${rule}`,
    rule: { protocol, fromPort, toPort, cidr: '10.0.0.0/8', description: 'Same' },
    narrower: [addresses('10.1.2.0/24')],
    code: [`group.addIngressRule(ec2.Peer.ipv4('10.1.2.0/24'), ${port}, 'Same');`],
    rules: [`${rule} 10.1.2.0/24`],
  })),
  ...([[-1, -1, 'ec2.Port.allIcmpV6()', 'icmpv6 -1--1'], [128, -1, 'new ec2.Port({ protocol: \'icmpv6\' as ec2.Protocol, fromPort: 128, toPort: -1, stringRepresentation: \'icmpv6 type 128\' })', 'icmpv6 128--1']] as const)
    .map(([fromPort, toPort, port, rule]): Cases => ({
      title: `the traffic ${rule}`,
      rule: { protocol: 'icmpv6', fromPort, toPort, cidr: 'fd00::/8', description: 'Same' },
      narrower: [addresses('fd00:1::/64')],
      code: [`group.addIngressRule(ec2.Peer.ipv6('fd00:1::/64'), ${port}, 'Same');`],
      rules: [`${rule} fd00:1::/64`],
    })),
];

interface Resource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
}

/** The rules of all templates of an app, by what they say. */
function rulesIn(app: App): string[] {
  const stacks = app.node.children.filter(child => Stack.isStack(child)) as Stack[];
  const resources = stacks.flatMap(stack => Object.values(Template.fromStack(stack).toJSON().Resources as Record<string, Resource>));
  const inline = resources.filter(({ Type }) => Type === 'AWS::EC2::SecurityGroup').flatMap(({ Properties }) => [...Properties!.SecurityGroupIngress as [] ?? [], ...Properties!.SecurityGroupEgress as [] ?? []]);
  const own = resources.filter(({ Type }) => /^AWS::EC2::SecurityGroup(Ingress|Egress)$/.test(Type)).map(({ Properties }) => Properties!);
  return [...inline, ...own].map((rule: Record<string, unknown>) => {
    const peer = rule.CidrIp ?? rule.CidrIpv6 ?? rule.SourcePrefixListId ?? rule.DestinationPrefixListId
      ?? rule.SourceSecurityGroupId ?? rule.DestinationSecurityGroupId;
    const range = rule.FromPort === undefined ? '' : ` ${String(rule.FromPort)}-${String(rule.ToPort)}`;
    return `${String(rule.IpProtocol)}${range} ${typeof peer === 'string' ? peer : 'Fn::GetAtt' in (peer as object) && own.includes(rule) ? 'itself' : 'another'}`;
  });
}

/** The rules that a snippet adds to what its reader has. */
function added(snippet: UsageSnippet): string[] {
  const rules = run(asPasted(snippet)).flatMap(rulesIn);
  for (const rule of BEFORE) {
    const at = rules.indexOf(rule);
    if (at >= 0) rules.splice(at, 1);
  }
  return rules.sort();
}

const BEFORE = run({ at: 'nothing', code: '', throws: false }).flatMap(rulesIn);

describe.each(CASES)('$title', ({ rule, narrower, code, rules }) => {
  const [plain] = narrowed(rule, ...narrower);
  test('is these calls', () => expect(lines(plain)).toEqual(code));
  test('opens what was seen and no more', () => expect(added(plain)).toEqual([...rules].sort()));
});

const EVERYTHING: readonly UsageSnippet[] = [
  ...CASES.flatMap(({ rule, narrower }) => narrowed(rule, ...narrower)),
  ...[SHOP_USAGE, EVIL_USAGE].flatMap(report => report.rules.flatMap(usage => snippetsOf(usage, report))),
];

test('all compile under strict settings', () => {
  const modules = new Map(EVERYTHING.map((snippet, i) => [`${__dirname}/../docs/usage-snippet-${i}.ts`, textOf(asPasted(snippet))]));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node', 'jest'],
    paths: { 'cdk-portcullis': [`${__dirname}/../../lib/index.ts`] },
  };
  const host = ts.createCompilerHost(options);
  const [readFile, fileExists, getSourceFile] = [host.readFile.bind(host), host.fileExists.bind(host), host.getSourceFile.bind(host)];
  host.fileExists = file => modules.has(file) || fileExists(file);
  host.readFile = file => modules.get(file) ?? readFile(file);
  host.getSourceFile = (file, version) =>
    modules.has(file) ? ts.createSourceFile(file, modules.get(file)!, version, true) : getSourceFile(file, version);
  const program = ts.createProgram([...modules.keys()], options, host);
  const sources = [...modules.keys()].map(file => program.getSourceFile(file));
  const problems = sources.flatMap(source => [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]);
  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  expect(modules.size).toBeGreaterThan(30);
});

test.each(EVERYTHING.map(snippet => [snippet.code, snippet] as const))('synthesises:\n%s', (_, snippet) => {
  expect(() => run(asPasted(snippet)).forEach(app => app.synth())).not.toThrow();
});

describe('role groups', () => {
  const titles = (rule: Partial<InventoryRule>, ...narrower: NarrowerRange[]) => narrowed(rule, ...narrower).map(({ title }) => title);

  test('that hold data take a network of private blocks', () => {
    const [, role] = narrowed({ cidr: '10.30.0.0/16', fromPort: 5432, toPort: 5432, description: 'Reports', ruleId: 'sgr-0123456789abcdef0' }, addresses('10.30.3.0/24', '10.30.4.0/24'));
    expect(lines(role)).toEqual([
      'const seenBy789abcdef0 = new TrustedNetwork(this, \'SeenBy789abcdef0\', {',
      '  name: \'SeenBy789abcdef0\',',
      '  cidrs: [',
      '    { cidr: \'10.30.3.0/24\', description: \'Seen in flow logs 2026-10-29 to 2026-11-27\' },',
      '    { cidr: \'10.30.4.0/24\', description: \'Seen in flow logs 2026-10-29 to 2026-11-27\' },',
      '  ],',
      '});',
      'database.allowNetwork(seenBy789abcdef0, { reason: \'Reports\' });',
    ]);
  });

  test('that hold data take no public block', () => {
    expect(titles({ cidr: '0.0.0.0/0' }, addresses('10.1.2.0/24'))).toEqual(['A security group of the CDK', 'A role group that holds data, such as DatabaseSG']);
    expect(titles({ cidr: '0.0.0.0/0' }, addresses('10.1.2.0/24', '198.51.100.0/24'))).toEqual(['A security group of the CDK']);
  });

  test('say where they connect to when they are made', () => {
    const [, role] = narrowed({ ...out, cidr: '0.0.0.0/0', fromPort: 0, toPort: 65535 }, addresses('198.51.100.0/24', '203.0.113.0/24'), ports('443', '8443'));
    expect(lines(role)).toEqual([
      'const egress = EgressPolicy.allOf(',
      '  EgressPolicy.to(ec2.Port.tcp(443), ec2.Peer.ipv4(\'198.51.100.0/24\'), ec2.Peer.ipv4(\'203.0.113.0/24\')),',
      '  EgressPolicy.to(ec2.Port.tcp(8443), ec2.Peer.ipv4(\'198.51.100.0/24\'), ec2.Peer.ipv4(\'203.0.113.0/24\')),',
      ');',
    ]);
    expect(added(role).filter(rule => !rule.includes('another') && / (198|203)/.test(rule))).toHaveLength(4);
  });
});

describe('there is no code', () => {
  test.each<[string, Partial<InventoryRule>, readonly NarrowerRange[]]>([
    ['where nothing is narrower', { cidr: '10.0.0.0/8' }, []],
    ['for blocks outside of the rule', { cidr: '10.0.0.0/16' }, [addresses('10.1.0.0/24')]],
    ['for blocks that are wider than the rule', { cidr: '10.0.0.0/16' }, [addresses('10.0.0.0/8')]],
    ['for blocks of the other family', { cidr: '10.0.0.0/8' }, [addresses('fd00::/64')]],
    ['for blocks with host bits', { cidr: '10.0.0.0/8' }, [addresses('10.1.2.3/24')]],
    ['for what is no block', { cidr: '10.0.0.0/8' }, [addresses('somewhere')]],
    ['where one of several is none', { cidr: '10.0.0.0/8' }, [addresses('10.1.2.0/24', EVIL)]],
    ['for blocks of a group', { referencedGroupId: 'sg-0b' }, [addresses('10.1.2.0/24')]],
    ['for no blocks at all', { cidr: '10.0.0.0/8' }, [addresses()]],
    ['for ports outside of the rule', { cidr: '10.0.0.0/8', fromPort: 80, toPort: 90 }, [ports('443')]],
    ['for ports of another protocol', { cidr: '10.0.0.0/8', fromPort: 0, toPort: 65535 }, [ports('udp 443')]],
    ['for ports where there are none', { cidr: '10.0.0.0/8', protocol: '47', ...all }, [ports('443')]],
    ['for ports of nobody knows which protocol', { cidr: '10.0.0.0/8', protocol: '-1', ...all }, [ports('443')]],
    ['for a range that ends before it begins', { cidr: '10.0.0.0/8', fromPort: 0, toPort: 65535 }, [ports('443-80')]],
    ['for what is no port', { cidr: '10.0.0.0/8', fromPort: 0, toPort: 65535 }, [ports(EVIL)]],
    ['for a protocol that is none', { cidr: '10.0.0.0/8', protocol: EVIL }, [addresses('10.1.2.0/24')]],
    ['for a group whose id is none', { referencedGroupId: EVIL, fromPort: 0, toPort: 65535 }, [ports('443')]],
    ['for a prefix list whose id is none', { prefixListId: EVIL, fromPort: 0, toPort: 65535 }, [ports('443')]],
    ['where it would be more rules than a group holds', { cidr: '10.0.0.0/8' }, [addresses(...Array.from({ length: 61 }, (_, i) => `10.0.${i}.0/24`))]],
  ])('%s', (_, rule, narrower) => expect(narrowed(rule, ...narrower)).toEqual([]));
});

test('no text of an account gets out of the line or the literal that it stands in', () => {
  const evil = { ruleId: EVIL, cidr: '10.0.0.0/8', description: EVIL };
  const report = reportOn([], { from: EVIL, to: EVIL });
  for (const usage of [used(aGroup('sg-0a', EVIL), evil, 0, 1, 1, { narrower: [addresses('10.1.2.0/24')] }), used(aGroup('sg-0a', EVIL), { ...evil, ...out, description: '\u4e16' }, 0, 1, 1, { narrower: [addresses('10.1.2.0/24')] })]) {
    for (const { code } of snippetsOf(usage, report)) {
      const kinds = code.split('\n').map(line => /^\/\/ |^group[.]add\w+\(ec2[.]Peer[.]ipv4\('[^'\\]*'\), ec2[.]Port[.]tcp\(443\), '[^'\\]*'\);$|^(const|database|[ ]{2}|\})/.test(line));
      expect(kinds).not.toContain(false);
      expect(code).not.toMatch(/[\u2028\u202e]/);
      expect(code.replace(/^\/\/.*$/gm, '')).not.toContain('${');
    }
  }
});
