import { CHECKS } from '../../lib/checks';
import { asksFor } from '../../lib/settings/asked-here';

const STRICT = CHECKS.find(({ audience }) => audience === 'strict')!.id;

test.each<[string, object, string, boolean]>([
  ['a check of the profile', {}, 'WorldOnAdminPort', true],
  ['what it cannot know', {}, 'WorldOnAdminPortUnknown', true],
  ['a check of another profile', {}, STRICT, false],
  ['what that one cannot know', {}, `${STRICT}Unknown`, false],
  ['a check of this other profile', { profile: 'strict' }, STRICT, true],
  ['what is included', { include: [STRICT] }, STRICT, true],
  ['what is excluded', { exclude: ['WorldOnAdminPort'] }, 'WorldOnAdminPort', false],
  ['what a framework asks', { framework: 'cis' }, 'WorldOnAdminPort', true],
  ['what a framework does not ask', { framework: 'cis' }, 'GroupWithoutDescription', false],
  ['a check that is no more', { framework: 'cis' }, 'GoneCheck', true],
])('%s', (_, settings, check, expected) => expect(asksFor(settings)({ check })).toBe(expected));
