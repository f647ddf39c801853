import { CHECKS } from '../../lib/checks/all-checks';
import { emptyOptionOf } from '../../lib/checks/option-driven-checks';
import { DEFAULT_OPTIONS } from '../../lib/judging/check-options';
import { NetworkIndex } from '../../lib/judging/network-index';

const OPTIONS = { ...DEFAULT_OPTIONS, today: '2099-01-01' };

// The examples that each check must object to, asked without the options that they name.
const objectsToNothing = CHECKS.filter(({ examples: { bad, unknown = [] }, judge }) => [...bad, ...unknown].every(({ network }) => {
  const { violated, undecided } = judge(new NetworkIndex(network, OPTIONS));
  return violated.length === 0 && undecided.length === 0;
}));

test('checks that object to nothing until an option says what they look for', () => {
  expect(objectsToNothing.map(({ id }) => id)).toEqual(['PortOutsideAllowedNetworks', 'RequiredTagMissing']);
});

test('each of them has its option, and no other check has one', () => {
  expect(CHECKS.filter(check => emptyOptionOf(check, OPTIONS) !== undefined)).toEqual(objectsToNothing);
});

test.each(objectsToNothing.map(check => ({ id: check.id, check })))('$id looks at that option, and asks something where it is given', ({ check }) => {
  expect(check.options).toContain(emptyOptionOf(check, OPTIONS));
  const given = { ...OPTIONS, requiredTags: ['Owner'], restrictedPorts: [{ ports: ['ssh'], allowed: [] }] };
  expect(emptyOptionOf(check, given)).toBeUndefined();
});
