import { tell } from './ask';
import { judgeAll } from '../../lib/checks';
import { networkOf as exampleOf, unreadable } from '../../lib/checks/example-network';
import { unreadRules } from '../../lib/checks/unread-rules';
import { NetworkIndex } from '../../lib/judging/network-index';
import { unknown } from '../../lib/model/knowledge';
import { Kind, UnreadPart } from '../../lib/model/network';

const site = { template: 'Shop.template.json', logicalId: 'Net', location: 'Properties' };
const part = (mayHold: Kind[], more: Partial<UnreadPart> = {}): UnreadPart =>
  ({ site, why: unknown('those of the nested stack Net, whose template is not in the app'), mayHold: new Set(mayHold), ...more });
const told = (...unread: UnreadPart[]) => judgeAll({ ...exampleOf(), unread }).map(({ id, says }) => `${id} ${says.slice('cannot be known at synth: '.length)}`);

const THOSE = 'those of the nested stack Net, whose template is not in the app';

test('checks of groups and VPCs tell once of each part that may hold some', () => {
  expect(told(part(['groups', 'vpcs']))).toEqual([
    `DefaultGroupNotClosedUnknown whether the default group of the VPC is emptied: the VPCs are ${THOSE}`,
    `GroupWithoutDescriptionUnknown whether the group says what it is for: the groups are ${THOSE}`,
    `VpcWithoutFlowLogUnknown whether a flow log watches the VPC: the VPCs are ${THOSE}`,
  ]);
});

test('names are a question where a convention is in force', () => {
  expect(told(part(['groups'], { convention: { project: 'Shop', environment: 'prod' } }))).toEqual([
    expect.stringContaining('GroupWithoutDescriptionUnknown'),
    `NameOffConventionUnknown whether the group is named 'Shop-prod-<Role>': the groups are ${THOSE}`,
  ]);
});

test('a part that holds neither groups nor VPCs is none of their business: that it cannot be read is told once', () => {
  expect(told(part(['rules', 'flow logs'])).map(says => says.split(' ')[0])).toEqual(['UnreadRulesUnknown']);
});


describe('UnreadRules', () => {
  const why = unknown('the parameter Rules', 'give Rules AllowedValues');

  test('tells which rules cannot be read, and what would settle it', () => {
    expect(tell(unreadRules, unreadable('ingress', why), unreadable('egress', why))).toEqual([
      'the inbound rules cannot be read: they are the parameter Rules',
      'the outbound rules cannot be read: they are the parameter Rules',
    ]);
    expect(unreadRules.judge(new NetworkIndex(exampleOf(unreadable('ingress', why)))).violated).toEqual([expect.objectContaining({ settledBy: why.settledBy })]);
  });

  test('tells a place once, however many directions it may hold rules of', () => {
    expect(tell(unreadRules, unreadable('ingress', why), { ...unreadable('egress', why), site: unreadable('ingress', why).site })).toEqual([
      'the inbound rules cannot be read: they are the parameter Rules',
    ]);
  });

  test('tells of a part that was not read as a question only', () => {
    const { violated, undecided } = unreadRules.judge(new NetworkIndex({ ...exampleOf({ ...unreadable('ingress', why), site }), unread: [part(['rules'])] }));
    expect(violated).toEqual([]);
    expect(undecided.map(({ says }) => says)).toEqual([`whether there are rules in what cannot be read here: they would be ${THOSE}`]);
  });
});
