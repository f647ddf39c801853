import { Check } from '../../lib/checks/check';
import { chooseChecks } from '../../lib/checks/choose-checks';
import { networkOf } from '../../lib/checks/example-network';
import { objectionsIn } from '../../lib/config-rules/judged-resources';
import { NetworkIndex } from '../../lib/judging/network-index';
import { Evidence } from '../../lib/model/verdict';
import { ConfigRuleSettings } from '../../lib/settings/config-rule-parameters';
import { example } from '../checks/example-check';

const at = (says: string, more: Partial<Evidence> = {}, logicalId = 'sg-1'): Evidence => ({ site: { template: 'account', logicalId, location: `sgr-${says}` }, says, ...more });
const check = (id: string, severity: Check['severity'], violated: readonly Evidence[], undecided: readonly Evidence[] = [], more: Partial<Check> = {}): Check =>
  ({ ...example({ id, severity, ...more }), judge: () => ({ violated, undecided }) });

function found(checks: readonly Check[], settings: ConfigRuleSettings = { failOn: 'warning' }) {
  const { of } = objectionsIn(networkOf(), settings, { asked: chooseChecks(checks, settings), needs: {} }, '2026-11-27');
  return Object.fromEntries([...of].map(([id, { worst: { check: by, is, says }, more }]) => [id, `${by} ${is} ${says} +${more}`]));
}

test('an error comes before a warning, in whatever order they are asked', () => {
  expect(found([check('A', 'warning', [at('a')]), check('B', 'error', [at('b')])])).toEqual({ 'sg-1': 'B violated b +1' });
});

test('what is violated comes before what cannot be known, whatever the severity', () => {
  expect(found([check('A', 'error', [], [at('a')]), check('B', 'warning', [at('b')])])).toEqual({ 'sg-1': 'B violated b +1' });
  expect(found([check('A', 'error', [], [at('a')]), check('B', 'warning', [], [at('b')])])).toEqual({ 'sg-1': 'A undecided a +1' });
});

test('each resource has its own', () => {
  expect(found([check('A', 'error', [at('a'), at('b', {}, 'sg-2'), at('c', {}, 'vpc-1')])])).toEqual({ 'sg-1': 'A violated a +0', 'sg-2': 'A violated b +0', 'vpc-1': 'A violated c +0' });
});

test('a case that is milder than its check counts where mild cases do', () => {
  const milder = check('A', 'error', [at('a', { atMost: 'warning' })]);
  expect(found([milder], { failOn: 'error' })).toEqual({});
  expect(found([milder], { failOn: 'warning' })).toEqual({ 'sg-1': 'A violated a +0' });
  expect(found([milder], { only: ['A'] })).toEqual({ 'sg-1': 'A violated a +0' });
});

test('of a framework only what answers one of its sections', () => {
  const covering = check('A', 'error', [at('ssh', { lets: { protocol: 6, ports: { from: 22, to: 22 } } }), at('else', { lets: { protocol: 6, ports: { from: 9, to: 9 } } })], [],
    { covers: [{ ids: ['EC2.18'], ports: [22] }] });
  expect(found([covering], { framework: 'fsbp' })).toEqual({ 'sg-1': 'A violated ssh +0' });
  expect(Object.values(found([covering], { framework: 'cis@1.4' }))).toEqual([]);
});

test('a check gets the options of the rule and the day of the run', () => {
  const options: unknown[] = [];
  const asking = { ...check('A', 'error', []), judge: (index: NetworkIndex) => { options.push(index.options); return { violated: [], undecided: [] }; } };
  found([asking], { options: { publicPorts: [8443] } });
  expect(options).toMatchObject([{ publicPorts: [8443], today: '2026-11-27', rulesPerGroup: 60 }]);
});

test('a check that breaks takes nothing from the others', () => {
  const breaks = { ...check('A', 'error', []), judge: () => { throw new Error('tripped'); } };
  const settings = {};
  const { of, broken } = objectionsIn(networkOf(), settings, { asked: chooseChecks([breaks, check('B', 'error', [at('b')])], settings), needs: {} }, '2026-11-27');
  expect([...of.keys()]).toEqual(['sg-1']);
  expect(broken).toEqual([{ check: 'A', error: new Error('tripped') }]);
});
