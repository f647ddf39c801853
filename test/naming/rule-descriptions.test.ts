import { Fn, Stack } from 'aws-cdk-lib';
import { ruleDescription, saysNothing } from '../../lib/naming/rule-descriptions';
import { fc } from '../laws';

// AWS::EC2::SecurityGroupIngress, Description: "Constraints: Up to 255 characters in length. Allowed characters are a-z, A-Z, 0-9, spaces,
// and ._-:/()#,@[]+=;{}!$*". The same for UserIdGroupPair in the EC2 API. Names of groups may have an & too.
const EC2_RULE_TEXT = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=;{}!$*]{0,255}$/;

test.each([
  ['HTTPS from the Internet (IPv4)', 'HTTPS from the Internet (IPv4)'],
  ['Head office\'s "VPN"', 'Head office-s -VPN-'],
  ['Zürich → Genève', 'Z-rich - Gen-ve'],
  ['two\nlines\tand a tab', 'two-lines-and a tab'],
  ['  padded   and   wide  ', 'padded and wide'],
  ['R&D', 'R-D'],
  ['🚀🚀', '-'],
  ['', ''],
  ['x'.repeat(255), 'x'.repeat(255)],
  ['x'.repeat(256), `${'x'.repeat(252)}...`],
])('%j becomes %j', (text, mended) => expect(ruleDescription(text)).toBe(mended));

describe('a text of which nothing is left in the alphabet of EC2 says nothing', () => {
  test.each(['', '  ', '東京', '東京 - 大阪', '🚀🚀!', '（本社）', 'ü'])('%j', text => expect(saysNothing(text)).toBe(true));
  test.each(['a', '東京 HQ', 'Zürich', '7', '***', '-', Fn.ref('Name')])('but not %j', text => expect(saysNothing(text)).toBe(false));
});

test('a token stays', () => {
  const token = `from ${Fn.ref('Name')}: a`;
  expect(ruleDescription(token)).toBe(token);
});

test('EC2 takes every outcome, and mending twice is mending once', () => {
  fc.assert(fc.property(fc.string({ maxLength: 400, unit: 'grapheme' }), (text) => {
    const mended = ruleDescription(text);
    expect(mended).toMatch(EC2_RULE_TEXT);
    expect(ruleDescription(mended)).toBe(mended);
  }));
});

describe('text around a token', () => {
  test('is mended, and leaves room for what the token says', () => {
    const region = new Stack().region;
    const text = ruleDescription(`Müller & Söhne ${region} ${'x'.repeat(300)}`);
    const around = text.replace(region, '');
    expect(text).toContain(region);
    expect(around).toMatch(/^M-ller - S-hne  x+$/);
    expect(around.length).toBeLessThanOrEqual(180);
  });
});
