import { judgeAll, Settings } from '../../lib/checks';
import { addressFrom, ingress, networkOf, vpc } from '../../lib/checks/example-network';
import { known } from '../../lib/model/knowledge';

const network = networkOf(
  ingress('tcp', 22, '0.0.0.0/0'),
  ingress('tcp', 3389, '::/0'),
  ingress('tcp', 5900, '0.0.0.0/0'),
  ingress('tcp', 22, addressFrom('Office')),
  vpc({ hasFlowLog: known(false) }),
);
const told = (settings: Settings) => judgeAll(network, settings)
  .map(({ id, site, sections }) => `${id} ${site.location} ${sections.join(' ')}`)
  .filter(line => /^(WorldOnAdminPort|VpcWithoutFlowLog)/.test(line))
  .sort();
const inRule = (i: number) => `Properties.SecurityGroupIngress[${i}]`;

describe('the sections of a framework', () => {
  test('each finding tells its own; what answers none (VNC) is not told', () => {
    expect(told({ framework: 'cis@5.0' })).toEqual([
      'VpcWithoutFlowLog Properties 3.7',
      `WorldOnAdminPort ${inRule(0)} 5.3`,
      `WorldOnAdminPort ${inRule(1)} 5.4`,
      expect.stringContaining(`WorldOnAdminPortUnknown ${inRule(3)} `),
    ]);
  });

  test('CIS 1.2 has SSH and RDP apart', () => {
    expect(told({ framework: 'cis@1.2' }).slice(0, 3)).toEqual([
      'VpcWithoutFlowLog Properties 2.9', `WorldOnAdminPort ${inRule(0)} 4.1`, `WorldOnAdminPort ${inRule(1)} 4.2`,
    ]);
  });

  test('without one there are none, and all is told', () => {
    expect(told({})).toEqual([
      'VpcWithoutFlowLog Properties ', ...[0, 1, 2].map(i => `WorldOnAdminPort ${inRule(i)} `), `WorldOnAdminPortUnknown ${inRule(3)} `,
    ]);
  });
});
