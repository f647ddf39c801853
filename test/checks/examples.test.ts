import { CHECKS, judgeAll } from '../../lib/checks';
import { NetworkIndex } from '../../lib/checks/network-index';
import { verdictOf } from '../../lib/model/verdict';

const IDS = [
  'WorldOnAdminPort', 'WorldOnDatabasePort', 'WorldOnOtherPort', 'AllPortsFromWorld', 'WorldInDisguise', 'OpenEgress', 'RuleWithoutDescription',
  'GroupWithoutDescription', 'NameOffConvention', 'DefaultGroupNotClosed', 'VpcWithoutFlowLog', 'DuplicateRule',
];

test('ids and their order are part of what users write, and stay', () => expect(CHECKS.map(({ id }) => id)).toEqual(IDS));

test('holes and broken deployments are errors, habits are warnings', () => {
  const errors = CHECKS.filter(({ severity }) => severity === 'error').map(({ id }) => id);
  expect(errors).toEqual([...IDS.slice(0, 5), 'DuplicateRule']);
});

describe.each(CHECKS)('$id', (check) => {
  const { examples, judge } = check;
  const verdict = (network: Parameters<typeof judgeAll>[0]) => judge(new NetworkIndex(network));

  test.each(examples.bad)('is violated by $title', ({ network }) => expect(verdictOf(verdict(network))).toBe('violated'));
  test.each(examples.good)('holds for $title', ({ network }) => expect(verdict(network)).toEqual({ violated: [], undecided: [] }));
  test.each(examples.unknown ?? [])('cannot know about $title', ({ network }) => expect(verdictOf(verdict(network))).toBe('undecided'));

  test('has examples of each kind', () => {
    expect(examples.bad.length).toBeGreaterThanOrEqual(4);
    expect(examples.good.length).toBeGreaterThanOrEqual(4);
    expect(examples.unknown?.length ?? 0).toBeGreaterThanOrEqual(1);
  });

  test('tells each example by another title', () => {
    for (const list of [examples.bad, examples.good, examples.unknown ?? []]) {
      expect(new Set(list.map(({ title }) => title)).size).toBe(list.length);
    }
  });

  test('says what is the case in a clause, and the rest in sentences', () => {
    expect(check.says).toMatch(/^[a-z0-9][^.]*$/);
    for (const text of [check.why, check.whenNot]) expect(text).toMatch(/^[A-Z0-9].*[.)`]$/s);
    expect(check.fix).not.toBe('');
  });

  test('tells every finding of the examples in a sentence and at a place', () => {
    for (const { network } of [...examples.bad, ...(examples.unknown ?? [])]) {
      const { violated, undecided } = verdict(network);
      for (const { site, says } of [...violated, ...undecided]) {
        expect(site.location).toMatch(/^Properties/);
        expect(says).not.toMatch(/undefined|\[object|\.$/);
      }
      for (const { says } of undecided) expect(says).toMatch(/^whether .+: .+/);
    }
  });

  test('a proved finding stays when an unknown one comes, and the other way round', () => {
    for (const bad of examples.bad) {
      for (const doubtful of examples.unknown ?? []) {
        const both = verdict({
          groups: [...bad.network.groups, ...doubtful.network.groups.map(group => ({ ...group, id: 'Other' }))],
          vpcs: [...bad.network.vpcs, ...doubtful.network.vpcs],
          rules: [...bad.network.rules, ...doubtful.network.rules.map(rule => ({ ...rule, group: 'Other' }))],
          unreadable: doubtful.network.unreadable.map(list => ({ ...list, group: 'Other' })),
        });
        expect(both.violated).toEqual(verdict(bad.network).violated);
        expect(both.undecided).toEqual(verdict(doubtful.network).undecided);
      }
    }
  });
});
