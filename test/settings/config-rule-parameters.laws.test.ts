import { CHECKS } from '../../lib/checks/all-checks';
import { FRAMEWORK_NAMES } from '../../lib/settings/checked-settings';
import { ConfigRuleSettings, readConfigRuleParameters, writeConfigRuleParameters } from '../../lib/settings/config-rule-parameters';
import { fc } from '../laws';

const ids = fc.uniqueArray(fc.constantFrom(...CHECKS.map(({ id }) => id)), { minLength: 1, maxLength: 6 });
const port = fc.integer({ min: 0, max: 65_535 });
const texts = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).filter(text => text.trim() !== '');
const options = fc.record({
  publicPorts: fc.array(port, { maxLength: 3 }),
  adminPorts: fc.array(port, { maxLength: 3 }),
  shortestPublicIpv4Prefix: fc.integer({ min: 0, max: 32 }),
  mostSourceAddresses: fc.integer({ min: 1, max: 2 ** 32 }),
  requiredTags: fc.array(texts, { maxLength: 3 }),
  namePattern: fc.constantFrom('^[a-z",]+$', '\\d{2}', '[\\w ,"\\\\]+', 'ä|ö'),
  restrictedPorts: fc.constantFrom(
    [{ ports: ['tcp 22', 'rdp'], allowed: ['10.0.0.0/8', '2001:db8::/32', 'pl-0123456789abcdef0'] }],
    [{ ports: ['ssh'], allowed: [] }, { ports: ['tcp 8000-8080'], allowed: ['192.0.2.0/24'], accounts: ['222222222222'] }],
  ),
}, { requiredKeys: [] }).filter(one => Object.keys(one).length > 0);
const failOn = fc.constantFrom<'error' | 'warning'>('error', 'warning');
const profile = fc.constantFrom<'baseline' | 'strict'>('baseline', 'strict');
const chosen = fc.record({ profile, framework: fc.constantFrom(...FRAMEWORK_NAMES), include: ids, exclude: ids, failOn, options }, { requiredKeys: ['profile'] });
const few = fc.record({ profile, only: ids, failOn, options }, { requiredKeys: ['only'] });

test('what is written is read as it was', () => {
  fc.assert(fc.property(fc.oneof(chosen, few), (settings) => {
    expect(readConfigRuleParameters('The rule', JSON.stringify(writeConfigRuleParameters(settings as ConfigRuleSettings)))).toEqual(settings);
  }));
});

test('whatever stands in a parameter, it is read or refused with the name of the rule', () => {
  const name = fc.constantFrom('profile', 'framework', 'include', 'exclude', 'only', 'failOn', 'options', 'else');
  fc.assert(fc.property(fc.oneof(fc.string(), fc.dictionary(name, fc.oneof(fc.string(), fc.json(), fc.constantFrom('strict', 'OpenEgress', '{}'))).map(one => JSON.stringify(one))), (text) => {
    try {
      const { profile: asked, framework, only } = readConfigRuleParameters('The rule', text);
      expect(asked ?? framework ?? only).toBeDefined();
    } catch (error) {
      expect((error as Error).message).toMatch(/^The rule[^]*\n {2}change: /);
    }
  }));
});
