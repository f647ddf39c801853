import { deployed, ruleName } from './deployed';
import { recorded } from './recorded';
import { templated } from './templated';
import { source } from './templates';
import { CHECKS, judgeAll } from '../../lib/checks';
import { egress, FOREIGN_LIST, group, ingress, listOf, networkOf, OTHER_GROUP } from '../../lib/checks/example-network';
import { GROUPS_ALONE, notAskedOf } from '../../lib/checks/live-checks';
import { CheckOptions } from '../../lib/judging/check-options';
import { endOf, shapeOf } from '../../lib/judging/same-rule';
import { known } from '../../lib/model/knowledge';
import { isDefaultGroup, Network } from '../../lib/model/network';
import { Rule, Site } from '../../lib/model/rule';
import { withConfigItem } from '../../lib/reading/from-config-item';
import { readLiveGroups } from '../../lib/reading/from-live';
import { networkOf as readTemplates } from '../../lib/reading/from-template';
import { LiveAnswers, readLiveNetwork } from '../../lib/reading/live-network';
import { fc } from '../laws';

/**
 * The same groups and rules as a CloudFormation template, as what EC2 answers, as what AWS Config recorded, and as what describe-security-groups answers to a person. Each
 * check that can be asked of them all finds the same at the same rules.
 */

const ASKED = CHECKS.map(({ id }) => id).filter(id => !notAskedOf(GROUPS_ALONE, CHECKS).some(check => check.id === id));
/** How many entries a list may have is told by a template alone. */
const OF_SIZES = ['RulesNearQuota', 'RulesOverQuota'];

function judged(network: Network, options: Partial<CheckOptions>, placeOf: (site: Site) => string): string[] {
  const ids = network.rules.some(({ peer }) => peer.kind === 'prefix-list') ? ASKED.filter(id => !OF_SIZES.includes(id)) : ASKED;
  return judgeAll(network, { only: ids, options }).map(({ id, site }) => `${id} at ${placeOf(site)}`).sort();
}

const direction = (text: string) => /Egress/.test(text) ? 'egress' : 'ingress';
const number = (text: string) => /\[(\d+)\]/.exec(text)![1];

/** Where something was found, in the words that do for all doors: a group, or a rule as `ruleName` calls it. */
const inTemplate = ({ logicalId, location }: Site) =>
  location === 'Properties' ? logicalId : ruleName(logicalId, direction(location), Number(number(location)));
const inAnswer = ({ logicalId, location }: Site) => location === '' ? logicalId.replace('sg-', '') : location.replace('sgr-', '');
const inGroups = ({ logicalId, location }: Site) => {
  const [, permission] = /\.(Ip.*)/.exec(location) ?? [];
  const id = logicalId.replace('sg-', '');
  return permission === undefined ? id : ruleName(id, direction(permission), Number(number(permission)));
};

const UNASKED = { interfaces: undefined, vpcs: undefined, flowLogs: undefined };
type Found = Readonly<Record<'template' | 'answer' | 'items' | 'groups', string[]>>;

/** What is found through each door; undefined where the network can be in no account, or not in one template alone. */
function throughAllDoors({ groups, rules, unreadable, doors, faults }: Network, options: Partial<CheckOptions> = {}): Found | undefined {
  const network: Network = { groups, rules, unreadable, vpcs: [], doors, faults };
  const answers = deployed(network);
  if (!answers || hasDefaultGroup(network) || hasOwnEgressOfEc2(network) || hasTwins(network)) return undefined;
  const described = readLiveGroups({ SecurityGroups: recorded(answers).map(one => one.described) }, 'live.json') as Network;
  return {
    template: judged(readTemplates([source(templated(network))]), options, inTemplate),
    answer: judged(readLiveNetwork({ ...answers, ...UNASKED }) as Network, options, inAnswer),
    items: judged(readLiveNetwork(asRecorded(answers)) as Network, options, inAnswer),
    groups: judged(withLists(described, answers), options, inGroups),
  };
}

/** No template has one, and EC2 refuses the name for any other. */
const hasDefaultGroup = (of: Network) => groupsIn(of).some(isDefaultGroup) || of.groups.some(({ name }) => name.known && name.value === 'default');
const groupsIn = ({ groups, rules }: Network) => [...new Set([...groups.map(({ id }) => id), ...rules.map(({ group: id }) => id)])];
/** A template does not have the rule that EC2 adds to a group without outbound ones. */
const hasOwnEgressOfEc2 = (of: Network) => groupsIn(of).some(id => !of.rules.some(one => one.group === id && one.direction === 'egress'));

const contentOf = (one: Rule) => `${one.group} ${one.direction} ${shapeOf(one)} ${endOf(one.peer)}`;
/** "If you attempt to add another rule with the non-canonical form of the CIDR [...] the API throws an duplicate rule error": EC2 has no rule twice (AuthorizeSecurityGroupIngress, CidrIp). */
const hasTwins = ({ rules }: Network) => new Set(rules.map(contentOf)).size < rules.length;

/** All groups by their configuration items, with the rules that EC2 knows. */
function asRecorded(answers: LiveAnswers): LiveAnswers {
  const none: LiveAnswers = { ...answers, ...UNASKED, groups: [] };
  return recorded(answers).reduce((live, { item }) => withConfigItem(item, live) as LiveAnswers, none);
}

/** The entries of lists, which describe-security-groups does not tell. */
function withLists(network: Network, answers: LiveAnswers): Network {
  const lists = new Map((readLiveNetwork(answers) as Network).rules.flatMap(({ peer }) => peer.kind === 'prefix-list' ? [[peer.id, peer]] : []));
  return { ...network, rules: network.rules.map(rule => rule.peer.kind === 'prefix-list' ? { ...rule, peer: lists.get(rule.peer.id) ?? rule.peer } : rule) };
}

const RESTRICTED = { restrictedPorts: [{ ports: ['ssh', 'rdp'], allowed: ['10.0.0.0/8', '2001:db8::/32'] }], today: '2026-07-01', requiredTags: ['Owner'] };

const BLOCKS = ['0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '10.0.0.0/8', '10.1.0.0/16', '203.0.113.0/24', '203.0.113.7/32', '::/0', '2001:db8::/32', '2001:db8:1::/48', 'fd00::/8'];
const peer = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...BLOCKS) },
  fc.constantFrom(OTHER_GROUP, FOREIGN_LIST, ...['Web', 'App', 'Db'].map(id => ({ kind: 'group' as const, id }))),
  fc.array(fc.constantFrom('0.0.0.0/0', '10.1.0.0/16', '203.0.113.7/32', '128.0.0.0/1'), { maxLength: 3 }).map(entries => listOf(...new Set(entries))),
);
const traffic = fc.oneof(
  fc.tuple(fc.constantFrom('tcp', 'udp', '6'), fc.constantFrom<number | [number, number]>(22, 80, 443, 3389, 5432, [0, 65535], [20, 30], [1024, 65535])),
  fc.constantFrom<[string, 'any' | [number, number]]>(['-1', 'any'], ['47', 'any'], ['icmp', [8, -1]], ['icmp', [-1, -1]], ['icmpv6', [128, 0]]),
);
const description = fc.constantFrom(undefined, 'Office', 'rule', 'Bank, until 2026-06-30', 'Bank expires=2027-01-01', 'expires=2026-02-30');
const rule = fc.tuple(fc.boolean(), traffic, peer, fc.constantFrom('Web', 'App'), description)
  .map(([isIngress, [protocol, ports], other, of, text]) =>
    (isIngress ? ingress : egress)(protocol, ports, other, { group: of, description: known(text) }));
/** The list of the examples has one id, so one network has one such list. */
function hasOneList({ rules }: Network): boolean {
  const entries = rules.flatMap(({ peer: end }) => end.kind === 'prefix-list' && end.cidrs ? [end.cidrs.map(entry => entry.known && entry.value.canonical)] : []);
  return new Set(entries.map(list => list.join())).size < 2;
}

const closed = (id: string) => egress('tcp', 443, '198.51.100.0/24', { group: id, description: known('Updates of the system') });
const IDS = ['Web', 'App', 'Db'];
const network = fc.record({
  rules: fc.uniqueArray(rule, { maxLength: 10, selector: contentOf }),
  tags: fc.subarray(['Name', 'Owner']),
  text: fc.constantFrom('Production Web of Shop', 'test', 'sg'),
}).map(({ rules, tags, text }) => networkOf(
  ...IDS.map(id => group({ id, tagKeys: known(tags), description: known(text) })), ...IDS.map(closed), ...rules,
)).filter(hasOneList);

test('random rules have the same findings whichever way they are read', () => {
  fc.assert(fc.property(network, fc.constantFrom([], ['pl-0123456789abcdef0'], ['0.0.0.0/0']), (given, more) => {
    const [{ ports, allowed }] = RESTRICTED.restrictedPorts;
    const found = throughAllDoors(given, { ...RESTRICTED, restrictedPorts: [{ ports, allowed: [...allowed, ...more] }] })!;
    expect(found.answer).toEqual(found.template);
    expect(found.items).toEqual(found.template);
    expect(found.groups).toEqual(found.template);
  }), { numRuns: 300 });
});

const CASES = CHECKS.filter(({ id }) => ASKED.includes(id)).flatMap(({ id, examples: { bad, good } }) =>
  [...bad, ...good].map(example => ({ ...example, title: `${id}: ${example.title}` })));

test('and so have the examples of checks', () => {
  let compared = 0;
  for (const { title, network: given, options } of CASES) {
    const { rules } = networkOf(...groupsIn(given).map(closed), ...given.rules);
    const made = { ...given, rules };
    const found = hasOneList(made) ? throughAllDoors(made, { ...RESTRICTED, ...options }) : undefined;
    if (!found) continue;
    compared++;
    for (const door of ['answer', 'items', 'groups'] as const) expect([title, door, ...found[door]]).toEqual([title, door, ...found.template]);
  }
  expect(compared).toBeGreaterThan(300);
});

test('a configuration item with what EC2 knows of its rules is read as what EC2 answers', () => {
  const inOrder = <T>(things: readonly T[], nameOf: (thing: T) => string) => [...things].sort((a, b) => nameOf(a) < nameOf(b) ? -1 : 1);
  const sorted = ({ groups, rules }: Network) => [inOrder(groups, ({ id }) => id), inOrder(rules, ({ site }) => site.location)];
  fc.assert(fc.property(network, (given) => {
    const answers = deployed(given)!;
    expect(sorted(readLiveNetwork(asRecorded(answers)) as Network)).toEqual(sorted(readLiveNetwork({ ...answers, ...UNASKED }) as Network));
  }), { numRuns: 300 });
});
