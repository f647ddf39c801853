import { aFlow, anInterface, aRule, aSnapshot, dayOf, reply, START } from './snapshots';
import { MOST_ADDRESSES, MOST_BLOCKS } from '../../lib/usage/tally';

const WEB = anInterface('eni-web', ['10.0.0.5'], ['sg-web']);
const APP = anInterface('eni-app', ['10.0.1.7', '10.0.1.8'], ['sg-app']);
const HTTPS = aRule('sgr-https', 'sg-web', 'ingress', 'tcp', 443, { cidr: '0.0.0.0/0' });
const FROM_APP = aRule('sgr-app', 'sg-web', 'ingress', 'tcp', 8080, { referencedGroupId: 'sg-app' });

const rulesUsed = (day: ReturnType<typeof dayOf>) => day.uses.map(({ rules, evidence }) => [rules.join(), evidence]);

test('rejected flows use no rule, and records without data are counted', () => {
  const day = dayOf([aSnapshot([WEB], [HTTPS])], [aFlow({ action: 'REJECT' }), { status: 'no-data', interfaceId: 'eni-web', start: 0, end: 0 }], { hours: [] });
  expect(day.uses).toEqual([]);
  expect(day.records).toMatchObject({ read: 2, accepted: 0, rejected: 1, noData: 1 });
});

test('of a flow between two interfaces each has its own record: the rule of the client and the rule of the server', () => {
  const out = aRule('sgr-out', 'sg-app', 'egress', 'tcp', 8080, { referencedGroupId: 'sg-web' });
  const flow = { source: '10.0.1.7', destination: '10.0.0.5', destinationPort: 8080 };
  const day = dayOf([aSnapshot([WEB, APP], [FROM_APP, out])], [aFlow(flow), aFlow({ ...flow, interfaceId: 'eni-app', direction: 'egress' })]);
  expect(rulesUsed(day)).toEqual([['sgr-app', 'certain'], ['sgr-out', 'certain']]);
});

// "If your network interface has multiple IPv4 addresses and traffic is sent to a secondary private IPv4 address, the flow log displays the primary private IPv4 address in the dstaddr
// field." ("Flow log limitations") So without flow-direction the primary address tells the way.
test('the default format has no direction: the address of the interface tells it', () => {
  const day = dayOf([aSnapshot([WEB], [HTTPS])], [aFlow({ direction: undefined, tcpFlags: undefined })]);
  expect(rulesUsed(day)).toEqual([['sgr-https', 'certain']]);
});

test('a record that tells neither direction nor an address of the interface is unreadable', () => {
  expect(dayOf([aSnapshot([WEB], [HTTPS])], [aFlow({ direction: undefined, destination: '10.0.0.99' })], { hours: [] }).records).toMatchObject({ read: 0, accepted: 0, unreadable: 1 });
});

test.each([
  ['interface', { interfaceId: undefined }], ['protocol', { protocol: undefined }], ['action', { action: undefined }], ['ports', { destinationPort: undefined }],
  ['source port', { sourcePort: undefined }], ['address', { source: undefined }], ['address that is none', { source: 'somebody' }],
])('without %s a record says nothing, and is counted as unreadable', (_, missing) => {
  expect(dayOf([aSnapshot([WEB], [HTTPS])], [aFlow(missing)]).records).toMatchObject({ accepted: 0, unreadable: 1 });
});

test('hours are told by records of any kind', () => {
  const at = (hour: number) => ({ start: START + hour * 3600, end: START + hour * 3600 + 60 });
  const day = dayOf([aSnapshot([WEB], [HTTPS])], [
    aFlow(at(0)), aFlow({ ...at(1), action: 'REJECT' }), { status: 'no-data', ...at(2) }, { status: 'skipped', ...at(3) }, aFlow({ ...at(4), interfaceId: 'eni-gone' }), aFlow({ ...at(5), protocol: undefined }),
  ], { hours: [] });
  expect(day.silentHours).toEqual(Array.from({ length: 18 }, (_, i) => i + 6));
});

test('of late records those are told that a window can reach: what is kept is bounded', () => {
  const day = dayOf([aSnapshot([WEB], [HTTPS])], [], { late: ['1970-01-01', '2025-11-25', '2025-11-26', '2026-11-25', '2026-11-25'] });
  expect(day.late).toEqual([{ date: '2025-11-26', count: 1 }, { date: '2026-11-25', count: 2 }]);
});

test('all rules that let a flow through are told together', () => {
  const narrow = aRule('sgr-narrow', 'sg-web', 'ingress', 'tcp', [440, 450], { cidr: '198.51.100.0/24' });
  expect(rulesUsed(dayOf([aSnapshot([WEB], [HTTPS, narrow, FROM_APP])], [aFlow()]))).toEqual([['sgr-https,sgr-narrow', 'certain']]);
});

test('host bits, protocols by number, IPv6, prefix lists', () => {
  const v6 = { source: '2001:db8:1::9', destination: '2001:db8:2::5' };
  const snapshot = aSnapshot([{ ...WEB, addresses: ['10.0.0.5', '2001:db8:2::5'] }], [
    aRule('sgr-host-bits', 'sg-web', 'ingress', '6', 443, { cidr: '198.51.100.99/24' }),
    aRule('sgr-list', 'sg-web', 'ingress', 'tcp', 443, { prefixListId: 'pl-1' }),
    aRule('sgr-v6', 'sg-web', 'ingress', '-1', -1, { cidr: '2001:DB8:0001::/48' }),
    aRule('sgr-v4', 'sg-web', 'ingress', '-1', -1, { cidr: '0.0.0.0/0' }),
  ], { prefixLists: [{ prefixListId: 'pl-1', name: 'l', cidrs: ['198.51.100.7/32', '2001:db8:1::/64'] }] });
  expect(rulesUsed(dayOf([snapshot], [aFlow()]))).toEqual([['sgr-host-bits,sgr-list,sgr-v4', 'certain']]);
  const day = dayOf([snapshot], [aFlow(v6)]);
  expect(rulesUsed(day)).toEqual([['sgr-list,sgr-v6', 'certain']]);
  expect(day.peers[0]).toMatchObject({ addresses: ['2001:db8:1::9'], blocks: ['2001:db8:1::/64'] });
});

describe('rules that name a group', () => {
  const from = (source: string, more = {}) => aFlow({ source, destinationPort: 8080, ...more });
  const snapshot = aSnapshot([WEB, APP], [FROM_APP]);

  test.each(['10.0.1.7', '10.0.1.8'])('are for all private addresses of what wears it: %s', (address) => {
    expect(rulesUsed(dayOf([snapshot], [from(address)]))).toEqual([['sgr-app', 'certain']]);
  });

  test('for delegated prefixes too', () => {
    const withPrefix = aSnapshot([WEB, { ...APP, prefixes: ['10.0.9.16/28'] }], [FROM_APP]);
    expect(rulesUsed(dayOf([withPrefix], [from('10.0.9.20')]))).toEqual([['sgr-app', 'certain']]);
  });

  test('in a peered VPC', () => {
    const peered = aSnapshot([WEB, { ...APP, vpcId: 'vpc-2' }], [FROM_APP], {
      groups: [
        { groupId: 'sg-web', name: '', description: '', vpcId: 'vpc-1', ownerId: '', tags: [] }, { groupId: 'sg-app', name: '', description: '', vpcId: 'vpc-2', ownerId: '', tags: [] },
      ],
    });
    expect(rulesUsed(dayOf([peered], [from('10.0.1.7')]))).toEqual([['sgr-app', 'certain']]);
  });

  test('where no snapshot knows the address, the one rule that is left did it', () => {
    const day = dayOf([snapshot], [from('10.0.77.7')]);
    expect(rulesUsed(day)).toEqual([['sgr-app', 'likely']]);
    expect(day.doubts).toEqual([]);
  });

  test('where two are left nobody knows which', () => {
    const other = aRule('sgr-other', 'sg-web', 'ingress', 'tcp', [8000, 8100], { referencedGroupId: 'sg-other' });
    const day = dayOf([aSnapshot([WEB, APP], [FROM_APP, other])], [from('10.0.77.7')]);
    expect(day.uses).toMatchObject([{ rules: [], maybe: ['sgr-app', 'sgr-other'] }]);
    expect(day.doubts).toEqual([{ kind: 'peer-unknown', ruleIds: ['sgr-app', 'sgr-other'], example: '10.0.77.7', count: 1 }]);
  });

  test('a rule that lets it through surely leaves no doubt', () => {
    const wide = aRule('sgr-wide', 'sg-web', 'ingress', 'tcp', 8080, { cidr: '10.0.0.0/8' });
    const day = dayOf([aSnapshot([WEB, APP], [FROM_APP, wide])], [from('10.0.77.7')]);
    expect(day.uses).toMatchObject([{ rules: ['sgr-wide'], maybe: ['sgr-app'], evidence: 'certain' }]);
    expect(day.doubts).toEqual([]);
  });

  // "The instances can communicate in the specified direction, using the private IP addresses of the instances" ("Security group rules", Amazon VPC User Guide)
  test('a public address is none of theirs: the flow is explained by no rule, and what may have been there in between is a doubt', () => {
    const day = dayOf([snapshot], [from('198.51.100.7')]);
    expect(day.uses).toEqual([]);
    expect(day.records).toMatchObject({ unexplained: 1 });
    expect(day.doubts).toMatchObject([{ kind: 'peer-unknown', ruleIds: ['sgr-app'] }]);
  });
});

describe('what keeps a day from saying everything', () => {
  const other = aRule('sgr-other', 'sg-other', 'ingress', 'tcp', [400, 500], { cidr: '198.51.100.0/24' });
  const elsewhere = aRule('sgr-else', 'sg-else', 'ingress', 'tcp', 22, { cidr: '0.0.0.0/0' });
  const snapshot = aSnapshot([WEB], [HTTPS, other, elsewhere]);

  test('a flow of an interface that no snapshot knows: rules that would have let it through', () => {
    const day = dayOf([snapshot], [aFlow({ interfaceId: 'eni-gone' }), aFlow({ interfaceId: 'eni-gone' })]);
    expect(day.records).toMatchObject({ ofUnknownInterfaces: 2 });
    expect(day.doubts).toEqual([{ kind: 'interface-gone', ruleIds: ['sgr-https', 'sgr-other'], example: 'eni-gone', count: 2 }]);
  });

  test('where nobody can tell who opened it, rules of both directions', () => {
    const out = aRule('sgr-out', 'sg-other', 'egress', 'tcp', 50001, { cidr: '198.51.100.0/24' });
    const inward = aRule('sgr-in', 'sg-else', 'ingress', 'tcp', 50002, { cidr: '198.51.100.0/24' });
    const flow = aFlow({ interfaceId: 'eni-gone', sourcePort: 50001, destinationPort: 50002, tcpFlags: undefined });
    expect(dayOf([aSnapshot([WEB], [out, inward])], [flow]).doubts).toEqual([{ kind: 'interface-gone', ruleIds: ['sgr-in', 'sgr-out'], example: 'eni-gone', count: 1 }]);
  });

  test('an interface that one of two snapshots knows is known', () => {
    expect(rulesUsed(dayOf([aSnapshot([], [HTTPS]), snapshot], [aFlow()]))).toEqual([['sgr-https', 'certain']]);
  });

  test('skipped records: all rules of the interface', () => {
    const day = dayOf([snapshot], [{ status: 'skipped', interfaceId: 'eni-web', start: 0, end: 0 }]);
    expect(day.doubts).toEqual([{ kind: 'skipped', ruleIds: ['sgr-https'], example: 'eni-web', count: 1 }]);
  });

  test('skipped records of an interface that no snapshot knows: all rules', () => {
    const day = dayOf([snapshot], [{ status: 'skipped', interfaceId: 'eni-gone', start: 0, end: 0 }]);
    expect(day.doubts).toMatchObject([{ kind: 'skipped', ruleIds: ['sgr-else', 'sgr-https', 'sgr-other'] }]);
  });

  test('a format without log-status does not tell', () => {
    expect(dayOf([snapshot], [aFlow()]).tellsSkipped).toBe(true);
    expect(dayOf([snapshot], [aFlow({ status: undefined })]).tellsSkipped).toBe(false);
  });

  test('a connection that is opened and that no rule explains: the interface may have worn another group', () => {
    const day = dayOf([aSnapshot([WEB], [other, elsewhere])], [aFlow()]);
    expect(day.records).toMatchObject({ unexplained: 1 });
    expect(day.doubts).toMatchObject([{ kind: 'unexplained', ruleIds: ['sgr-other'] }]);
  });

  test('the rest of a connection whose rule is gone says nothing of others', () => {
    expect(dayOf([aSnapshot([WEB], [other])], [aFlow({ tcpFlags: 0 })]).doubts).toEqual([]);
  });

  test('prefix lists that could not be read, alone and with others', () => {
    const list = (ruleId: string, prefixListId: string) => aRule(ruleId, 'sg-web', 'ingress', 'tcp', 443, { prefixListId });
    expect(rulesUsed(dayOf([aSnapshot([WEB], [list('sgr-list', 'pl-1')])], [aFlow()]))).toEqual([['sgr-list', 'likely']]);
    const day = dayOf([aSnapshot([WEB], [list('sgr-list', 'pl-1'), list('sgr-list-2', 'pl-2')])], [aFlow()]);
    expect(day.doubts).toEqual([
      { kind: 'prefix-list-unread', ruleIds: ['sgr-list'], example: 'pl-1', count: 1 }, { kind: 'prefix-list-unread', ruleIds: ['sgr-list-2'], example: 'pl-2', count: 1 },
    ]);
  });

  test('types of ICMP messages are not in records', () => {
    const icmp = (ruleId: string, type: number) => aRule(ruleId, 'sg-web', 'ingress', 'icmp', [type, -1], { cidr: '0.0.0.0/0' });
    const ping = aFlow({ protocol: 1, sourcePort: 0, destinationPort: 0, tcpFlags: undefined });
    expect(rulesUsed(dayOf([aSnapshot([WEB], [icmp('sgr-ping', 8)])], [ping]))).toEqual([['sgr-ping', 'likely']]);
    expect(dayOf([aSnapshot([WEB], [icmp('sgr-ping', 8), icmp('sgr-unreachable', 3)])], [ping]).doubts)
      .toMatchObject([{ kind: 'icmp-type-unknown', ruleIds: ['sgr-ping', 'sgr-unreachable'] }]);
    expect(rulesUsed(dayOf([aSnapshot([WEB], [icmp('sgr-ping', 8), icmp('sgr-all', -1)])], [ping]))).toEqual([['sgr-all', 'certain']]);
  });

  test('an interface that changed its groups: what it wore at the time nobody knows', () => {
    const [morning, evening] = [aSnapshot([WEB], [HTTPS, other]), aSnapshot([{ ...WEB, groupIds: ['sg-other'] }], [HTTPS, other])];
    const day = dayOf([morning, evening], [aFlow()]);
    expect(day.uses).toMatchObject([{ rules: [], maybe: ['sgr-https', 'sgr-other'] }]);
    expect(day.doubts).toMatchObject([{ kind: 'groups-changed', ruleIds: ['sgr-https', 'sgr-other'] }]);
  });

  test('the other end changed its groups: what it wore at the time nobody knows', () => {
    const byOther = aRule('sgr-by-other', 'sg-web', 'ingress', 'tcp', [8000, 8100], { referencedGroupId: 'sg-other' });
    const [morning, evening] = [aSnapshot([WEB, APP], [FROM_APP, byOther]), aSnapshot([WEB, { ...APP, groupIds: ['sg-other'] }], [FROM_APP, byOther])];
    const day = dayOf([morning, evening], [aFlow({ source: '10.0.1.7', destinationPort: 8080 })]);
    expect(day.doubts).toMatchObject([{ kind: 'groups-changed', ruleIds: ['sgr-app', 'sgr-by-other'] }]);
  });

  test('addresses of packet and hop that differ: what is for one of them alone is uncertain', () => {
    const ofHop = aRule('sgr-hop', 'sg-web', 'ingress', 'tcp', 443, { cidr: '10.9.0.0/16' });
    const day = dayOf([aSnapshot([WEB], [HTTPS, ofHop])], [aFlow({ source: '10.9.0.1', packetSource: '198.51.100.7' })]);
    expect(day.uses).toMatchObject([{ rules: ['sgr-https'], maybe: ['sgr-hop'] }]);
    expect(day.peers.find(({ ruleId }) => ruleId === 'sgr-https')).toMatchObject({ addresses: ['10.9.0.1', '198.51.100.7'] });
  });
});

test('interfaces without groups ask no rule', () => {
  const nat = anInterface('eni-nat', ['10.0.0.9'], [], { type: 'nat_gateway' });
  expect(dayOf([aSnapshot([nat], [HTTPS])], [aFlow({ interfaceId: 'eni-nat' })])).toMatchObject({ uses: [], doubts: [], records: { withoutGroups: 1, unexplained: 0 } });
});

describe('what is watched', () => {
  const OUTSIDE = anInterface('eni-2', ['10.0.2.2'], ['sg-web', 'sg-app'], { subnetId: 'subnet-2' });
  const snapshot = aSnapshot([WEB, OUTSIDE], [HTTPS, aRule('sgr-unworn', 'sg-unworn', 'ingress', 'tcp', 1, { cidr: '10.0.0.0/8' })]);

  test.each([
    ['vpc-1', ['sg-app', 'sg-unworn', 'sg-web']], ['subnet-1', []], ['subnet-2', []], ['eni-2', []], ['vpc-2', []],
  ])('%s: groups of a VPC that are worn nowhere else; none of a part of it', (watchedId, groups) => {
    expect(dayOf([snapshot], [], { watchedId }).watchedGroupIds).toEqual(groups);
  });
});

describe('what is kept of peers is bounded', () => {
  const many = (count: number, step: number) => Array.from({ length: count }, (_, i) => {
    const number = i * step;
    return aFlow({ source: `11.${number >> 16}.${(number >> 8) & 255}.${number & 255}` }); // eslint-disable-line no-bitwise -- parts of an address
  });
  const peersOf = (count: number, step: number) => dayOf([aSnapshot([WEB], [HTTPS])], many(count, step)).peers[0];

  test('addresses', () => {
    expect(peersOf(MOST_ADDRESSES, 1).addresses).toHaveLength(MOST_ADDRESSES);
    expect(peersOf(MOST_ADDRESSES + 1, 1)).not.toHaveProperty('addresses');
    expect(peersOf(MOST_ADDRESSES + 1, 1).blocks).toEqual(['11.0.0.0/24']);
  });

  test('blocks', () => {
    expect(peersOf(MOST_BLOCKS, 256).blocks).toHaveLength(MOST_BLOCKS);
    expect(peersOf(MOST_BLOCKS + 1, 256)).not.toHaveProperty('blocks');
  });
});

test('a reply with tcp-flags is no use of a rule that would let it through', () => {
  const wide = aRule('sgr-in-all', 'sg-web', 'ingress', '-1', -1, { cidr: '0.0.0.0/0' });
  const out = aRule('sgr-out', 'sg-web', 'egress', 'tcp', 443, { cidr: '0.0.0.0/0' });
  const request = aFlow({ direction: 'egress', source: '10.0.0.5', destination: '198.51.100.7' });
  expect(rulesUsed(dayOf([aSnapshot([WEB], [wide, out])], [request, reply(request), reply(request, { tcpFlags: 19 })]))).toEqual([['sgr-out', 'certain']]);
});
