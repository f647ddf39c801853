import { aFlow, anInterface, aRule, aSnapshot, dayOf, reply, saidOf } from './snapshots';
import { DayUsage } from '../../lib/usage/day-usage';
import { firstSeenOf, rulesSince } from '../../lib/usage/rules-since';
import { usageOfRules } from '../../lib/usage/usage-of-rules';

const WEB = anInterface('eni-web', ['10.0.0.5'], ['sg-web']);
const HTTPS = aRule('sgr-https', 'sg-web', 'ingress', 'tcp', 443, { cidr: '0.0.0.0/0' });
const ALL_IN = aRule('sgr-all', 'sg-web', 'ingress', '-1', -1, { cidr: '0.0.0.0/0' });
const SSH = aRule('sgr-ssh', 'sg-web', 'ingress', 'tcp', 22, { cidr: '10.0.0.0/8' });
const ALL_OUT = aRule('sgr-out', 'sg-web', 'egress', '-1', -1, { cidr: '0.0.0.0/0' });
const snapshot = aSnapshot([WEB], [HTTPS, SSH, ALL_OUT]);

const whys = (day: DayUsage, rule: string, of = snapshot, firstSeen?: string, window?: number) =>
  saidOf(of, [day], rule, firstSeen, window).unsaid.map(({ why }) => why);

test('used, and no traffic', () => {
  const day = dayOf([snapshot], [aFlow(), aFlow({ sourcePort: 50001, start: 1_795_700_000, end: 1_795_700_100 }), reply(aFlow())]);
  expect(saidOf(snapshot, [day], 'sgr-https')).toMatchObject({
    verdict: 'used', evidence: 'certain', flows: 2, bytes: 800, lastSeen: 1_795_700_100, coveredBy: [], unsaid: [], worn: true, group: { groupId: 'sg-web' },
  });
  expect(saidOf(snapshot, [day], 'sgr-ssh')).toMatchObject({ verdict: 'no-traffic', flows: 0 });
  expect(saidOf(snapshot, [day], 'sgr-out')).toMatchObject({ verdict: 'no-traffic', flows: 0 });
});

test('covered: the narrower rule did for all of it', () => {
  const both = aSnapshot([WEB], [HTTPS, ALL_IN]);
  const day = dayOf([both], [aFlow()]);
  expect(saidOf(both, [day], 'sgr-https')).toMatchObject({ verdict: 'used', flows: 1 });
  expect(saidOf(both, [day], 'sgr-all')).toMatchObject({ verdict: 'covered', coveredBy: ['sgr-https'], evidence: 'certain', flows: 1 });
});

test('the wide one is used where it alone let something through, and then the narrow one is covered', () => {
  const both = aSnapshot([WEB], [HTTPS, ALL_IN]);
  const day = dayOf([both], [aFlow(), aFlow({ destinationPort: 8443 })]);
  expect(saidOf(both, [day], 'sgr-all')).toMatchObject({ verdict: 'used', flows: 2 });
  expect(saidOf(both, [day], 'sgr-https')).toMatchObject({ verdict: 'covered', coveredBy: ['sgr-all'] });
});

describe('cannot say', () => {
  const quiet = dayOf([snapshot], []);

  test('what may have been replies', () => {
    const day = dayOf([snapshot], [aFlow({ tcpFlags: undefined }), reply(aFlow(), { tcpFlags: undefined })]);
    expect(saidOf(snapshot, [day], 'sgr-https')).toMatchObject({ verdict: 'used', evidence: 'likely' });
    expect(saidOf(snapshot, [day], 'sgr-out')).toMatchObject({ verdict: 'cannot-say', unsaid: [{ why: 'direction-unknown' }], flows: 1 });
  });

  test('records were skipped; the rule that was used is used all the same', () => {
    const day = dayOf([snapshot], [aFlow(), { status: 'skipped', interfaceId: 'eni-web', start: 0, end: 0 }]);
    expect(whys(day, 'sgr-ssh')).toEqual(['records-skipped']);
    expect(saidOf(snapshot, [day], 'sgr-https')).toMatchObject({ verdict: 'used', narrower: [] });
  });

  test('the format does not tell whether records were skipped', () => {
    expect(whys(dayOf([snapshot], [aFlow({ status: undefined })]), 'sgr-ssh')).toEqual(['records-skipped']);
  });

  test('an interface is gone', () => {
    expect(whys(dayOf([snapshot], [aFlow({ interfaceId: 'eni-gone', source: '10.1.1.1', destinationPort: 22 })]), 'sgr-ssh')).toEqual(['interface-gone']);
  });

  test('the rule is younger than the window', () => {
    expect(whys(quiet, 'sgr-ssh', snapshot, '2026-11-27')).toEqual(['window-not-covered']);
    expect(saidOf(snapshot, [quiet], 'sgr-ssh', '2026-11-26').verdict).toBe('no-traffic');
  });

  test('the rule is in no older snapshot that anybody gave', () => {
    const report = usageOfRules({ inventory: snapshot, days: [quiet], window: 1, today: '2026-11-27', firstSeen: new Map() });
    expect(report.rules.map(({ verdict }) => verdict)).toEqual(['cannot-say', 'cannot-say', 'cannot-say']);
  });

  test('days are missing', () => {
    expect(saidOf(snapshot, [quiet], 'sgr-ssh', undefined, 3).unsaid).toEqual([{ why: 'window-not-covered', text: 'Logs are missing of 2 of 3 days (2026-11-24, 2026-11-25)' }]);
  });

  test('lines could not be read', () => {
    expect(whys(dayOf([snapshot], [], { unreadable: 1 }), 'sgr-ssh')).toEqual(['window-not-covered']);
  });

  // "NODATA: There was no network traffic to or from the network interface during the aggregation interval." ("Flow log records", Amazon VPC User Guide) So no traffic is a record too.
  test('hours of which no record speaks, whatever is said of the others', () => {
    const day = dayOf([snapshot], [aFlow()], { hours: [0, 1] });
    expect(saidOf(snapshot, [day], 'sgr-https').verdict).toBe('used');
    expect(saidOf(snapshot, [day], 'sgr-ssh')).toMatchObject({
      verdict: 'cannot-say', unsaid: [{ why: 'window-not-covered', text: 'No record speaks of 22 of 24 hours, on 1 of 1 days (2026-11-26)' }],
    });
  });

  test('one hour is enough, also where snapshots know nobody who was there', () => {
    const empty = { ...snapshot, interfaces: [] };
    const day = dayOf([empty, empty], [], { hours: Array.from({ length: 23 }, (_, hour) => hour) });
    expect(day.silentHours).toEqual([23]);
    expect(whys(day, 'sgr-ssh', empty)).toContain('window-not-covered');
  });

  test('records that came too late take from their day, of their flow log, that it is whole', () => {
    const days = [dayOf([snapshot], [], { date: '2026-11-24' }), dayOf([snapshot], [], { date: '2026-11-25', late: ['2026-11-24'] }), dayOf([snapshot], [], { late: ['2026-11-24', '2026-11-23'] })];
    expect(days[2].late).toEqual([{ date: '2026-11-23', count: 1 }, { date: '2026-11-24', count: 1 }]);
    expect(saidOf(snapshot, days, 'sgr-ssh', undefined, 3).unsaid)
      .toEqual([{ why: 'window-not-covered', text: '2 records came later than days are read, of 1 of 3 days (2026-11-24)' }]);
    expect(saidOf(snapshot, days, 'sgr-ssh', undefined, 2).verdict).toBe('no-traffic'); // the day before the window is nobody's concern
    const ofAnother = days.map(day => ({ ...day, flowLogId: day.late.length > 0 ? 'fl-2' : 'fl-1' }));
    expect(saidOf(snapshot, ofAnother, 'sgr-ssh', undefined, 3).verdict).toBe('no-traffic');
  });

  test('where another flow log has the whole day, it is known', () => {
    const other = { ...dayOf([snapshot], []), flowLogId: 'fl-2' };
    expect(saidOf(snapshot, [dayOf([snapshot], [], { hours: [3] }), other], 'sgr-ssh').verdict).toBe('no-traffic');
    expect(saidOf(snapshot, [dayOf([snapshot], [], { unreadable: 1 }), { ...other, silentHours: [4] }], 'sgr-ssh').unsaid).toMatchObject([
      { why: 'window-not-covered', text: 'Lines of logs could not be read on 1 of 1 days (2026-11-26); No record speaks of 1 of 24 hours, on 1 of 1 days (2026-11-26)' },
    ]);
  });

  test('all flaws of a window are told', () => {
    const days = [
      dayOf([snapshot], [], { date: '2026-11-24', hours: [0] }), dayOf([snapshot], [], { date: '2026-11-25', unreadable: 1 }), dayOf([snapshot], [], { hours: [5], late: ['2026-11-25'] }),
    ];
    expect(saidOf(snapshot, days, 'sgr-ssh', undefined, 3).unsaid.map(({ text }) => text.split('; '))).toEqual([[
      'Lines of logs could not be read on 1 of 3 days (2026-11-25)',
      'No record speaks of 46 of 48 hours, on 2 of 3 days (2026-11-24, 2026-11-26)',
      'One record came later than days are read, of 1 of 3 days (2026-11-25)',
    ]]);
  });

  test('nothing watches the group', () => {
    expect(whys(dayOf([snapshot], [], { watchedId: 'vpc-2' }), 'sgr-ssh')).toEqual(['not-watched']);
  });

  test('all reasons are told, in their order', () => {
    const day = dayOf([snapshot], [
      { status: 'skipped', interfaceId: 'eni-web', start: 0, end: 0 }, aFlow({ interfaceId: 'eni-gone', source: '10.1.1.1', destinationPort: 22 }),
    ]);
    expect(whys(day, 'sgr-ssh', snapshot, '2026-11-26', 3)).toEqual(['records-skipped', 'interface-gone', 'window-not-covered']);
  });

  test('but a rule that lies within another one of its group that was used is covered, whatever was not seen', () => {
    const both = aSnapshot([WEB], [HTTPS, aRule('sgr-part', 'sg-web', 'ingress', 'tcp', 443, { cidr: '192.0.2.0/24' })]);
    const day = dayOf([both], [aFlow(), { status: 'skipped', interfaceId: 'eni-web', start: 0, end: 0 }]);
    expect(saidOf(both, [day], 'sgr-part')).toMatchObject({ verdict: 'covered', coveredBy: ['sgr-https'], flows: 0 });
  });
});

describe('not logged by AWS', () => {
  // "Flow log limitations" and "Control traffic to your AWS resources using security groups", Amazon VPC User Guide: see not-logged.ts.
  test.each([
    ['queries to the Amazon DNS server', 'egress', 'udp', 53, '10.0.0.0/16', true],
    ['queries to any DNS server, that of Amazon among them', 'egress', 'tcp', 53, '0.0.0.0/0', true],
    ['queries to a DNS server of the Internet', 'egress', 'udp', 53, '9.9.9.9/32', false],
    ['instance metadata', 'egress', '-1', -1, '169.254.169.254/32', true],
    ['time', 'egress', 'udp', 123, '169.254.169.123/32', true],
    ['time of the Internet', 'egress', 'udp', 123, '162.159.200.1/32', false],
    ['license activation', 'egress', 'tcp', 1688, '0.0.0.0/0', true],
    ['DHCP', 'ingress', 'udp', 68, '10.0.0.0/8', true],
    ['mirrored traffic', 'ingress', 'udp', 4789, '10.0.0.0/8', true],
    ['the VPC router', 'egress', 'icmp', -1, '10.0.3.1/32', true],
    ['everything: some of it is not logged, and needs no rule', 'egress', '-1', -1, '0.0.0.0/0', false],
    ['a server of the Internet', 'egress', 'tcp', 443, '0.0.0.0/0', false],
  ] as const)('%s', (_, direction, protocol, port, cidr, isNotLogged) => {
    const one = aSnapshot([WEB], [aRule('sgr-1', 'sg-web', direction, protocol, port, { cidr })]);
    expect(whys(dayOf([one], []), 'sgr-1', one)).toEqual(isNotLogged ? ['not-logged-by-aws'] : []);
  });

  // "With VPC Lattice, you can create security groups and assign them to the VPC association that connects a VPC to a service network to enforce additional network-level security
  // protections for your service network." ("Control traffic in VPC Lattice using security groups", Amazon VPC Lattice User Guide) "You can add a security group to apply network level
  // controls to control which resources in a VPC are allowed to access the service network and its services." (CreateServiceNetworkVpcAssociation, Amazon VPC Lattice API Reference)
  test.each([
    ['ingress', 'tcp', 443, '10.0.0.0/16', true], ['ingress', 'udp', 68, '10.0.0.0/8', true], ['egress', '-1', -1, '0.0.0.0/0', false], ['egress', 'udp', 53, '10.0.0.0/16', false],
  ] as const)('what no interface wears may be a group of VPC Lattice, which lets requests in: %s %s %i', (direction, protocol, port, cidr, mayBeLattice) => {
    const unworn = aSnapshot([], [aRule('sgr-1', 'sg-web', direction, protocol, port, { cidr })], { groups: aSnapshot([WEB], []).groups });
    const { verdict, worn, unsaid } = saidOf(unworn, [dayOf([unworn], [])], 'sgr-1');
    expect({ verdict, worn }).toEqual({ verdict: mayBeLattice ? 'cannot-say' : 'no-traffic', worn: false });
    expect(unsaid.map(({ why, text }) => `${why}: ${text}`)).toEqual(mayBeLattice ? [expect.stringMatching(/^not-logged-by-aws: .*VPC Lattice/)] : []);
  });

  test('endpoints and their Network Load Balancer', () => {
    const balancer = aSnapshot([{ ...WEB, type: 'network_load_balancer' }], [HTTPS]);
    expect(whys(dayOf([balancer], []), 'sgr-https', balancer)).toEqual(['not-logged-by-aws']);
  });

  test('what was seen was used', () => {
    const dns = aSnapshot([WEB], [aRule('sgr-1', 'sg-web', 'egress', 'udp', 53, { cidr: '10.0.0.0/8' })]);
    const query = aFlow({ direction: 'egress', protocol: 17, source: '10.0.0.5', destination: '10.0.9.9', destinationPort: 53 });
    expect(saidOf(dns, [dayOf([dns], [query])], 'sgr-1').verdict).toBe('used');
  });
});

describe('a rule that changes keeps its id', () => {
  const wide = aRule('sgr-wide', 'sg-web', 'ingress', 'tcp', 443, { cidr: '198.51.0.0/16' });
  const before = aSnapshot([WEB], [wide, { ...HTTPS, cidr: '198.51.100.0/24' }], { date: '2026-11-25' });
  const after = aSnapshot([WEB], [wide, { ...HTTPS, cidr: '203.0.113.0/24' }], { date: '2026-11-26' });
  const since = rulesSince(rulesSince({}, before), after);

  test('it is known since the snapshot that has it so', () => {
    expect(firstSeenOf(since)).toEqual(new Map([['sgr-wide', '2026-11-25'], ['sgr-https', '2026-11-26']]));
    expect(firstSeenOf(rulesSince(since, { ...after, date: '2026-11-27' }))).toEqual(firstSeenOf(since));
    expect(firstSeenOf(rulesSince(since, { ...after, rules: [{ ...wide, description: 'new words' }] }))).toEqual(new Map([['sgr-wide', '2026-11-25']]));
  });

  test('what it let through as another rule does not make others needless', () => {
    const days = [dayOf([before], [aFlow()], { date: '2026-11-25' }), dayOf([after], [])];
    const report = usageOfRules({ inventory: after, days, window: 2, today: '2026-11-27', firstSeen: firstSeenOf(since) });
    expect(report.rules.map(({ rule, verdict }) => [rule.ruleId, verdict])).toEqual([['sgr-https', 'cannot-say'], ['sgr-wide', 'used']]);
  });
});

test('the report', () => {
  const other = aRule('sgr-0', 'sg-app', 'egress', 'tcp', 1, { cidr: '10.0.0.0/8' });
  const large = aSnapshot([WEB], [ALL_OUT, SSH, other, HTTPS]);
  const report = usageOfRules({
    inventory: large,
    window: 3,
    today: '2026-11-27',
    firstSeen: new Map(),
    days: [dayOf([large], []), dayOf([large], [], { date: '2026-11-01' }), dayOf([large], [], { date: '2026-11-27' }), dayOf([large], [aFlow()])],
  });
  expect(report).toMatchObject({ version: 1, accountId: '123456789012', region: 'eu-west-1', from: '2026-11-24', to: '2026-11-26', days: 3, daysWithLogs: 1, flowLogIds: ['fl-1'] });
  expect(report.rules.map(({ rule }) => rule.ruleId)).toEqual(['sgr-0', 'sgr-https', 'sgr-ssh', 'sgr-out']);
});

test('a narrower range is proposed where all is known', () => {
  const wide = aSnapshot([WEB], [aRule('sgr-wide', 'sg-web', 'ingress', 'tcp', [1024, 9000], { cidr: '10.20.0.0/16' })]);
  const flows = ['10.20.1.4', '10.20.1.5', '10.20.8.1'].map(source => aFlow({ source, destinationPort: 8080 }));
  expect(saidOf(wide, [dayOf([wide], flows)], 'sgr-wide').narrower.map(({ text }) => text)).toEqual([
    'this /16 was used from two /24s: 10.20.1.0/24, 10.20.8.0/24', 'of these 7977 ports one was used: 8080',
  ]);
});
