import { GetComplianceDetailsByConfigRuleCommand, GetResourceConfigHistoryCommand, PutEvaluationsCommand } from '@aws-sdk/client-config-service';
import {
  DescribeFlowLogsCommand, DescribeManagedPrefixListsCommand, DescribeNetworkInterfacesCommand, DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand, DescribeVpcsCommand, GetManagedPrefixListEntriesCommand,
} from '@aws-sdk/client-ec2';
import { ACCOUNT, aGroup, aRule, awsError, CAPTURED, changeOf, eventOf, itemOf, liveAccount, LiveAccount, scheduled, sshFrom } from './live-account';
import { CHECKS } from '../../lib/checks/all-checks';
import { judgeEvent } from '../../lib/config-rules/judge-event.lambda-shared';

const WORLD = { only: 'WorldOnAdminPort' };
const restricted = (allowed: readonly string[], more: object = {}) =>
  ({ only: 'PortOutsideAllowedNetworks', options: JSON.stringify({ restrictedPorts: [{ ports: ['tcp 22'], allowed, ...more }] }) });
const OPEN: LiveAccount = { groups: [aGroup('sg-1')], rules: [aRule('sgr-1', 'sg-1', { CidrIpv4: '0.0.0.0/0', Description: 'open' })] };

/** What AWS Config was told: one line for each resource. */
async function told(account: LiveAccount, event: ReturnType<typeof eventOf>): Promise<string[]> {
  const { run, puts } = liveAccount(account);
  await judgeEvent(run, event);
  return puts().flatMap(({ Evaluations = [] }) => Evaluations.map(({ ComplianceResourceId: id, ComplianceType: type, Annotation: says }) => `${id} ${type}${says === undefined ? '' : ` ${says}`}`));
}

afterEach(() => jest.restoreAllMocks());

describe('a group that changed', () => {
  test('is NON_COMPLIANT where it lets somebody in: the annotation names the rule of the group first', async () => {
    const { run, puts } = liveAccount(OPEN);
    expect(await judgeEvent(run, eventOf(changeOf(itemOf('sg-1', [sshFrom('0.0.0.0/0')])), WORLD))).toEqual({ compliant: 0, nonCompliant: 1, notApplicable: 0 });
    expect(puts()).toEqual([{
      ResultToken: 'a token',
      TestMode: false,
      Evaluations: [{
        ComplianceResourceType: 'AWS::EC2::SecurityGroup',
        ComplianceResourceId: 'sg-1',
        ComplianceType: 'NON_COMPLIANT',
        Annotation: expect.stringMatching(/^sgr-1 WorldOnAdminPort: .*22/),
        OrderingTimestamp: new Date(CAPTURED),
      }],
    }]);
  });

  test('is COMPLIANT where it does not, without an annotation', async () => {
    expect(await told({ groups: [aGroup('sg-1')] }, eventOf(changeOf(itemOf('sg-1', [sshFrom('10.0.0.0/8')])), WORLD))).toEqual(['sg-1 COMPLIANT']);
  });

  test.each([
    ['closed meanwhile: the item is judged, so that the history stays true', [sshFrom('0.0.0.0/0')], { groups: [aGroup('sg-1')] }, /^sg-1 NON_COMPLIANT configuration\.ipPermissions\[0\]\S* WorldOnAdminPort/],
    ['opened meanwhile: there will be another event', [], OPEN, /^sg-1 COMPLIANT$/],
    ['deleted meanwhile: the item is judged', [sshFrom('0.0.0.0/0')], {}, /^sg-1 NON_COMPLIANT/],
  ])('%s', async (_, permissions, account, line) => expect((await told(account, eventOf(changeOf(itemOf('sg-1', permissions)), WORLD)))[0]).toMatch(line));

  // AWS Config tells no descriptions of rules about groups and prefix lists: they are read with DescribeSecurityGroupRules.
  test('is judged by the days that its live rules name', async () => {
    const rules = [aRule('sgr-7', 'sg-1', { ReferencedGroupInfo: { GroupId: 'sg-2', UserId: ACCOUNT }, Description: 'Move, until 2026-11-26' })];
    const permission = { ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipv4Ranges: [], ipv6Ranges: [], prefixListIds: [], userIdGroupPairs: [{ groupId: 'sg-2', userId: ACCOUNT }], ipRanges: [] };
    const event = eventOf(changeOf(itemOf('sg-1', [permission])), { only: 'RuleExpired' });
    expect(await told({ groups: [aGroup('sg-1'), aGroup('sg-2')], rules }, event)).toEqual(['sg-1 NON_COMPLIANT sgr-7 RuleExpired: the last day of the inbound rule was 2026-11-26: Move, until 2026-11-26']);
    // The day is the day of the run, in UTC: the last one is still in.
    const { run, puts } = liveAccount({ groups: [aGroup('sg-1'), aGroup('sg-2')], rules });
    await judgeEvent({ ...run, now: Date.parse('2026-11-26T23:59:59Z') }, event);
    expect(puts()[0].Evaluations![0].ComplianceType).toBe('COMPLIANT');
  });

  test('other groups and resources get no answer from its event', async () => {
    const account = { groups: [aGroup('sg-1'), aGroup('sg-2')], rules: [aRule('sgr-2', 'sg-2', { CidrIpv4: '0.0.0.0/0' })] };
    expect(await told(account, eventOf(changeOf(itemOf('sg-1')), WORLD))).toEqual(['sg-1 COMPLIANT']);
  });

  test.each([
    ['deleted', { configurationItemStatus: 'ResourceDeleted' }, {}],
    ['deleted and no longer recorded', { configurationItemStatus: 'ResourceDeletedNotRecorded' }, {}],
    ['no longer recorded', { configurationItemStatus: 'ResourceNotRecorded' }, {}],
    ['no longer in the scope of the rule', {}, { eventLeftScope: true }],
    ['something else', { resourceType: 'AWS::EC2::Instance' }, {}],
  ])('%s: NOT_APPLICABLE, and nothing is read', async (_, more, ofEvent) => {
    const { run, puts, ec2 } = liveAccount(OPEN);
    await judgeEvent(run, eventOf(changeOf(itemOf('sg-1', [sshFrom('0.0.0.0/0')], more)), WORLD, ofEvent));
    expect(puts()[0].Evaluations).toMatchObject([{ ComplianceResourceId: 'sg-1', ComplianceType: 'NOT_APPLICABLE' }]);
    expect(ec2.calls()).toEqual([]);
  });

  test('discovered: judged as any other', async () => {
    const item = itemOf('sg-1', [sshFrom('0.0.0.0/0')], { configurationItemStatus: 'ResourceDiscovered' });
    expect((await told(OPEN, eventOf(changeOf(item), WORLD)))[0]).toMatch(/NON_COMPLIANT/);
  });

  test('an event that comes twice says the same twice, at the time of the item', async () => {
    const { run, puts } = liveAccount(OPEN);
    const event = eventOf(changeOf(itemOf('sg-1', [sshFrom('0.0.0.0/0')])), WORLD);
    await judgeEvent(run, event);
    await judgeEvent(run, event);
    expect(puts()[1]).toEqual(puts()[0]);
  });

  test('a test of the function is told as one', async () => {
    const { run, puts } = liveAccount(OPEN);
    await judgeEvent(run, eventOf(changeOf(itemOf('sg-1')), WORLD, { resultToken: 'TESTMODE' }));
    expect(puts()).toMatchObject([{ ResultToken: 'TESTMODE', TestMode: true }]);
  });
});

describe('who may come in', () => {
  const list = (id: string) => ({ ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipv4Ranges: [], ipv6Ranges: [], prefixListIds: [{ prefixListId: id }], userIdGroupPairs: [], ipRanges: [] });
  const group = (groupId: string, userId: string = ACCOUNT) =>
    ({ ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipv4Ranges: [], ipv6Ranges: [], prefixListIds: [], userIdGroupPairs: [{ groupId, userId }], ipRanges: [] });
  const ofList = (id: string, groupId: string, PrefixListId: string) => aRule(id, groupId, { PrefixListId });
  const ofGroup = (id: string, groupId: string, GroupId: string, UserId = ACCOUNT) =>
    aRule(id, groupId, { ReferencedGroupInfo: { GroupId, UserId } });
  const asked = (permission: object, parameters = restricted(['10.0.0.0/8'])) => eventOf(changeOf(itemOf('sg-1', [permission])), parameters);

  test.each<[string, object, LiveAccount, object, RegExp]>([
    ['a smaller range inside', sshFrom('10.1.2.3/32'), {}, restricted(['10.0.0.0/8']), /^sg-1 COMPLIANT$/],
    ['another range', sshFrom('192.0.2.0/24'), {}, restricted(['10.0.0.0/8']), /^sg-1 NON_COMPLIANT .*PortOutsideAllowedNetworks/],
    ['a list whose entries are inside', list('pl-1'), { rules: [ofList('sgr-1', 'sg-1', 'pl-1')], lists: { 'pl-1': ['10.1.0.0/16'] } }, restricted(['10.0.0.0/8']), /^sg-1 COMPLIANT$/],
    ['a list with an entry outside', list('pl-1'), { rules: [ofList('sgr-1', 'sg-1', 'pl-1')], lists: { 'pl-1': ['10.1.0.0/16', '192.0.2.0/24'] } }, restricted(['10.0.0.0/8']), /^sg-1 NON_COMPLIANT sgr-1 /],
    ['a list that only the item names', list('pl-1'), { lists: { 'pl-1': ['192.0.2.0/24'] } }, restricted(['10.0.0.0/8']), /^sg-1 NON_COMPLIANT (?!.*cannot be proved)/],
    ['a list that nobody tells', list('pl-9'), { rules: [ofList('sgr-1', 'sg-1', 'pl-9')] }, restricted(['10.0.0.0/8']), /^sg-1 NON_COMPLIANT sgr-1 PortOutsideAllowedNetworks: cannot be proved: /],
    ['a group whose members nobody else enters', group('sg-2'), { groups: [aGroup('sg-2')], rules: [ofGroup('sgr-1', 'sg-1', 'sg-2')] }, restricted(['10.0.0.0/8']), /^sg-1 COMPLIANT$/],
    [
      'a group that somebody enters by way of another', group('sg-2'),
      { groups: [aGroup('sg-2'), aGroup('sg-3')], rules: [ofGroup('sgr-1', 'sg-1', 'sg-2'), ofGroup('sgr-2', 'sg-2', 'sg-3'), aRule('sgr-3', 'sg-3', { CidrIpv4: '0.0.0.0/0' })] },
      restricted(['10.0.0.0/8']), /^sg-1 NON_COMPLIANT sgr-1 (?!.*cannot be proved)/,
    ],
    [
      'groups that name each other', group('sg-2'),
      { groups: [aGroup('sg-2')], rules: [ofGroup('sgr-1', 'sg-1', 'sg-2'), ofGroup('sgr-2', 'sg-2', 'sg-1')] }, restricted(['10.0.0.0/8']), /^sg-1 COMPLIANT$/,
    ],
    ['a group that is not there', group('sg-9'), { rules: [ofGroup('sgr-1', 'sg-1', 'sg-9')] }, restricted(['10.0.0.0/8']), /^sg-1 NON_COMPLIANT sgr-1 .*cannot be proved/],
    [
      'a group of another account', group('sg-9', '222222222222'),
      { rules: [ofGroup('sgr-1', 'sg-1', 'sg-9', '222222222222')] }, restricted(['10.0.0.0/8']), /^sg-1 NON_COMPLIANT sgr-1 .*cannot be proved/,
    ],
    [
      'a group of an account that is trusted', group('sg-9', '222222222222'),
      { rules: [ofGroup('sgr-1', 'sg-1', 'sg-9', '222222222222')] }, restricted(['10.0.0.0/8'], { accounts: ['222222222222'] }), /^sg-1 COMPLIANT$/,
    ],
  ])('%s', async (_, permission, account, parameters, line) => {
    expect((await told({ ...account, groups: [aGroup('sg-1'), ...account.groups ?? []] }, asked(permission, parameters as ReturnType<typeof restricted>)))[0]).toMatch(line);
  });

  test('groups of other accounts are not asked for: EC2 would not know them', async () => {
    const { run, ec2 } = liveAccount({ groups: [aGroup('sg-1')], rules: [ofGroup('sgr-1', 'sg-1', 'sg-9', '222222222222')] });
    await judgeEvent(run, asked(group('sg-9', '222222222222')));
    expect(JSON.stringify(ec2.commandCalls(DescribeSecurityGroupsCommand).map(({ args }) => args[0].input))).not.toContain('sg-9');
  });

  test('so many groups are read at most; what lies behind them cannot be proved', async () => {
    const chain = Array.from({ length: 1200 }, (_, i) => `sg-${i + 1}`);
    const account = { groups: chain.map(id => aGroup(id)), rules: chain.slice(0, -1).map((id, i) => ofGroup(`sgr-${i}`, id, chain[i + 1])), pageSize: 1000 };
    const { run, puts, ec2 } = liveAccount(account);
    await judgeEvent(run, asked(group('sg-2')));
    expect(puts()[0].Evaluations![0]).toMatchObject({ ComplianceType: 'NON_COMPLIANT', Annotation: expect.stringMatching(/cannot be proved/) });
    expect(ec2.commandCalls(DescribeSecurityGroupsCommand).length).toBeLessThanOrEqual(1000);
  });

  test('hundreds of groups that one rule book names are asked for by 200', async () => {
    const named = Array.from({ length: 450 }, (_, i) => `sg-${i + 2}`);
    const { run, puts, ec2 } = liveAccount({ groups: ['sg-1', ...named].map(id => aGroup(id)), rules: named.map((id, i) => ofGroup(`sgr-${i}`, 'sg-1', id)), pageSize: 1000 });
    await judgeEvent(run, asked(group('sg-2')));
    expect(puts()[0].Evaluations![0].ComplianceType).toBe('COMPLIANT');
    expect(ec2.commandCalls(DescribeSecurityGroupsCommand)).toHaveLength(1 + 3);
  });
});

describe('an item that was too large for the event', () => {
  const summary = { changeType: 'UPDATE', ...itemOf('sg-1'), configuration: undefined, tags: undefined };
  const oversized = (more: object = {}) => eventOf({ messageType: 'OversizedConfigurationItemChangeNotification', configurationItemSummary: { ...summary, ...more } }, WORLD);
  const stored = (at: string, permissions: object[] = [sshFrom('0.0.0.0/0')]) => ({
    version: '1.3',
    accountId: ACCOUNT,
    configurationItemCaptureTime: new Date(at),
    configurationItemStatus: 'OK' as const,
    resourceType: 'AWS::EC2::SecurityGroup' as const,
    resourceId: 'sg-1',
    configuration: JSON.stringify(itemOf('sg-1', permissions).configuration),
    tags: { Name: 'sg-1' },
  });

  test('is read from the history, up to the moment of the event', async () => {
    const { run, puts, config } = liveAccount(OPEN);
    config.on(GetResourceConfigHistoryCommand).resolves({ configurationItems: [stored(CAPTURED)] });
    await judgeEvent(run, oversized());
    expect(config.commandCalls(GetResourceConfigHistoryCommand)[0].args[0].input).toEqual({ resourceType: 'AWS::EC2::SecurityGroup', resourceId: 'sg-1', laterTime: new Date(CAPTURED), limit: 1 });
    expect(puts()[0].Evaluations).toMatchObject([{ ComplianceType: 'NON_COMPLIANT', Annotation: expect.stringMatching(/^sgr-1 /), OrderingTimestamp: new Date(CAPTURED) }]);
  });

  // GetResourceConfigHistory: "It is likely that the number of records returned is smaller than the specified limit. In such cases, you can make another call, using the nextToken".
  test('an empty page is not the end', async () => {
    const { run, puts, config } = liveAccount(OPEN);
    config.on(GetResourceConfigHistoryCommand).resolvesOnce({ configurationItems: [], nextToken: '1' }).resolves({ configurationItems: [stored(CAPTURED)] });
    await judgeEvent(run, oversized());
    expect(puts()).toHaveLength(1);
  });

  test.each<[string, unknown[]]>([
    ['nothing is there', []],
    ['only an older one is there', [stored('2026-11-27T09:58:00Z')]],
    ['its configuration is missing', [{ ...stored(CAPTURED), configuration: undefined }]],
    ['its configuration is no JSON', [{ ...stored(CAPTURED), configuration: '{' }]],
  ])('%s: the run fails, and nothing is said', async (_, configurationItems) => {
    const { run, puts, config } = liveAccount(OPEN);
    config.on(GetResourceConfigHistoryCommand).resolves({ configurationItems: configurationItems as never });
    await expect(judgeEvent(run, oversized())).rejects.toThrow();
    expect(puts()).toEqual([]);
  });

  test('one that the history says was deleted is not judged', async () => {
    const { run, puts, config } = liveAccount(OPEN);
    config.on(GetResourceConfigHistoryCommand).resolves({ configurationItems: [{ ...stored(CAPTURED), configurationItemStatus: 'ResourceDeleted' }] });
    await judgeEvent(run, oversized());
    expect(puts()[0].Evaluations).toMatchObject([{ ComplianceType: 'NOT_APPLICABLE' }]);
  });

  test('a deleted one is not looked for', async () => {
    const { run, puts, config } = liveAccount(OPEN);
    await judgeEvent(run, oversized({ changeType: 'DELETE', configurationItemStatus: 'ResourceDeleted' }));
    expect(puts()[0].Evaluations).toMatchObject([{ ComplianceType: 'NOT_APPLICABLE' }]);
    expect(config.commandCalls(GetResourceConfigHistoryCommand)).toEqual([]);
  });
});

describe('by the clock', () => {
  const account: LiveAccount = {
    groups: [aGroup('sg-1'), aGroup('sg-2'), aGroup('sg-3', { OwnerId: '222222222222' }), aGroup('sg-d', { GroupName: 'default', VpcId: 'vpc-9' })],
    rules: [aRule('sgr-1', 'sg-1', { CidrIpv4: '0.0.0.0/0' }), aRule('sgr-2', 'sg-2', { CidrIpv4: '10.0.0.0/8' }), aRule('sgr-d', 'sg-d', { CidrIpv6: '::/0' }), aRule('sgr-3', 'sg-3', { CidrIpv4: '0.0.0.0/0' })],
  };

  test('each group of the account gets an answer, default groups too, over all pages', async () => {
    const { run, puts } = liveAccount(account);
    expect(await judgeEvent(run, eventOf(scheduled('2026-11-27T12:00:00Z'), WORLD))).toEqual({ compliant: 1, nonCompliant: 2, notApplicable: 0 });
    expect(puts()[0].Evaluations).toEqual([
      expect.objectContaining({ ComplianceResourceId: 'sg-1', ComplianceType: 'NON_COMPLIANT', Annotation: expect.stringMatching(/^sgr-1 /), OrderingTimestamp: new Date('2026-11-27T12:00:00Z') }),
      expect.objectContaining({ ComplianceResourceId: 'sg-2', ComplianceType: 'COMPLIANT' }),
      expect.objectContaining({ ComplianceResourceId: 'sg-d', ComplianceType: 'NON_COMPLIANT', Annotation: expect.stringMatching(/^sgr-d /) }),
    ]);
  });

  test('what had a result and is there no more is NOT_APPLICABLE', async () => {
    const former = Array.from({ length: 150 }, (_, i) => ({ type: 'AWS::EC2::SecurityGroup', id: `sg-old${i}` }));
    const lines = await told({ ...account, former: [...former, { type: 'AWS::EC2::SecurityGroup', id: 'sg-1' }] }, eventOf(scheduled(), WORLD));
    expect(lines.filter(line => line.endsWith('NOT_APPLICABLE'))).toHaveLength(150);
    expect(lines.filter(line => line.startsWith('sg-1 '))).toHaveLength(1);
  });

  // GetComplianceDetailsByConfigRule, ConfigRuleName: "Minimum length of 1. Maximum length of 64" (AWS Config API Reference); a ConfigRule may have a name of 128.
  test.each([[64, 1], [65, 0], [128, 0]])('a rule with a name of %d characters: former results are asked for %d times', async (length, times) => {
    const { run, puts, config } = liveAccount(account);
    await judgeEvent(run, eventOf(scheduled(), WORLD, { configRuleName: 'x'.repeat(length) }));
    expect(config.commandCalls(GetComplianceDetailsByConfigRuleCommand)).toHaveLength(times);
    expect(puts()[0].Evaluations).toHaveLength(3);
  });

  describe('what stands beside groups', () => {
    const vpc = (VpcId: string) => ({ VpcId, OwnerId: ACCOUNT });
    const log = (FlowLogId: string, ResourceId: string) => ({ FlowLogId, ResourceId, TrafficType: 'ALL' as const, FlowLogStatus: 'ACTIVE', LogDestinationType: 's3' as const, DeliverLogsStatus: 'SUCCESS' });

    test('a VPC gets an answer of its own where a check is about VPCs', async () => {
      const lines = await told({ vpcs: [vpc('vpc-1'), vpc('vpc-2'), vpc('vpc-3')], flowLogs: [log('fl-1', 'vpc-1'), log('fl-2', 'vpc-2'), log('fl-4', 'vpc-4')] }, eventOf(scheduled(), { only: 'VpcWithoutFlowLog' }));
      expect(lines).toEqual(['vpc-1 COMPLIANT', 'vpc-2 COMPLIANT', expect.stringMatching(/^vpc-3 NON_COMPLIANT .*VpcWithoutFlowLog: no flow log watches the VPC/)]);
    });

    test('groups get no answer from a rule that is about VPCs alone, and their events read nothing', async () => {
      expect(await told({ ...account, vpcs: [vpc('vpc-9')] }, eventOf(scheduled(), { only: 'VpcWithoutFlowLog' }))).toEqual([expect.stringMatching(/^vpc-9 NON_COMPLIANT/)]);
      const { run, puts, ec2 } = liveAccount(account);
      await judgeEvent(run, eventOf(changeOf(itemOf('sg-1')), { only: 'VpcWithoutFlowLog' }));
      expect(puts()[0].Evaluations).toMatchObject([{ ComplianceResourceId: 'sg-1', ComplianceType: 'NOT_APPLICABLE' }]);
      expect(ec2.calls()).toEqual([]);
    });

    test('a group that changed is not asked about VPCs: they are not read', async () => {
      const { run, ec2, puts } = liveAccount(account);
      await judgeEvent(run, eventOf(changeOf(itemOf('sg-1', [sshFrom('0.0.0.0/0')])), { only: 'VpcWithoutFlowLog,WorldOnAdminPort' }));
      expect(puts()[0].Evaluations).toMatchObject([{ ComplianceType: 'NON_COMPLIANT' }]);
      expect(ec2.commandCalls(DescribeVpcsCommand)).toEqual([]);
    });

    test('a VPC that another account shares is that account\'s business', async () => {
      expect(await told({ vpcs: [vpc('vpc-1'), { VpcId: 'vpc-2', OwnerId: '222222222222' }] }, eventOf(scheduled(), { only: 'VpcWithoutFlowLog' })))
        .toEqual([expect.stringMatching(/^vpc-1 /)]);
    });

    test('the default group of a VPC is told by its own id, when it changes too', async () => {
      expect((await told(account, eventOf(scheduled(), { only: 'DefaultGroupNotClosed' }))).filter(line => line.includes('NON_COMPLIANT'))).toEqual([expect.stringMatching(/^sg-d NON_COMPLIANT/)]);
      const item = itemOf('sg-d', [], { configuration: { ...itemOf('sg-d').configuration, groupName: 'default', vpcId: 'vpc-9' } });
      expect(await told(account, eventOf(changeOf(item), { only: 'DefaultGroupNotClosed' }))).toEqual(['sg-d COMPLIANT']);
    });

    test('what wears groups is told by its own id', async () => {
      const interfaces = ['eni-1', 'eni-2', 'eni-3'].map(NetworkInterfaceId =>
        ({ NetworkInterfaceId, VpcId: 'vpc-9', SubnetId: 'subnet-1', InterfaceType: 'interface' as const, Status: 'in-use' as const, Groups: [{ GroupId: NetworkInterfaceId === 'eni-3' ? 'sg-d' : 'sg-1' }] }));
      const lines = await told({ ...account, interfaces }, eventOf(scheduled(), { only: 'DefaultGroupWorn' }));
      expect(lines.filter(line => line.startsWith('eni-'))).toEqual([expect.stringMatching(/^eni-3 NON_COMPLIANT .*DefaultGroupWorn/)]);
    });
  });

  test('an account without groups: nothing is said, and the run is fine', async () => expect(await told({}, eventOf(scheduled(), WORLD))).toEqual([]));
});

describe('errors of AWS', () => {
  const item = eventOf(changeOf(itemOf('sg-1', [sshFrom('10.0.0.0/8')])), restricted(['10.0.0.0/8']));
  const clock = eventOf(scheduled(), restricted(['10.0.0.0/8']));
  const account: LiveAccount = { groups: [aGroup('sg-1')], rules: [aRule('sgr-1', 'sg-1', { PrefixListId: 'pl-1' })], lists: { 'pl-1': ['10.0.0.0/8'] } };
  const ERRORS = [
    ['RequestLimitExceeded', 503], ['InternalError', 500], ['ECONNRESET', undefined], ['UnauthorizedOperation', 403], ['InvalidGroup.NotFound', 400], ['InvalidParameterValue', 400],
  ] as const;
  const OF_EC2 = [['ec2:DescribeSecurityGroups', DescribeSecurityGroupsCommand], ['ec2:DescribeSecurityGroupRules', DescribeSecurityGroupRulesCommand], ['ec2:DescribeManagedPrefixLists', DescribeManagedPrefixListsCommand]] as const;

  describe.each(OF_EC2)('%s', (action, command) => {
    test.each(ERRORS)('%s: the run fails and names the call, and nothing is called compliant', async (name, status) => {
      for (const event of [item, clock]) {
        const { run, puts, ec2 } = liveAccount(account);
        ec2.on(command as never).rejects(awsError(name, status));
        await expect(judgeEvent(run, event)).rejects.toThrow(`${action} `);
        expect(puts()).toEqual([]);
      }
    });
  });

  test.each([
    ['ec2:DescribeNetworkInterfaces', DescribeNetworkInterfacesCommand], ['ec2:DescribeVpcs', DescribeVpcsCommand], ['ec2:DescribeFlowLogs', DescribeFlowLogsCommand],
  ] as const)('%s: the same, where a check needs it', async (action, command) => {
    for (const [name, status] of ERRORS) {
      const { run, puts, ec2 } = liveAccount(account);
      ec2.on(command as never).rejects(awsError(name, status));
      await expect(judgeEvent(run, eventOf(scheduled(), { only: 'VpcWithoutFlowLog,DefaultGroupWorn' }))).rejects.toThrow(`${action} `);
      expect(puts()).toEqual([]);
    }
  });

  test('a page that fails after others fails the run: what was read before counts for nothing', async () => {
    const { run, puts, ec2 } = liveAccount(account);
    ec2.on(DescribeSecurityGroupRulesCommand).resolvesOnce({ SecurityGroupRules: [], NextToken: '2' }).rejects(awsError('RequestLimitExceeded', 503));
    await expect(judgeEvent(run, clock)).rejects.toThrow('ec2:DescribeSecurityGroupRules was throttled to the end');
    expect(puts()).toEqual([]);
  });

  test.each(ERRORS.filter(([name]) => !/NotFound|InvalidParameter/.test(name)))('%s when entries of a list of the account are read: the run fails', async (name, status) => {
    const { run, puts, ec2 } = liveAccount(account);
    ec2.on(GetManagedPrefixListEntriesCommand).rejects(awsError(name, status));
    await expect(judgeEvent(run, clock)).rejects.toThrow('ec2:GetManagedPrefixListEntries ');
    expect(puts()).toEqual([]);
  });

  test('a list that is gone when its entries are read is unknown', async () => {
    const { run, puts, ec2 } = liveAccount(account);
    ec2.on(GetManagedPrefixListEntriesCommand).rejects(awsError('InvalidPrefixListID.NotFound'));
    await judgeEvent(run, clock);
    expect(puts()[0].Evaluations).toMatchObject([{ ComplianceType: 'NON_COMPLIANT', Annotation: expect.stringMatching(/^sgr-1 PortOutsideAllowedNetworks: cannot be proved/) }]);
  });

  test.each(ERRORS)('%s from AWS Config: the run fails and names the call', async (name, status) => {
    for (const [command, action] of [[PutEvaluationsCommand, 'PutEvaluations'], [GetComplianceDetailsByConfigRuleCommand, 'GetComplianceDetailsByConfigRule']] as const) {
      const { run, config } = liveAccount(account);
      config.on(command as never).rejects(awsError(name, status));
      await expect(judgeEvent(run, clock)).rejects.toThrow(`config:${action} `);
    }
    const { run, config, puts } = liveAccount(account);
    config.on(GetResourceConfigHistoryCommand).rejects(awsError(name, status));
    const oversized = eventOf({ messageType: 'OversizedConfigurationItemChangeNotification', configurationItemSummary: itemOf('sg-1') }, WORLD);
    await expect(judgeEvent(run, oversized)).rejects.toThrow('config:GetResourceConfigHistory ');
    expect(puts()).toEqual([]);
  });

  test.each([['a group without an id', { groups: [{ VpcId: 'vpc-1' }] }], ['a rule without a group', { groups: [aGroup('sg-1')], rules: [aRule('sgr-1', undefined as never)] }]])(
    'an answer that is not understood, %s: the run fails', async (_, broken) => {
      const { run, puts } = liveAccount(broken);
      await expect(judgeEvent(run, eventOf(scheduled(), WORLD))).rejects.toThrow('cannot be read');
      expect(puts()).toEqual([]);
    });
});

describe('a check that breaks', () => {
  const breaks = () => jest.spyOn(CHECKS.find(({ id }) => id === 'RuleExpired')!, 'judge').mockImplementation(() => { throw new Error('it tripped'); });

  test.each([['a group', changeOf(itemOf('sg-1'))], ['an account', scheduled()]])('%s: no group is called compliant, each says why, and the run fails so that somebody hears', async (_, invoking) => {
    breaks();
    const { run, puts } = liveAccount({ groups: [aGroup('sg-1')] });
    await expect(judgeEvent(run, eventOf(invoking, { profile: 'baseline' }))).rejects.toThrow("The AWS Config rule 'groups' could not be answered, so nothing was called compliant: RuleExpired failed: it tripped");
    expect(puts()[0].Evaluations).toMatchObject([{ ComplianceResourceId: 'sg-1', ComplianceType: 'NON_COMPLIANT', Annotation: 'could not be judged: RuleExpired failed: it tripped' }]);
  });

  test('what other checks found is told first', async () => {
    breaks();
    const { run, puts } = liveAccount(OPEN);
    await expect(judgeEvent(run, eventOf(scheduled(), { only: 'RuleExpired,WorldOnAdminPort' }))).rejects.toThrow('it tripped');
    expect(puts()[0].Evaluations![0].Annotation).toMatch(/^sgr-1 WorldOnAdminPort/);
  });
});

describe('what is not understood fails the run before anything is read', () => {
  test.each<[string, ReturnType<typeof eventOf>, RegExp]>([
    ['parameters', eventOf(changeOf(itemOf('sg-1')), { profile: 'srict' }), /The AWS Config rule 'groups': \$\.profile/],
    ['no parameters', eventOf(changeOf(itemOf('sg-1')), {}, { ruleParameters: undefined }), /cannot be read/],
    ['a choice that asks nothing', eventOf(changeOf(itemOf('sg-1')), { only: 'RuleWithoutDescription', failOn: 'error' }), /asks nothing, so every group would pass/],
    ['an invoking event that is no JSON', eventOf({}, WORLD, { invokingEvent: '{' }), /of a kind that this function was not made for/],
    ['another message', eventOf({ messageType: 'ConfigurationSnapshotDeliveryCompleted' }, WORLD), /ConfigurationSnapshotDeliveryCompleted/],
    ['no item', eventOf({ messageType: 'ConfigurationItemChangeNotification' }, WORLD), /does not say which resource/],
    ['an item without an id', eventOf(changeOf(itemOf('sg-1', [], { resourceId: undefined })), WORLD), /does not say which resource/],
    ['an item without a status', eventOf(changeOf(itemOf('sg-1', [], { configurationItemStatus: undefined })), WORLD), /what happened to it/],
    ['an item without a time', eventOf(changeOf(itemOf('sg-1', [], { configurationItemCaptureTime: 'now' })), WORLD), /does not say when it was: now/],
    ['a schedule without a time', eventOf({ ...scheduled(), notificationCreationTime: undefined }, WORLD), /does not say when it was/],
  ])('%s', async (_, event, message) => {
    const { run, puts, ec2 } = liveAccount(OPEN);
    await expect(judgeEvent(run, event)).rejects.toThrow(message);
    expect(puts()).toEqual([]);
    expect(ec2.calls()).toEqual([]);
  });

  test.each<[string, object]>([
    ['no configuration', { configuration: undefined }],
    ['a configuration without rules', { configuration: { groupId: 'sg-1', vpcId: 'vpc-1' } }],
    ['another group in it', { configuration: itemOf('sg-2').configuration }],
  ])('an item that cannot be read: %s', async (_, more) => {
    const { run, puts } = liveAccount(OPEN);
    await expect(judgeEvent(run, eventOf(changeOf(itemOf('sg-1', [], more)), WORLD))).rejects.toThrow('The configuration item of sg-1 cannot be read');
    expect(puts()).toEqual([]);
  });
});

test('a check that compares all groups reads all of them when one changed, and answers for that one', async () => {
  const pair = ['sg-1', 'sg-2'].map((id, i) => aRule(`sgr-${i}`, id, { CidrIpv4: '10.0.0.0/8', Description: 'Clients' }));
  const account = { groups: [aGroup('sg-1'), aGroup('sg-2')], rules: pair };
  const event = eventOf(changeOf(itemOf('sg-1', [sshFrom('10.0.0.0/8')])), { only: 'SameRulesInTwoGroups' });
  expect(await told(account, event)).toEqual([expect.stringMatching(/^sg-1 NON_COMPLIANT .*SameRulesInTwoGroups/)]);
});

test('interfaces are read only where a check needs them', async () => {
  const { run, ec2 } = liveAccount(OPEN);
  await judgeEvent(run, eventOf(scheduled(), WORLD));
  expect(ec2.commandCalls(DescribeNetworkInterfacesCommand)).toEqual([]);
});
