import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { findBaselineFile, isUpdateAsked, readBaselineFile, writeBaselineFile } from '../../lib/reading/baseline-file';
import { freeze } from '../../lib/settings/known-findings';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'baseline-'));
const file = path.join(directory, 'portcullis-baseline.json');
afterEach(() => fs.rmSync(file, { force: true }));
afterAll(() => fs.rmSync(directory, { recursive: true }));

const ENTRY = { check: 'A', template: 't', resource: 'r', property: 'p', says: 's' };

test('what is written is read, and ends in a line end', () => {
  const baseline = freeze([{ ...ENTRY, rule: { CidrIp: '0.0.0.0/0' } }, ENTRY], '2026-01-01');
  writeBaselineFile(file, baseline);
  expect(readBaselineFile(file)).toEqual(baseline);
  expect(fs.readFileSync(file, 'utf8')).toMatch(/\}\n$/);
});

test('the usual one is found where it is, a named one wherever it may be', () => {
  expect(findBaselineFile(undefined, directory)).toBeUndefined();
  expect(findBaselineFile('old.json', directory)).toBe(path.join(directory, 'old.json'));
  writeBaselineFile(file, { findings: [] });
  expect(findBaselineFile(undefined, directory)).toBe(file);
});

test.each<[unknown, string]>([
  [null, '$.findings is no list'],
  [[], '$.findings is no list'],
  [{ findings: {} }, '$.findings is no list'],
  [{ findings: ['x'] }, '$.findings[0].check is no text'],
  [{ findings: [{ ...ENTRY, since: '2026-01-01' }, { ...ENTRY, says: undefined, since: '2026-01-01' }] }, '$.findings[1].says is no text'],
  [{ findings: [{ ...ENTRY, since: '2026-02-30' }] }, '$.findings[0].since is no day'],
])('%j is refused', (content, message) => {
  fs.writeFileSync(file, JSON.stringify(content));
  expect(() => readBaselineFile(file)).toThrow(`portcullis-baseline.json: ${message}`);
});

test.each([['1', true], ['0', false], ['true', false], ['', false]])('PORTCULLIS_UPDATE_BASELINE=%s asks for an update: %s', (value, asked) => {
  process.env.PORTCULLIS_UPDATE_BASELINE = value;
  expect(isUpdateAsked()).toBe(asked);
  delete process.env.PORTCULLIS_UPDATE_BASELINE;
});

test('an entry that says something twice is refused: a reviewer may see the other one', () => {
  fs.writeFileSync(file, JSON.stringify({ findings: [{ ...ENTRY, since: '2026-01-01' }] }).replace('"check":"A"', '"check":"A","check":"B"'));
  expect(() => readBaselineFile(file)).toThrow('portcullis-baseline.json: the key check is there twice');
});

test('a link that leads nowhere is found, and cannot be read', () => {
  fs.symlinkSync(path.join(directory, 'nowhere.json'), file);
  expect(findBaselineFile(undefined, directory)).toBe(file);
  expect(() => readBaselineFile(file)).toThrow('portcullis-baseline.json cannot be read');
});

test('one that nobody can write is refused', () => {
  expect(() => writeBaselineFile(path.join(directory, 'no', 'such.json'), { findings: [] })).toThrow(/^such\.json cannot be written\n {2}given: {4}\/.*ENOENT/);
});
