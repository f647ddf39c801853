import { isMeantAsTemplate, readTemplateText, whyNoTemplate } from '../../lib/reading/template-text';

test.each([
  ['JSON', '{"Resources": {}}', 'json'],
  ['JSON behind a byte order mark', '\uFEFF{"Resources": {}}', 'json'],
  ['JSON with tabs', '{\n\t"Resources":\t{}\n}', 'json'],
  ['YAML', 'Resources: {}', 'yaml'],
  ['YAML that begins like JSON', '{Resources: {},}', 'yaml'],
  ['YAML behind a line of three dashes', '---\nResources: {}\n', 'yaml'],
  ['YAML with the line ends of Windows', 'Resources:\r\n  {}\r\n', 'yaml'],
])('%s', (_, text, syntax) => {
  expect(readTemplateText(text)).toEqual({ body: { Resources: {} }, syntax });
});

test.each([
  ['', 'it is empty'],
  [' \n ', 'it is empty'],
  ['\u0000\u0001', 'no text in UTF-8'],
  ['[]', 'a list'],
  ['hello', 'the string hello, where a template is a map'],
  ['{"Resources": {"A": {', 'neither JSON'],
  ['x'.repeat(1_000_000), 'where a template is a map'],
  ['---\na: 1\n---\nb: 1', 'single document'],
])('%j is refused', (text, why) => {
  const read = readTemplateText(text);
  expect('why' in read && read.why).toContain(why);
  expect('why' in read && read.why.length).toBeLessThan(400);
});

test('what breaks in JSON says where', () => {
  expect(readTemplateText('{\n  "Resources": {\n    "A" 1\n  }\n}')).toMatchObject({ line: 3 });
});

test('a key that is there twice is an error, in JSON as in YAML: nobody sees which one counts', () => {
  expect(readTemplateText('{"Resources": {\n  "A": 1,\n  "A": 2\n}}')).toEqual({ why: 'the key A is there twice', line: 3, column: 3 });
  expect(readTemplateText('Resources:\n  A: 1\n  A: 2\n')).toMatchObject({ why: expect.stringContaining('duplicated'), line: 3, column: 3 });
});

test('nothing is no template', () => {
  expect(readTemplateText('~')).toEqual({ why: 'it holds nothing, where a template is a map' });
});

test('nesting of any depth is no crash', () => {
  expect(() => readTemplateText(`{"Resources":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_001)}`)).not.toThrow();
});

test.each([[{}, 'no section Resources'], [{ SecurityGroups: [] }, '--live FILE'], [{ Resources: [] }, 'Resources is no map'], [{ Resources: {} }, undefined]])('%j as a template', (body, why) => {
  if (why === undefined) expect(whyNoTemplate(body)).toBeUndefined();
  else expect(whyNoTemplate(body)).toContain(why);
});

test.each([
  ['AWSTemplateFormatVersion: 2010-09-09\n\tx', true],
  ['Type: AWS::EC2::SecurityGroup', true],
  ['{{ helm }}', false],
  ['"aws": 1', false],
])('%j is meant as one: %s', (text, expected) => {
  expect(isMeantAsTemplate(text)).toBe(expected);
});
