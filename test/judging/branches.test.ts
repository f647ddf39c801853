import { egress, flowLog, ingress, networkOf } from '../../lib/checks/example-network';
import { branchesIn, toldByBranch } from '../../lib/judging/branches';
import { writeConditions } from '../../lib/judging/write-conditions';
import { blockOf } from '../../lib/model/cidr';
import { Conditions, isText } from '../../lib/model/conditions';
import { Site } from '../../lib/model/rule';
import { Evidence } from '../../lib/model/verdict';

const PROD = isText('the parameter Env in Shop', 'prod');
const site = (location = 'Properties'): Site => ({ template: 'Shop.json', logicalId: 'Web', location });

/** What is told of sentences, each at a place of its own and in a branch of its own. */
function told(...found: [evidence: Partial<Evidence>, branch?: Conditions][]): string[] {
  const evidence = found.map(([more]): Evidence => ({ site: site(), says: 'it is open', ...more }));
  const needs = new Map(found.flatMap(([, branch], i) => branch ? [[evidence[i].site, branch] as const] : []));
  return toldByBranch(evidence, { needs, resources: new Set([...needs.keys()].map(({ logicalId }) => logicalId)) }).map(({ says }) => says);
}

const IN_A_AND_ALWAYS = ['it is open, if the condition A holds', 'it is open'];

test.each<[string, [Partial<Evidence>, Conditions?][], string[]]>([
  ['nothing', [], []],
  ['one without a branch', [[{}]], ['it is open']],
  ['two alike where there are no branches at all', [[{}], [{}]], ['it is open', 'it is open']],
  ['two alike in another resource than the branches are in', [[{ site: { ...site(), logicalId: 'Db' } }], [{ site: { ...site(), logicalId: 'Db' } }], [{}, { A: true }]],
    ['it is open', 'it is open', 'it is open, if the condition A holds']],
  ['one in a branch', [[{}, { [PROD]: true }]], ['it is open, if the parameter Env in Shop is "prod"']],
  ['both branches', [[{}, { [PROD]: true }], [{}, { [PROD]: false }]], ['it is open']],
  ['a branch beside one that is always there', [[{}, { [PROD]: true }], [{}]], ['it is open']],
  ['the same branch twice', [[{}, { [PROD]: true }], [{}, { [PROD]: true }]], ['it is open, if the parameter Env in Shop is "prod"']],
  ['two of three branches', [[{}, { A: true }], [{}, { A: false, B: true }]], ['it is open, if the condition A holds, or if the condition A does not hold and the condition B holds']],
  ['two places', [[{}, { A: true }], [{ site: site('Properties.CidrIp') }]], ['it is open, if the condition A holds', 'it is open']],
  ['two sentences', [[{}, { A: true }], [{ says: 'it is wide' }, { A: false }]], ['it is open, if the condition A holds', 'it is wide, if the condition A does not hold']],
  // Which questions of other tools a finding answers turns on these, and how seriously it is taken.
  ['two that let different traffic through', [[{ lets: { protocol: 6, ports: { from: 1, to: 1 } } }, { A: true }], [{ lets: { protocol: 6, ports: { from: 1, to: 2 } } }]], IN_A_AND_ALWAYS],
  ['two families', [[{ family: 'ipv4' }, { A: true }], [{ family: 'ipv6' }]], IN_A_AND_ALWAYS],
  ['two answers', [[{ answers: ['a'] }, { A: true }], [{ answers: [] }]], IN_A_AND_ALWAYS],
  ['a milder one', [[{ atMost: 'warning' }, { A: true }], [{}]], IN_A_AND_ALWAYS],
])('%s', (_, found, expected) => expect(told(...found)).toEqual(expected));

test('what is told stays as it is but for its words', () => {
  const evidence: Evidence = { site: site(), says: 'it is open', settledBy: 'say so', family: 'ipv4' };
  expect(toldByBranch([evidence], { needs: new Map([[evidence.site, { A: true }]]), resources: new Set(['Web']) })).toEqual([{ ...evidence, says: 'it is open, if the condition A holds' }]);
  expect(toldByBranch([evidence], { needs: new Map(), resources: new Set() })[0]).toBe(evidence);
});

test('branches are those of rules of both directions and of flow logs', () => {
  const branch = { A: true };
  const network = networkOf(ingress('tcp', 1, '10.0.0.0/8', { branch }), egress('tcp', 1, '10.0.0.0/8', { branch }), ingress('tcp', 2, '10.0.0.0/8'), flowLog({ branch }));
  expect([...branchesIn(network).needs.values()]).toEqual([branch, branch, branch]);
  expect([...branchesIn(network).resources]).toEqual(['Web', 'FlowLog']);
});

test('that an address is an allowed value of a parameter is told with the address', () => {
  const branch = { [isText('the parameter From in Shop', '0.0.0.0/0')]: true, [isText('the parameter FromElsewhere in Shop', 'x')]: true, [PROD]: true };
  const network = networkOf(ingress('tcp', 1, { kind: 'cidr', cidr: blockOf('ipv4', 0n, 0), allowedBy: 'the parameter From' }, { branch }));
  expect([...branchesIn(network).needs.values()].map(writeConditions)).toEqual(['the parameter FromElsewhere in Shop is "x" and the parameter Env in Shop is "prod"']);
});

test.each<[Conditions, string]>([
  [{ [PROD]: true }, 'the parameter Env in Shop is "prod"'],
  [{ [PROD]: false }, 'the parameter Env in Shop is not "prod"'],
  [{ 'IsProd in Shop': true }, 'the condition IsProd in Shop holds'],
  [{ 'IsProd in Shop': false, 'IsLarge': true }, 'the condition IsProd in Shop does not hold and the condition IsLarge holds'],
  [{ 'the parameter A in Shop is the parameter B in Shop': true }, 'the parameter A in Shop is the parameter B in Shop'],
  [{ 'the parameter A in Shop is the parameter B in Shop': false }, 'it is not so that the parameter A in Shop is the parameter B in Shop'],
  [{ [isText('the parameter Name in Shop', 'a "b"')]: true }, 'the parameter Name in Shop is "a \\"b\\""'],
])('%j is written: %s', (conditions, expected) => expect(writeConditions(conditions)).toBe(expected));
