import { CfnParameter, Stack } from 'aws-cdk-lib';
import { parametersOfRule } from '../../lib/config-rules/rule-parameters';
import { ConfigRuleSettings, LONGEST_PARAMETERS } from '../../lib/settings/config-rule-parameters';

const asking = (allowed: readonly string[]): ConfigRuleSettings => ({ only: ['PortOutsideAllowedNetworks'], options: { restrictedPorts: [{ ports: ['ssh'], allowed }] } });
const lengthOf = (settings: ConfigRuleSettings) => JSON.stringify(parametersOfRule('The rule', settings)).length;

/** Settings whose parameters have exactly that length. */
function ofLength(length: number): ConfigRuleSettings {
  const base = JSON.stringify(parametersOfRule('The rule', { profile: 'strict', options: { namePattern: 'x' } })).length - 1;
  return { profile: 'strict', options: { namePattern: 'x'.repeat(length - base) } };
}

// AWS Config API Reference, ConfigRule, InputParameters: "Length Constraints: Minimum length of 1. Maximum length of 1024."
test('1,024 characters of JSON are taken, one more is not', () => {
  expect(lengthOf(ofLength(LONGEST_PARAMETERS))).toBe(1024);
  expect(() => parametersOfRule('The rule', ofLength(LONGEST_PARAMETERS + 1))).toThrow(/The rule asks more than one rule of AWS Config can say[^]*1025 characters[^]*prefix list/);
});

describe('a token counts as the longest text that it may stand for', () => {
  const token = (stack: Stack, id: string) => new CfnParameter(stack, id).valueAsString;
  const tokens = (count: number) => {
    const stack = new Stack();
    return Array.from({ length: count }, (_, i) => token(stack, `Cidr${i}`));
  };
  const room = Math.floor((LONGEST_PARAMETERS - lengthOf(asking([]))) / ('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128'.length + '\\"\\",'.length));

  test('a block of IPv6 addresses, where nothing else is known', () => {
    expect(() => parametersOfRule('The rule', asking(tokens(room)))).not.toThrow();
    expect(() => parametersOfRule('The rule', asking(tokens(room + 1)))).toThrow(/characters of parameters/);
  });

  test('what the caller knows', () => {
    const texts = tokens(room + 1);
    expect(() => parametersOfRule('The rule', asking(texts), asking(texts.map(() => '255.255.255.255/32')))).not.toThrow();
    expect(parametersOfRule('The rule', asking(texts), asking(texts.map(() => '255.255.255.255/32'))).options).toContain(texts[0]);
  });
});
