import { flowLog, networkOf } from '../../lib/checks/example-network';
import { flowLogWithoutRejects } from '../../lib/checks/flow-log-without-rejects';
import { NetworkIndex } from '../../lib/judging/network-index';
import { Conditions } from '../../lib/model/conditions';
import { known, unknown } from '../../lib/model/knowledge';
import { FlowLog } from '../../lib/model/network';
import { fc } from '../laws';

const judge = (...logs: FlowLog[]) => flowLogWithoutRejects.judge(new NetworkIndex(networkOf(...logs)));
const accepted = (more: Partial<FlowLog> = {}) => flowLog({ trafficType: known('ACCEPT'), ...more });

const WORLDS = [[false, false], [false, true], [true, false], [true, true]].map(([A, B]) => ({ A, B }));
const isLive = ({ conditions = {} }: FlowLog, world: Conditions) => Object.entries(conditions).every(([fact, needed]) => world[fact] === needed);
const CONDITIONS = fc.dictionary(fc.constantFrom('A', 'B'), fc.boolean(), { maxKeys: 2 });
const LOGS = fc.array(fc.record({ type: fc.constantFrom('ALL', 'ACCEPT', 'REJECT'), of: fc.constantFrom('Vpc', 'Other'), conditions: CONDITIONS }), { maxLength: 5 })
  .map(all => all.map(({ type, of, conditions }, i) => flowLog({ id: `Log${i}`, trafficType: known(type), watches: known(of), conditions })));

test('a log is told where its rejected traffic is recorded in no deployment that has it, and not told where it is in each', () => {
  fc.assert(fc.property(LOGS, (logs) => {
    const { violated, undecided } = judge(...logs);
    const some = logs.filter(log => log.trafficType.known && log.trafficType.value === 'ACCEPT').map(log => WORLDS.filter(world => isLive(log, world)).map(world =>
      logs.some(other => isLive(other, world) && other.trafficType.known && other.trafficType.value !== 'ACCEPT'
        && other.watches.known && log.watches.known && other.watches.value === log.watches.value)));
    expect(violated).toHaveLength(some.filter(worlds => !worlds.includes(true)).length);
    expect(undecided).toHaveLength(some.filter(worlds => worlds.includes(true) && worlds.includes(false)).length);
  }));
});

test.each<[string, FlowLog, string]>([
  ['a traffic type that is a parameter', flowLog({ id: 'Other', trafficType: unknown('the parameter T', 'give it') }), 'the traffic type of FlowLog is the parameter T'],
  ['a log of nobody knows what', flowLog({ id: 'Other', watches: unknown('the parameter V', 'give it') }), 'the flow log FlowLog watches the parameter V'],
])('%s beside it may record it', (_, other, why) => {
  expect(judge(accepted(), other).violated).toEqual([]);
  expect(judge(accepted(), other).undecided).toContainEqual(expect.objectContaining({ says: `whether rejected traffic is recorded: ${why}`, settledBy: 'give it' }));
});

test('a log of nobody knows what is told where no log at all records what is rejected', () => {
  const stray = accepted({ id: 'Other', watches: unknown('the parameter V') });
  expect(judge(accepted(), stray).violated).toHaveLength(2);
  expect(judge(flowLog(), stray)).toMatchObject({ violated: [], undecided: [{ says: 'whether rejected traffic is recorded: it watches the parameter V' }] });
});

test('a part of the app that was not read may have one', () => {
  const part = { site: flowLog().site, why: unknown('those of the nested stack It', 'judge it too'), mayHold: new Set(['flow logs'] as const) };
  const verdict = flowLogWithoutRejects.judge(new NetworkIndex({ ...networkOf(accepted()), unread: [part] }));
  expect(verdict).toMatchObject({ violated: [], undecided: [{ says: 'whether rejected traffic is recorded: flow logs may be those of the nested stack It', settledBy: 'judge it too' }] });
});
