import { judgeAll } from '../../lib/checks';
import { networkOf as exampleOf } from '../../lib/checks/example-network';
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

