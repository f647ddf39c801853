import { ask } from './ask';
import { Check, coversOf } from '../../lib/checks';
import { addressFrom, egress, FOREIGN_LIST, group, ingress, networkOf, OTHER_GROUP } from '../../lib/checks/example-network';
import { rulesNearQuota } from '../../lib/checks/rules-near-quota';
import { rulesOverQuota } from '../../lib/checks/rules-over-quota';
import { DEFAULT_OPTIONS } from '../../lib/judging/check-options';
import { NetworkIndex } from '../../lib/judging/network-index';
import { isText } from '../../lib/model/conditions';
import { known } from '../../lib/model/knowledge';
import { Peer, Rule } from '../../lib/model/rule';
import { verdictOf } from '../../lib/model/verdict';
import { fc } from '../laws';

const list = (maxEntries?: number, entries = 0): Peer => ({
  kind: 'prefix-list', id: 'Office', name: 'Office', maxEntries, cidrs: Array.from({ length: entries }, () => known((ingress('tcp', 1, '10.0.0.0/8').peer as Peer & { kind: 'cidr' }).cidr)),
});
const times = (count: number, peer: string | Peer, make = ingress, more: Partial<Rule> = {}) => Array.from({ length: count }, (_, i) => make('tcp', 1 + i, peer, more));

function judged(check: Check, rulesPerGroup: number, ...things: Parameters<typeof networkOf>) {
  return check.judge(new NetworkIndex(networkOf(...things), { ...DEFAULT_OPTIONS, rulesPerGroup }));
}

// Amazon VPC quotas, "Inbound or outbound rules per security group": "60 ... This quota is enforced separately for IPv4 rules and IPv6 rules; for example, a
// security group can have 60 inbound rules for IPv4 traffic and 60 inbound rules for IPv6 traffic. ... A rule that references a security group or prefix list
// ID counts as one rule for IPv4 and one rule for IPv6." "If you reference a customer-managed prefix list in a security group rule, the maximum number of
// entries for the prefix list counts as the same number of rules".
describe('what counts', () => {
  test.each<[string, Rule[], 'violated' | 'undecided' | 'holds']>([
    ['60 addresses', times(60, '10.0.0.0/8'), 'holds'],
    ['61 addresses', times(61, '10.0.0.0/8'), 'violated'],
    ['61 of IPv6', times(61, 'fd00::/8'), 'violated'],
    ['31 of each family', [...times(31, '10.0.0.0/8'), ...times(31, 'fd00::/8')], 'holds'],
    ['31 of each direction', [...times(31, '10.0.0.0/8'), ...times(31, '10.0.0.0/8', egress)], 'holds'],
    ['30 of each family, and 31 groups', [...times(30, '10.0.0.0/8'), ...times(30, 'fd00::/8'), ...times(31, OTHER_GROUP)], 'violated'],
    ['61 rules of two groups', [...times(31, '10.0.0.0/8'), ...times(30, '10.0.0.0/8', ingress, { group: 'Another' })], 'holds'],
    ['a list that may have 60 entries', [ingress('tcp', 443, list(60))], 'holds'],
    ['a list that may have 61 entries', [ingress('tcp', 443, list(61))], 'violated'],
    ['a list by its entries where nothing else is said', [ingress('tcp', 443, list(undefined, 61))], 'violated'],
    ['a list that has more room than entries', [ingress('tcp', 443, list(61, 2))], 'violated'],
    ['lists of somebody else', [ingress('tcp', 80, FOREIGN_LIST), ingress('tcp', 443, FOREIGN_LIST)], 'holds'],
    ['61 addresses of families that nobody knows', times(61, addressFrom('Partner')), 'holds'],
    // `CidrIp` takes IPv4 and `CidrIpv6` IPv6, whatever the address is.
    ['61 addresses that nobody knows, of one family', times(61, { ...addressFrom('Partner'), family: 'ipv4' }), 'violated'],
    ['31 addresses that nobody knows of each family', [...times(31, { ...addressFrom('Partner'), family: 'ipv4' }), ...times(31, { ...addressFrom('Partner'), family: 'ipv6' })], 'holds'],
    ['rules that exclude each other', [...times(40, '10.0.0.0/8', ingress, { conditions: { C: true } }), ...times(40, '10.0.0.0/8', ingress, { conditions: { C: false } })], 'holds'],
    ['rules under a condition beside others', [...times(40, '10.0.0.0/8'), ...times(40, '10.0.0.0/8', ingress, { conditions: { C: true } })], 'violated'],
    ['rules under two conditions', [...times(40, '10.0.0.0/8', ingress, { conditions: { C: true } }), ...times(40, '10.0.0.0/8', ingress, { conditions: { D: true } })], 'undecided'],
  ])('%s', (_, rules, verdict) => expect(ask(rulesOverQuota, group(), ...rules)).toBe(verdict));

  test('the rule of the CDK that lets nothing out counts too', () => {
    expect(ask(rulesOverQuota, group(), ...times(60, '10.0.0.0/8', egress), egress('icmp', [252, 86], '255.255.255.255/32'))).toBe('violated');
  });

  test('the sum is told, at the group', () => {
    const { violated } = judged(rulesOverQuota, 60, group(), ...times(40, '10.0.0.0/8'), ...times(2, OTHER_GROUP), ingress('tcp', 443, list(20)));
    expect(violated).toEqual([{
      site: group().site, says: 'the group has 62 inbound IPv4 rules, and the quota is 60: 40 for addresses, 2 for groups, 20 for prefix lists', family: 'ipv4',
    }]);
  });

  test('of a group that is not made in the app it is told at the last rule', () => {
    const rules = times(61, '10.0.0.0/8', ingress, { group: 'sg-0123456789abcdef0', standalone: true });
    expect(judged(rulesOverQuota, 60, ...rules).violated.map(({ site }) => site.logicalId)).toEqual(['Rule60']);
  });
});

describe('nearly as many', () => {
  test.each<[string, number, Rule[], 'violated' | 'undecided' | 'holds']>([
    ['50 of 60', 60, times(50, '10.0.0.0/8'), 'holds'],
    ['51 of 60', 60, times(51, '10.0.0.0/8'), 'violated'],
    ['60 of 60', 60, times(60, '10.0.0.0/8'), 'violated'],
    ['61 of 60, which is RulesOverQuota', 60, times(61, '10.0.0.0/8'), 'holds'],
    ['100 of 120', 120, times(100, '10.0.0.0/8'), 'holds'],
    ['101 of 120', 120, times(101, '10.0.0.0/8'), 'violated'],
    // "Work with AWS-managed prefix lists", Amazon VPC User Guide: the weight of com.amazonaws.global.cloudfront.origin-facing is 55.
    ['a list that may be that of Amazon CloudFront, beside five', 60, [...times(5, '10.0.0.0/8'), ingress('tcp', 443, FOREIGN_LIST)], 'holds'],
    ['the same beside six', 60, [...times(6, '10.0.0.0/8'), ingress('tcp', 443, FOREIGN_LIST)], 'undecided'],
    // The list of S3 in eu-west-1 has weight 1.
    ['lists of gateway endpoints', 60, times(20, { kind: 'prefix-list', id: 'pl-6da54004' }, egress), 'holds'],
    ['addresses that nobody knows', 60, times(61, addressFrom('Partner')), 'undecided'],
  ])('%s', (_, quota, rules, verdict) => expect(verdictOf(judged(rulesNearQuota, quota, group(), ...rules))).toBe(verdict));

  // Prowler: "At most 50 inbound and 50 outbound rules".
  test('both claim the check of Prowler', () => {
    for (const [check, count] of [[rulesNearQuota, 51], [rulesOverQuota, 61]] as const) {
      expect(judged(check, 60, group(), ...times(count, '10.0.0.0/8')).violated.map(one => coversOf(check, one))).toEqual([expect.arrayContaining(['ec2_securitygroup_with_many_ingress_egress_rules'])]);
    }
  });
});

// Counted by hand, one deployment after the other: the conditions are texts of one value, which can be any.
test('more than the quota is told exactly where some deployment has more', () => {
  const ENVIRONMENTS = ['dev', 'prod', 'neither'];
  const rule = fc.record({
    peer: fc.constantFrom<string | Peer>('10.0.0.0/8', 'fd00::/8', OTHER_GROUP, list(3), list(7, 2)),
    environment: fc.option(fc.constantFrom('dev', 'prod'), { nil: undefined }),
    make: fc.constantFrom(ingress, egress),
  });
  fc.assert(fc.property(fc.array(rule, { maxLength: 12 }), fc.integer({ min: 1, max: 20 }), (given, quota) => {
    const rules = given.map(({ peer, environment, make }, i) => make('tcp', 1 + i, peer, environment === undefined ? {} : { conditions: { [isText('Env', environment)]: true } }));
    const isOver = ENVIRONMENTS.some(current => (['ingress', 'egress'] as const).some(direction => ['10.0.0.0/8', 'fd00::/8'].some((address) => {
      let sum = 0;
      for (const { peer, environment, make } of given) {
        if ((environment !== undefined && environment !== current) || (make === ingress) !== (direction === 'ingress')) continue;
        sum += typeof peer === 'string' ? Number(peer === address) : peer.kind === 'prefix-list' ? peer.maxEntries! : 1;
      }
      return sum > quota;
    })));
    expect(verdictOf(judged(rulesOverQuota, quota, group(), ...rules))).toBe(isOver ? 'violated' : 'holds');
  }), { numRuns: 300 });
});
