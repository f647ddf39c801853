import { InventoryGroup, InventoryRule } from '../../lib/model/inventory';
import { RuleUsage, Unsaid, UsageReport } from '../../lib/usage/rule-usage';

/** A report on a shop, with some of everything: all verdicts, all kinds of peers, narrower addresses and ports. */

export const TO = '2026-11-27';
/** So many days before noon of the last day. */
export const daysAgo = (days: number) => Date.UTC(2026, 10, 27 - days, 12) / 1000;

const VPC = 'vpc-0a1b2c3d4e5f60718';

export function aGroup(groupId: string, name: string, description = ''): InventoryGroup {
  return { groupId, name, description, vpcId: VPC, ownerId: '111122223333', tags: [] };
}

const EDGE = aGroup('sg-0e1000000000000e1', 'Shop-Production-LoadBalancer', 'Load balancer of the shop');
const WEB = aGroup('sg-0e2000000000000e2', 'Shop-Production-Web', 'Web servers of the shop');
const APP = aGroup('sg-0e3000000000000e3', 'Shop-Production-Application', 'Application servers of the shop');
const DATABASE = aGroup('sg-0e4000000000000e4', 'Shop-Production-Database', 'PostgreSQL of the shop');
const ADMIN = aGroup('sg-0e5000000000000e5', 'Shop-Production-Bastion', 'Whoever logs in');
const OLD = aGroup('sg-0e6000000000000e6', 'launch-wizard-3', 'launch-wizard-3 created 2021-03-04T09:12:33.000Z');

let made = 0;

/** A rule of a group with a fresh id. */
export function aRule(group: InventoryGroup | string, rule: Partial<InventoryRule>): InventoryRule {
  const number = (++made).toString(16).padStart(4, '0');
  return {
    ruleId: `sgr-0c5e7a91b2d4f${number}`, groupId: typeof group === 'string' ? group : group.groupId, direction: 'ingress', protocol: 'tcp', fromPort: 443, toPort: 443, ...rule,
  };
}

const port = (number: number, to = number) => ({ fromPort: number, toPort: to });
const ALL = { protocol: '-1', fromPort: -1, toPort: -1 } as const;

type More = Partial<Omit<RuleUsage, 'rule' | 'group'>>;

function usage(group: InventoryGroup, rule: Partial<InventoryRule>, more: More): RuleUsage {
  return { rule: aRule(group, rule), group, verdict: 'used', flows: 0, bytes: 0, coveredBy: [], unsaid: [], worn: true, narrower: [], ...more };
}

type Of = Partial<InventoryRule>;

export const used = (group: InventoryGroup, rule: Of, ago: number, flows: number, bytes: number, more: More = {}): RuleUsage =>
  usage(group, rule, { verdict: 'used', evidence: 'certain', lastSeen: daysAgo(ago), flows, bytes, ...more });
export const covered = (group: InventoryGroup, rule: Of, by: readonly RuleUsage[], ago: number, flows: number, bytes: number): RuleUsage =>
  usage(group, rule, { verdict: 'covered', evidence: 'certain', lastSeen: daysAgo(ago), flows, bytes, coveredBy: by.map(one => one.rule.ruleId) });
export const quiet = (group: InventoryGroup, rule: Partial<InventoryRule>, more: More = {}): RuleUsage => usage(group, rule, { verdict: 'no-traffic', ...more });
export const unsaid = (group: InventoryGroup, rule: Partial<InventoryRule>, why: Unsaid, text: string, more: More = {}): RuleUsage =>
  usage(group, rule, { verdict: 'cannot-say', unsaid: [{ why, text }], ...more });

const from = (group: InventoryGroup) => ({ referencedGroupId: group.groupId, referencedOwnerId: group.ownerId });
const out = { direction: 'egress' } as const;

function edge(): RuleUsage[] {
  return [
    used(EDGE, { cidr: '0.0.0.0/0', description: 'HTTPS from customers' }, 0, 8_412_007, 3.1e11),
    used(EDGE, { cidr: '::/0', description: 'HTTPS from customers, IPv6' }, 0, 612_940, 2.2e10),
    used(EDGE, { ...port(80), cidr: '0.0.0.0/0', description: 'Redirect to HTTPS' }, 0, 90_312, 4.1e7),
    used(EDGE, { ...out, ...port(8443), ...from(WEB), description: 'HTTPS from Shop-Production-LoadBalancer to Shop-Production-Web' }, 0, 8_911_220, 3.3e11),
  ];
}

function web(): RuleUsage[] {
  const main = used(WEB, { ...port(8443), ...from(EDGE), description: 'HTTPS from Shop-Production-LoadBalancer to Shop-Production-Web' }, 0, 8_911_220, 3.3e11);
  return [
    main,
    covered(WEB, { ...port(8443), cidr: '10.20.0.0/16', description: 'TCP 8443 from the old load balancer' }, [main], 0, 8_911_220, 3.3e11),
    quiet(WEB, { ...port(22), cidr: '10.20.0.0/16', description: 'SSH for the migration of 2024' }),
    unsaid(WEB, { ...port(9100), cidr: '10.20.64.0/20', description: 'Metrics' }, 'records-skipped', 'AWS skipped 14 records of eni-0b7f21c93d1e60a44 on 2026-11-12, and nothing else was seen'),
    used(WEB, { ...out, ...port(8080), ...from(APP) }, 0, 4_120_333, 9.1e10),
    used(WEB, { ...out, cidr: '0.0.0.0/0', description: 'Payments and parcels' }, 1, 20_117, 6.6e8, {
      narrower: [{ kind: 'addresses', given: '0.0.0.0/0', used: ['198.51.100.0/24', '203.0.113.0/24'], text: 'the whole of IPv4 was used towards two /24s: 198.51.100.0/24, 203.0.113.0/24' }],
    }),
  ];
}

function app(): RuleUsage[] {
  return [
    used(APP, { ...port(8080), ...from(WEB) }, 0, 4_120_333, 9.1e10),
    unsaid(APP, { ...port(53), protocol: 'udp', ...out, cidr: '10.20.0.2/32', description: 'DNS' }, 'not-logged-by-aws', 'it is about DNS to the Amazon resolver at 10.20.0.2'),
    unsaid(APP, { ...port(123), protocol: 'udp', ...out, cidr: '10.20.5.0/24', description: 'Time servers' }, 'direction-unknown',
      'flows of udp 123 were seen, and records of UDP do not tell who spoke first', { lastSeen: daysAgo(2), flows: 1_204, bytes: 91_504 }),
    used(APP, { ...out, ...port(5432), ...from(DATABASE) }, 0, 1_702_118, 5.5e10),
    used(APP, { ...out, prefixListId: 'pl-6da54004', description: 'S3' }, 3, 12_001, 8.8e9, { evidence: 'likely' }),
  ];
}

function database(): RuleUsage[] {
  const main = used(DATABASE, { ...port(5432), ...from(APP), description: 'PostgreSQL from Shop-Production-Application to Shop-Production-Database' }, 0, 1_702_118, 5.5e10);
  return [
    main,
    used(DATABASE, { ...port(5432), cidr: '10.30.0.0/16', description: 'Reports of the head office' }, 4, 3_311, 1.9e9, {
      narrower: [{ kind: 'addresses', given: '10.30.0.0/16', used: ['10.30.3.0/24', '10.30.4.0/24', '10.30.17.0/24'], text: 'this /16 was used from three /24s: 10.30.3.0/24, 10.30.4.0/24, 10.30.17.0/24' }],
    }),
    used(DATABASE, { fromPort: 1024, toPort: 65535, ...from(ADMIN), description: 'Tools of the operators' }, 9, 41, 2.2e6, {
      narrower: [{ kind: 'ports', given: 'tcp 1024-65535', used: ['5432', '6432-6433'], text: 'of these 64512 ports three were used: 5432, 6432-6433' }],
    }),
    covered(DATABASE, { ...port(5432), cidr: '10.20.0.0/16', description: 'PostgreSQL from the VPC' }, [main], 0, 1_702_118, 5.5e10),
    quiet(DATABASE, { ...port(3306), ...from(APP), description: 'MySQL until the move to PostgreSQL' }),
    unsaid(DATABASE, { ...port(5432), prefixListId: 'pl-0f1e2d3c4b5a69788', description: 'Partner in Vienna' }, 'prefix-list-unread', 'the entries of pl-0f1e2d3c4b5a69788 could not be read: AccessDenied'),
    unsaid(DATABASE, { ...port(5432), referencedGroupId: 'sg-0ffffeeeeddddcccc', referencedOwnerId: '444455556666', description: 'Warehouse' }, 'peer-unknown',
      '10.77.3.14 connected, and no snapshot knows who that was', { lastSeen: daysAgo(6), flows: 212, bytes: 8.1e8 }),
  ];
}

function admin(): RuleUsage[] {
  return [
    unsaid(ADMIN, { ...port(22), cidr: '203.0.113.0/24', description: 'Operators' }, 'window-not-covered', 'the rule was there on 6 of 30 days'),
  ];
}

function old(): RuleUsage[] {
  return [
    quiet(OLD, { ...port(3389), cidr: '0.0.0.0/0' }, { worn: false }),
    quiet(OLD, { ...out, ...ALL, cidr: '0.0.0.0/0' }, { worn: false }),
  ];
}

export function reportOn(rules: readonly RuleUsage[], more: Partial<UsageReport> = {}): UsageReport {
  return { version: 1, accountId: '111122223333', region: 'eu-west-1', from: '2026-10-29', to: TO, days: 30, daysWithLogs: 30, flowLogIds: ['fl-0d4c3b2a19f8e7d60'], rules, ...more };
}

/** 25 rules of six groups. */
export const SHOP_USAGE: UsageReport = reportOn([...edge(), ...web(), ...app(), ...database(), ...admin(), ...old()], { daysWithLogs: 29 });

/** Names, descriptions and texts that try to break out of where they are written. */
export const EVIL = '</style></script><script>alert("1")</script><img src=x onerror=alert(1)> \'"`| <!-- ]]> @team ${Token[TOKEN.9]} \n```\n# x\u2028alert(2)\u202e';

const EVIL_GROUP = aGroup('sg-0e7000000000000e7', EVIL, EVIL);

export const EVIL_USAGE: UsageReport = reportOn([
  used(EVIL_GROUP, { cidr: '10.0.0.0/8', description: EVIL }, 1, 1, 1, { narrower: [{ kind: 'addresses', given: EVIL, used: ['10.1.2.0/24'], text: EVIL }] }),
  used(EVIL_GROUP, { cidr: EVIL, protocol: EVIL, ruleId: EVIL }, 1, 1, 1, { narrower: [{ kind: 'addresses', given: EVIL, used: [EVIL], text: EVIL }] }),
  unsaid(EVIL_GROUP, { prefixListId: EVIL, ruleId: `${EVIL}2` }, 'prefix-list-unread', EVIL),
  quiet(EVIL_GROUP, { referencedGroupId: EVIL, referencedOwnerId: EVIL }),
  covered(EVIL_GROUP, { cidr: '10.0.0.0/8' }, [quiet(EVIL_GROUP, { ruleId: EVIL })], 1, 1, 1),
], { accountId: EVIL, region: EVIL, flowLogIds: [EVIL] });

/** Many groups of five rules each: one with something to do in every `every`. */
export function manyGroups(groups: number, every = 1): UsageReport {
  const rules = Array.from({ length: groups }, (_, i) => {
    const group = aGroup(`sg-${i.toString(16).padStart(17, '0')}`, `Service-${i}`, 'One of many');
    const main = used(group, { ...port(8080), cidr: '10.0.0.0/8', description: 'Requests' }, i % 30, i, i * 1000);
    const rest = [8081, 8082, 8083].map(number => used(group, { ...port(number), cidr: '10.0.0.0/8' }, 1, 1, 1));
    return [main, ...rest, i % every === 0 ? covered(group, { ...port(8080), cidr: '10.1.0.0/16' }, [main], 1, 2, 3) : used(group, { ...port(9090), cidr: '10.1.0.0/16' }, 1, 2, 3)];
  });
  return reportOn(rules.flat());
}
