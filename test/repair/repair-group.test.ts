import { RevokeSecurityGroupIngressCommand } from '@aws-sdk/client-ec2';
import { awsError, EXECUTION, RepairAccount, RULE_NAME } from './account';
import '../rule-usage/quiet-logs';

let account: RepairAccount;

beforeEach(async () => {
  account = await RepairAccount.make();
});
afterEach(async () => {
  await account.end();
});

const later = (n: number) => `0f2c1d3e-1a2b-4c3d-8e4f-${String(n).padStart(12, '0')}`;

describe('what lies outside the allowed networks', () => {
  test('is revoked by its id, and nothing else: what lies inside stays', async () => {
    const world = await account.open(22, '0.0.0.0/0');
    const world6 = await account.open(22, '::/0');
    const inside = await account.open(22, '10.1.0.0/16');
    const inside6 = await account.open(22, '2001:db8:1::/48');
    const other = await account.open(443, '0.0.0.0/0');
    const report = await account.repair();
    expect(account.there).toEqual([inside, inside6, other].sort());
    expect(account.revokes.map(ids => [...ids].sort())).toEqual([[world, world6].sort()]);
    expect(report).toMatchObject({ version: 1, outcome: 'Repaired', groupId: account.groupId, configRuleName: RULE_NAME, dryRun: false, left: [], time: '2026-11-28T09:00:00.000Z' });
    expect(report.revoked.map(({ ruleId }) => ruleId).sort()).toEqual([world, world6].sort());
    expect(report.revoked.find(({ ruleId }) => ruleId === world)).toMatchObject({ rule: 'tcp 22 from 0.0.0.0/0' });
  });

  test('is all that EC2 is asked to change: nothing is added, modified or tagged', async () => {
    await account.open(22, '0.0.0.0/0');
    const before = account.ec2.calls.length;
    await account.repair();
    const changing = account.ec2.calls.slice(before).map(({ action }) => action).filter(action => !action.startsWith('Describe'));
    expect(changing).toEqual(['RevokeSecurityGroupIngress']);
  });

  test('is nothing: nothing is done, kept or told', async () => {
    await account.open(22, '10.1.0.0/16');
    const report = await account.repair();
    expect(report).toMatchObject({ outcome: 'NothingToRepair', revoked: [], left: [] });
    expect(report).not.toHaveProperty('snapshot');
    expect(account.revokes).toEqual([]);
    expect(account.told).toEqual([]);
    expect(account.bucket.keys).toEqual([`repair/reports/${account.groupId}/${EXECUTION}.json`, `repair/reports/${account.groupId}/${EXECUTION}.md`]);
  });

  test('a prefix list with an entry outside is one; one that lies inside is none', async () => {
    const outside = account.ec2.addPrefixList({ cidrs: ['10.9.0.0/16', '203.0.113.0/24'] });
    const inside = account.ec2.addPrefixList({ cidrs: ['10.9.0.0/16'] });
    const [bad, good] = await account.authorize([outside, inside].map(PrefixListId => ({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, PrefixListIds: [{ PrefixListId }] })));
    await account.repair();
    expect(account.there).toEqual([good]);
    expect(account.revokes).toEqual([[bad]]);
  });
});

describe('the snapshot', () => {
  test('is there before anything is revoked, whole, with what brings the rules back', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    const good = await account.open(22, '10.1.0.0/16');
    const atRevoke: string[] = [];
    account.ec2.faults.before('RevokeSecurityGroupIngress', () => {
      atRevoke.push(...account.bucket.keys);
    });
    const report = await account.repair();
    const key = `repair/snapshots/${account.groupId}/${EXECUTION}.json`;
    expect(atRevoke).toEqual([key]);
    expect(report.snapshot).toBe(`s3://evidence/${key}`);
    const snapshot = account.snapshot();
    expect(snapshot).toMatchObject({ version: 1, groupId: account.groupId, executionId: EXECUTION, configRuleName: RULE_NAME, takenAt: '2026-11-28T09:00:00.000Z', group: { GroupName: 'web' } });
    expect(snapshot.rules.map(({ SecurityGroupRuleId: id }) => id)).toEqual(expect.arrayContaining([bad, good]));
    expect(snapshot.toRevoke.map(({ ruleId }) => ruleId)).toEqual([bad]);
  });

  test.each([
    ['IPv4', { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '203.0.113.0/24', Description: 'Whoever' }] }],
    ['IPv6', { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, Ipv6Ranges: [{ CidrIpv6: '2001:db9::/32' }] }],
    ['a prefix list', { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, PrefixListIds: [{ PrefixListId: 'LIST' }] }],
    ['all protocols', { IpProtocol: '-1', IpRanges: [{ CidrIp: '203.0.113.0/24' }] }],
  ])('brings back what was revoked: %s', async (_, permission) => {
    const list = account.ec2.addPrefixList({ cidrs: ['203.0.113.0/24'] });
    const asked = JSON.parse(JSON.stringify(permission).replace('LIST', list)) as object;
    const contents = () => account.ec2.state.rulesOf(account.groupId).filter(({ isEgress }) => !isEgress).map(({ id: _id, ...rule }) => rule);
    await account.authorize([asked]);
    const before = contents();
    expect((await account.repair({ widerRules: 'Revoke' })).outcome).toBe('Repaired');
    expect(contents()).toEqual([]);
    await account.ec2.call('AuthorizeSecurityGroupIngress', account.snapshot().restore);
    expect(contents()).toEqual(before);
  });

  test('that cannot be written is a reason to do nothing', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    account.bucket.beforePut = () => {
      throw awsError('AccessDenied', 'no', 403);
    };
    await expect(account.repair()).rejects.toMatchObject({ action: 's3:PutObject', kind: 'denied' });
    expect(account.there).toEqual([bad]);
    expect(account.revokes).toEqual([]);
  });

  test.each([['no JSON', 'x'], ['of another group', '{"version":1,"groupId":"sg-0a1b2c3d"}'], ['of another form', '{"version":2}'], ['null', 'null']])('that is %s is a reason to do nothing', async (_, body) => {
    const bad = await account.open(22, '0.0.0.0/0');
    account.bucket.write(`repair/snapshots/${account.groupId}/${EXECUTION}.json`, body);
    await expect(account.repair()).rejects.toThrow(/is no snapshot of sg-\w+ by the execution .*: nothing was revoked$/);
    expect(account.there).toEqual([bad]);
  });
});

describe('what is never revoked', () => {
  test('a rule that opens more than was asked about, unless that is asked for', async () => {
    const wide = await account.open(0, '0.0.0.0/0', 65535);
    const refused = await account.repair();
    expect(refused).toMatchObject({ outcome: 'Refused', revoked: [], left: [{ ruleId: wide, because: 'wider', change: expect.stringContaining('WiderRules=Revoke') as string }] });
    expect(account.there).toEqual([wide]);
    expect((await account.repair({ widerRules: 'Revoke', executionId: later(1) })).outcome).toBe('Repaired');
    expect(account.there).toEqual([]);
  });

  test('a rule about which nothing can be proved', async () => {
    const list = account.ec2.addPrefixList({ cidrs: ['203.0.113.0/24'] });
    const [id] = await account.authorize([{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, PrefixListIds: [{ PrefixListId: list }] }]);
    account.ec2.state.prefixLists.delete(list);
    const report = await account.repair({ widerRules: 'Revoke' });
    expect(report).toMatchObject({ outcome: 'Refused', left: [{ ruleId: id, because: 'undecided' }] });
    expect(account.there).toEqual([id]);
  });

  test('a reference to a group that lets others in: the hole is there', async () => {
    const jump = await account.addGroup('jump');
    await account.authorize([{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }], jump);
    const [id] = await account.authorize([{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, UserIdGroupPairs: [{ GroupId: jump }] }]);
    const report = await account.repair({ widerRules: 'Revoke' });
    expect(report).toMatchObject({ outcome: 'Refused', left: [{ ruleId: id, because: 'names-a-group', change: `repair ${jump}` }] });
    expect(account.there).toEqual([id]);
  });

  test('a group with the exclusion tag, whatever its value', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    await account.tag(account.groupId, 'portcullis:no-repair');
    expect(await account.repair({ widerRules: 'Revoke' })).toMatchObject({ outcome: 'Refused', left: [{ ruleId: bad, because: 'excluded', why: 'The group has the tag portcullis:no-repair.' }] });
    expect(account.revokes).toEqual([]);
  });

  test('a rule with the exclusion tag; others of its group are', async () => {
    const [kept, bad] = [await account.open(22, '0.0.0.0/0'), await account.open(22, '203.0.113.0/24')];
    await account.tag(kept, 'portcullis:no-repair', 'until Friday');
    const report = await account.repair();
    expect(report).toMatchObject({ outcome: 'PartlyRepaired', revoked: [{ ruleId: bad }], left: [{ ruleId: kept, because: 'excluded' }] });
    expect(account.there).toEqual([kept]);
  });

  test('a group of another account, which shares it', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    const report = await account.repair({}, { accountId: '999999999999' });
    expect(report).toMatchObject({ outcome: 'Refused', left: [{ ruleId: bad, because: 'foreign', change: 'repair it in the account 123456789012' }] });
    expect(account.revokes).toEqual([]);
  });

  test('anything, where a dry run is asked for: it says what would be', async () => {
    const [bad, wide] = [await account.open(22, '0.0.0.0/0'), await account.open(1, '0.0.0.0/0', 1024)];
    const report = await account.repair({ isDryRun: true });
    expect(report).toMatchObject({ outcome: 'WouldRepair', dryRun: true, revoked: [{ ruleId: bad }], left: [{ ruleId: wide, because: 'wider' }] });
    expect(account.there).toEqual([bad, wide].sort());
    expect(account.ec2.calls.map(({ action }) => action)).not.toContain('RevokeSecurityGroupIngress');
    expect(account.told).toEqual([]);
    expect(account.bucket.keys.filter(key => key.includes('snapshots'))).toEqual([]);
  });
});

describe('what is told', () => {
  test('each repair, once, with where the snapshot is', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    await account.repair();
    expect(account.told).toMatchObject([{
      kind: 'SecurityGroupRepaired',
      id: `SecurityGroupRepaired/123456789012/eu-central-1/${account.groupId}/${EXECUTION}`,
      severity: 'warning',
      runbook: 'a-security-group-was-repaired',
      title: `1 rule of ${account.groupId} revoked`,
      resources: [{ type: 'AWS::EC2::SecurityGroup', id: account.groupId }],
    }]);
    expect(account.told[0].text).toContain(bad);
    expect(account.told[0].links.map(({ url }) => url)).toEqual([`s3://evidence/repair/reports/${account.groupId}/${EXECUTION}.json`, `s3://evidence/repair/snapshots/${account.groupId}/${EXECUTION}.json`]);
  });

  test('each refusal, once a day however often AWS Config tries, and again when it is another one', async () => {
    const wide = await account.open(0, '0.0.0.0/0', 65535);
    for (const n of [1, 2, 3]) await account.repair({ executionId: later(n) });
    expect(account.told).toMatchObject([{ kind: 'SecurityGroupRepairRefused', severity: 'error', runbook: 'a-repair-was-refused', title: `1 rule of ${account.groupId} left as it is: somebody has to decide` }]);
    expect(account.told[0].text).toContain(`${wide} (tcp, all ports from 0.0.0.0/0)`);
    await account.repair({ executionId: later(4) }, { now: Date.parse('2026-11-29T09:00:00Z') });
    expect(account.told).toHaveLength(2);
    await account.open(20, '0.0.0.0/0', 30);
    await account.repair({ executionId: later(5) }, { now: Date.parse('2026-11-29T09:30:00Z') });
    expect(account.told).toHaveLength(3);
    expect(new Set(account.told.map(({ id }) => id)).size).toBe(3);
  });

  test('both, where some was revoked and some was left', async () => {
    await account.open(22, '0.0.0.0/0');
    await account.open(0, '203.0.113.0/24', 65535);
    await account.repair();
    expect(account.told.map(({ kind }) => kind)).toEqual(['SecurityGroupRepaired', 'SecurityGroupRepairRefused']);
  });

  test('a report as JSON and as a page, in which other people\'s words are text', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    const report = await account.repair();
    const key = `repair/reports/${account.groupId}/${EXECUTION}`;
    expect(JSON.parse(account.bucket.body(`${key}.json`).toString())).toEqual(report);
    const page = account.bucket.body(`${key}.md`).toString();
    expect(page).toContain(`# ${account.groupId} is repaired: 1 rule revoked, 0 left\n`);
    expect(page).toContain(`* \`${bad}\`, tcp 22 from 0.0.0.0/0: `);
  });

  test('a page whose sentences end before the next begins', async () => {
    await account.open(0, '0.0.0.0/0', 65535);
    const { left: [{ says, why, change }] } = await account.repair();
    const page = account.bucket.body(`repair/reports/${account.groupId}/${EXECUTION}.md`).toString();
    expect(page).toContain(`: ${says}. ${why} To do: ${change}.\n`);
  });
});

describe('the same execution again', () => {
  test('revokes nothing more, and reports the same', async () => {
    await account.open(22, '0.0.0.0/0');
    const first = await account.repair();
    const again = await account.repair({}, { now: Date.parse('2026-11-28T09:05:00Z') });
    expect(again).toEqual(first);
    expect(account.revokes).toHaveLength(1);
    expect(new Set(account.told.map(({ id }) => id)).size).toBe(1);
  });

  test('another execution finds nothing', async () => {
    await account.open(22, '0.0.0.0/0');
    await account.repair();
    expect(await account.repair({ executionId: later(1) })).toMatchObject({ outcome: 'NothingToRepair', revoked: [] });
    expect(account.revokes).toHaveLength(1);
  });

  test('goes on where one broke off after the snapshot', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    account.ec2.faults.failNext('RevokeSecurityGroupIngress', 'InternalError', 3);
    await expect(account.repair()).rejects.toMatchObject({ action: 'ec2:RevokeSecurityGroupIngress', kind: 'unavailable' });
    expect(account.there).toEqual([bad]);
    expect(await account.repair()).toMatchObject({ outcome: 'Repaired', revoked: [{ ruleId: bad }] });
    expect(account.bucket.versions.get(`repair/snapshots/${account.groupId}/${EXECUTION}.json`)).toHaveLength(1);
  });

  test('goes on where one broke off after the revoke: the report says what that did', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    account.bucket.beforePut = (key) => {
      if (key.includes('/reports/')) throw awsError('InternalError', 'no', 500);
    };
    await expect(account.repair()).rejects.toMatchObject({ action: 's3:PutObject' });
    expect(account.there).toEqual([]);
    expect(account.told).toEqual([]);
    account.bucket.beforePut = () => undefined;
    expect(await account.repair()).toMatchObject({ outcome: 'Repaired', revoked: [{ ruleId: bad, rule: 'tcp 22 from 0.0.0.0/0' }] });
    expect(account.told).toMatchObject([{ kind: 'SecurityGroupRepaired' }]);
    expect(account.snapshot().toRevoke).toMatchObject([{ ruleId: bad }]);
  });

  test('leaves a rule that came after the snapshot: nothing would bring it back', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    account.ec2.faults.failNext('RevokeSecurityGroupIngress', 'InternalError', 3);
    await expect(account.repair()).rejects.toThrow();
    const late = await account.open(22, '203.0.113.0/24');
    const report = await account.repair();
    expect(report).toMatchObject({ outcome: 'PartlyRepaired', revoked: [{ ruleId: bad }], left: [{ ruleId: late, because: 'changed-meanwhile', change: 'start the repair again' }] });
    expect(account.there).toEqual([late]);
  });

  test('leaves a rule that was changed after the snapshot, and is still one that may not be', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    account.ec2.faults.failNext('RevokeSecurityGroupIngress', 'InternalError', 3);
    await expect(account.repair()).rejects.toThrow();
    const SecurityGroupRule = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4: '203.0.113.0/24' };
    await account.ec2.call('ModifySecurityGroupRules', { GroupId: account.groupId, SecurityGroupRules: [{ SecurityGroupRuleId: bad, SecurityGroupRule }] });
    expect(await account.repair()).toMatchObject({ outcome: 'Refused', left: [{ ruleId: bad, because: 'changed-meanwhile' }] });
    expect(account.there).toEqual([bad]);
  });
});

describe('while others work too', () => {
  test('a rule that went meanwhile is passed over, and the others are revoked', async () => {
    const [gone, bad] = [await account.open(22, '0.0.0.0/0'), await account.open(22, '203.0.113.0/24')];
    account.ec2.faults.before('RevokeSecurityGroupIngress', () => {
      account.ec2.state.rules.delete(gone);
    });
    const report = await account.repair();
    expect(report.outcome).toBe('Repaired');
    expect(account.there).toEqual([]);
    expect(account.revokes.map(ids => [...ids].sort())).toEqual([[gone, bad].sort(), [bad]]);
  });

  test('a group that went meanwhile is no fault', async () => {
    await account.open(22, '0.0.0.0/0');
    account.ec2.faults.before('RevokeSecurityGroupIngress', async () => {
      await account.ec2.call('DeleteSecurityGroup', { GroupId: account.groupId });
    });
    expect(await account.repair()).toMatchObject({ outcome: 'Repaired' });
  });

  test('a group that is not there is no fault either', async () => {
    await account.ec2.call('DeleteSecurityGroup', { GroupId: account.groupId });
    expect(await account.repair()).toMatchObject({ outcome: 'NoSuchGroup', revoked: [], left: [] });
    expect(account.told).toEqual([]);
  });

  // The policy of the function denies the revoke then: Null on aws:ResourceTag.
  test('a group that gets the tag between reading and revoking is excluded', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    account.ec2.faults.failNext('RevokeSecurityGroupIngress', 'UnauthorizedOperation');
    const run = await account.run();
    const send = run.ec2.send.bind(run.ec2) as (...given: unknown[]) => Promise<unknown>;
    jest.spyOn(run.ec2, 'send').mockImplementation(async (...given: unknown[]) => {
      if (given[0] instanceof RevokeSecurityGroupIngressCommand) await account.tag(account.groupId, 'portcullis:no-repair');
      return send(...given);
    });
    expect(await account.repair({}, run)).toMatchObject({ outcome: 'Refused', revoked: [], left: [{ ruleId: bad, because: 'excluded', why: expect.stringContaining('while the repair ran') as string }] });
    expect(account.there).toEqual([bad]);
  });

  test('a revoke that is denied for another reason fails', async () => {
    await account.open(22, '0.0.0.0/0');
    account.ec2.faults.failNext('RevokeSecurityGroupIngress', 'UnauthorizedOperation');
    await expect(account.repair()).rejects.toMatchObject({ action: 'ec2:RevokeSecurityGroupIngress', kind: 'denied' });
    expect(account.told).toEqual([]);
  });

  test('a rule that EC2 goes on to tell of is left, and told', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    const kept = account.ec2.state.rules.get(bad)!;
    for (let i = 0; i < 6; i++) account.ec2.faults.before('DescribeSecurityGroupRules', () => { if (account.revokes.length > 0) account.ec2.state.rules.set(bad, kept); });
    expect(await account.repair()).toMatchObject({ outcome: 'Refused', revoked: [], left: [{ ruleId: bad, because: 'still-there' }] });
    expect(account.told).toMatchObject([{ kind: 'SecurityGroupRepairRefused' }]);
  });

  test('an answer that was lost is no fault: the rule is gone', async () => {
    const bad = await account.open(22, '0.0.0.0/0');
    account.ec2.faults.failNext('RevokeSecurityGroupIngress', 'lost-answer');
    expect(await account.repair()).toMatchObject({ outcome: 'Repaired', revoked: [{ ruleId: bad }] });
  });

  test('throttling is waited out', async () => {
    await account.open(22, '0.0.0.0/0');
    account.ec2.faults.throttleEvery(2);
    expect(await account.repair()).toMatchObject({ outcome: 'Repaired' });
  });

  test('many rules, in answers of several pages', async () => {
    const bad = await Promise.all(Array.from({ length: 23 }, async (_, i) => account.open(22, `203.0.113.${i}/32`)));
    const report = await account.repair();
    expect(report.revoked).toHaveLength(23);
    expect(account.revokes).toHaveLength(1);
    expect([...account.revokes[0]].sort()).toEqual(bad.sort());
  });
});

describe('what cannot be read is a reason to do nothing', () => {
  afterEach(() => {
    expect(account.revokes).toEqual([]);
    expect(account.there).toHaveLength(1);
  });

  test.each([
    ['DescribeSecurityGroups', 'UnauthorizedOperation', 'denied'], ['DescribeSecurityGroupRules', 'UnauthorizedOperation', 'denied'],
    ['DescribeSecurityGroups', 'InternalError', 'unavailable'], ['DescribeSecurityGroupRules', 'Unavailable', 'unavailable'],
    ['DescribeSecurityGroups', 'RequestLimitExceeded', 'throttled'],
    // What Node throws is no Error of jest's own realm, which the SDK does not see through: in Lambda it is one that is unreachable.
    ['DescribeSecurityGroupRules', 'reset', expect.any(String) as string],
  ] as const)('%s: %s', async (action, fault, kind) => {
    await account.open(22, '0.0.0.0/0');
    account.ec2.faults.failNext(action, fault, 20);
    await expect(account.repair()).rejects.toMatchObject({ action: `ec2:${action}`, kind });
  });

  test('there is no such rule of AWS Config', async () => {
    await account.open(22, '0.0.0.0/0');
    await expect(account.repair({ configRuleName: 'restricted-rdp' })).rejects.toMatchObject({ action: 'config:DescribeConfigRules', kind: 'missing' });
  });

  test.each([
    ['no parameters', undefined, /has parameters that cannot be read/],
    ['parameters that are no JSON', '{', /has parameters that cannot be read/],
    ['the parameters of a rule of AWS', '{"blockedPort1":"22"}', /there is no parameter blockedPort1/],
    ['a rule that restricts no ports', '{"profile":"baseline"}', /restricts no ports: the repair does not know who may come in/],
    ['an empty list', '{"only":"PortOutsideAllowedNetworks","options":"{\\"restrictedPorts\\":[]}"}', /restricts no ports|restrictedPorts/],
    [
      'parameters that name networks, and does not ask about them', '{"only":"RuleExpired","options":"{\\"restrictedPorts\\":[{\\"ports\\":[\\"tcp 22\\"],\\"allowed\\":[]}]}"}',
      /does not ask for PortOutsideAllowedNetworks: it objects to no group/,
    ],
    [
      'parameters that exclude the check', '{"profile":"strict","exclude":"PortOutsideAllowedNetworks","options":"{\\"restrictedPorts\\":[{\\"ports\\":[\\"tcp 22\\"],\\"allowed\\":[]}]}"}',
      /does not ask for PortOutsideAllowedNetworks/,
    ],
  ])('the rule has %s', async (_, parameters, says) => {
    await account.open(22, '0.0.0.0/0');
    account.inputParameters = parameters as string;
    await expect(account.repair()).rejects.toThrow(says);
  });
});

describe('a rule of AWS Config speaks for the groups that it is about', () => {
  // Scope, AWS Config API Reference.
  test.each<[string, (group: string) => object, RegExp | undefined]>([
    ['is being deleted', () => ({ ConfigRuleState: 'DELETING' }), /is being deleted/],
    ['is about another group alone', () => ({ Scope: { ComplianceResourceTypes: ['AWS::EC2::SecurityGroup'], ComplianceResourceId: 'sg-0a1b2c3d' } }), /says nothing of sg-\w+: it is about sg-0a1b2c3d alone/],
    ['is about what has a tag', () => ({ Scope: { TagKey: 'Stage' } }), /it is about what has the tag Stage, which the group has not/],
    ['is about another value of a tag', () => ({ Scope: { TagKey: 'Team', TagValue: 'data' } }), /it is about what has the tag Team with the value data/],
    ['is about this group', group => ({ Scope: { ComplianceResourceTypes: ['AWS::EC2::SecurityGroup'], ComplianceResourceId: group } }), undefined],
    ['is about its tag', () => ({ Scope: { TagKey: 'Team', TagValue: 'web' } }), undefined],
    ['is about groups', () => ({ Scope: { ComplianceResourceTypes: ['AWS::EC2::SecurityGroup'] }, ConfigRuleState: 'ACTIVE' }), undefined],
  ])('the rule %s', async (_, besides, says) => {
    const bad = await account.open(22, '0.0.0.0/0');
    await account.tag(account.groupId, 'Team', 'web');
    account.ruleBesides = besides(account.groupId);
    if (says) await expect(account.repair()).rejects.toThrow(says);
    else expect(await account.repair()).toMatchObject({ outcome: 'Repaired' });
    expect(account.there).toEqual(says ? [bad] : []);
  });
});

// "access denied" for what is not there, to who may list folders alone: what is not there is no reason to fail.
test('Amazon S3 denies what is not there', async () => {
  await account.open(22, '0.0.0.0/0');
  await account.open(0, '0.0.0.0/0', 65535);
  account.bucket.deniesWhatIsMissing = true;
  expect(await account.repair()).toMatchObject({ outcome: 'PartlyRepaired' });
  expect(account.told.map(({ kind }) => kind)).toEqual(['SecurityGroupRepaired', 'SecurityGroupRepairRefused']);
});
