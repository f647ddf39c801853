import { Check, CHECKS } from '../../lib/checks';
import { Example } from '../../lib/checks/check';
import { optionsOf } from '../../lib/checks/choose-checks';
import { GROUPS_ALONE, liveNeedsOf, LiveNeeds, notAskedOf } from '../../lib/checks/live-checks';
import { NetworkIndex } from '../../lib/judging/network-index';
import { Network } from '../../lib/model/network';
import { verdictOf } from '../../lib/model/verdict';
import { readLiveNetwork } from '../../lib/reading/live-network';
import { deployed } from '../reading/deployed';

/** What a check makes of an example once that is deployed and no more is read than the check needs; undefined where it can be in no account. */
function judgedLive(check: Check, { network, options }: Example, { interfaces, vpcs, flowLogs }: LiveNeeds): string | undefined {
  const answers = deployed(network);
  if (!answers) return undefined;
  const read = readLiveNetwork({
    ...answers,
    interfaces: interfaces ? answers.interfaces : undefined,
    vpcs: vpcs ? answers.vpcs : undefined,
    flowLogs: flowLogs ? answers.flowLogs : undefined,
  });
  return verdictOf(check.judge(new NetworkIndex(read as Network, optionsOf({ options }))));
}

const asked = CHECKS.flatMap((check) => {
  const needs = liveNeedsOf(check);
  return 'why' in needs ? [] : [{ check, needs, id: check.id }];
});

test.each(asked)('$id is violated by something that can be in an account', ({ check, needs }) => {
  expect(check.examples.bad.map(example => judgedLive(check, example, needs))).toContain('violated');
});

/** Examples that are another thing in an account. */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  // Each rule that EC2 tells of belongs to a group that it tells of.
  GroupWornByNothing: ['a rule of a group that is not made in the app'],
  // An interface does not tell that it is one of a database, and no other check names it then.
  PublicAddressOnOtherPort: ['a database, which another check names'],
};

test.each(asked)('$id raises no alarm in an account where it raises none in a template', ({ check, needs, id }) => {
  for (const example of check.examples.good.filter(({ title }) => !OTHERWISE[id]?.includes(title))) {
    expect([example.title, judgedLive(check, example, needs) ?? 'holds']).toEqual([example.title, 'holds']);
  }
});

test('why a check is not asked is a clause that stands behind its id', () => {
  for (const check of CHECKS) {
    const needs = liveNeedsOf(check);
    if ('why' in needs) expect([check.id, needs.why]).toEqual([check.id, expect.stringMatching(/^(?:it|a|an|each|the|EC2)\S* .*[^.]$/)]);
  }
});

test.each([
  ['groups alone', GROUPS_ALONE, ['VpcWithoutFlowLog', 'GroupWornByNothing', 'ExplicitGroupName', 'PrefixListOutsideApp', 'TwoTiersOnOne', 'UnreadRules'], ['DefaultGroupNotClosed', 'PortOutsideAllowedNetworks', 'SameRulesInTwoGroups']],
  ['interfaces too', { ...GROUPS_ALONE, interfaces: true }, ['VpcWithoutFlowLog', 'ExplicitGroupName'], ['GroupWornByNothing', 'TwoTiersOnOne', 'DefaultGroupWorn']],
  ['VPCs without their flow logs', { ...GROUPS_ALONE, vpcs: true }, ['VpcWithoutFlowLog', 'FlowLogWithoutRejects'], []],
  ['one group', {}, ['PortOutsideAllowedNetworks', 'SameRulesInTwoGroups'], ['WorldOnAdminPort', 'RuleExpired']],
])('of %s', (_, told, not, all) => {
  const ids = notAskedOf(told, CHECKS).map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(not));
  expect(ids.filter(id => all.includes(id))).toEqual([]);
});
