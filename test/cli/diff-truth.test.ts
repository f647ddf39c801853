import * as fs from 'fs';
import { fullDiff } from '@aws-cdk/cloudformation-diff';
import { DIFF_CASES } from './diff-cases';
import { workingDirectory } from './run';
import { compareVersions } from '../../lib/cli/diff-command';

const write = workingDirectory();

const verdictOf = ({ base, head }: { readonly base: object; readonly head: object }) => {
  write({ 'base.json': base, 'head.json': head });
  return compareVersions('base.json', 'head.json', 'never', '0');
};

test('there are enough cases, of each kind, and no two are called alike', () => {
  expect(DIFF_CASES.length).toBeGreaterThanOrEqual(40);
  expect(new Set(DIFF_CASES.map(({ name }) => name)).size).toBe(DIFF_CASES.length);
  expect(new Set(DIFF_CASES.map(({ truth }) => truth))).toEqual(new Set(['broadened', 'narrowed', 'same', 'both', 'unknown']));
});

test.each(DIFF_CASES.map(one => [one.name, one] as const))('%s', (_, one) => {
  const { verdict, problems } = verdictOf(one);
  expect(problems).toEqual([]);
  expect(verdict).toBe(one.truth);
});

const MIRRORED: Readonly<Record<string, string>> = { broadened: 'narrowed', narrowed: 'broadened' };

test.each(DIFF_CASES.map(one => [one.name, one] as const))('the other way round: %s', (_, one) => {
  // What EC2 adds to a new group is no rule that somebody takes out: the other way round is a case of its own.
  if (one.name.includes('SecurityGroupEgress')) return;
  expect(verdictOf({ base: one.head, head: one.base }).verdict).toBe(MIRRORED[one.truth] ?? one.truth);
});

test.each(DIFF_CASES.map(one => [one.name, one] as const))('compared with itself nothing changes: %s', (_, { base, head }) => {
  for (const version of [base, head]) {
    const report = verdictOf({ base: version, head: version });
    expect([report.verdict, report.written, report.takenOut, report.replaced, report.causes]).toEqual(['same', [], [], [], []]);
  }
});

test('the CDK answers too, and is right less often', () => {
  // It says whether permissions broadened. Where nobody can know, that they did is the answer that does no harm.
  const isRight = ({ base, head, truth }: typeof DIFF_CASES[number]) => fullDiff({ ...base }, { ...head }).permissionsBroadened === ['broadened', 'both', 'unknown'].includes(truth);
  const right = DIFF_CASES.filter(isRight);
  expect(right.length).toBeLessThan(DIFF_CASES.length);
  fs.writeFileSync('right', String(right.length));
});
