import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { readSettingsFile } from '../../lib/reading/settings-file';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'settings-'));
const write = (name: string, text: string) => fs.writeFileSync(path.join(directory, name), text);
afterEach(() => fs.rmSync(path.join(directory, 'portcullis.json'), { force: true }));
afterAll(() => fs.rmSync(directory, { recursive: true }));

test('where none is named and none is there, nothing is said', () => expect(readSettingsFile(undefined, directory)).toEqual({}));

test('the usual one needs no name; a schema for editors and a byte order mark are no settings', () => {
  write('portcullis.json', '\uFEFF{ "$schema": "https://example.com/schema.json", "profile": "strict" }');
  expect(readSettingsFile(undefined, directory)).toEqual({ profile: 'strict' });
});

test('one that is named counts in place of the usual one, from the directory or absolute', () => {
  write('portcullis.json', '{ "profile": "strict" }');
  write('other.json', '{ "failOn": "never" }');
  expect(readSettingsFile('other.json', directory)).toEqual({ failOn: 'never' });
  expect(readSettingsFile(path.join(directory, 'other.json'), '/')).toEqual({ failOn: 'never' });
});

test.each<[string, string, RegExp]>([
  ['is no JSON', '{', /^portcullis\.json cannot be read\n {2}given: {4}\/.*\n {2}accepted: a file of JSON, settings as/],
  ['is a text', '"strict"', /^portcullis\.json: \$ is no map/],
  ['is null', 'null', /^portcullis\.json: \$ is no map/],
  ['says something twice', '{ "failOn": "error", "options": {},\n"failOn": "never" }', /^portcullis\.json: the key failOn is there twice\n {2}given: {4}\/.*portcullis\.json:2\n[^]*take one of them out/],
  ['says something twice further down', '{ "severities": { "OpenEgress": "error", "OpenEgress": "info" } }', /^portcullis\.json: the key OpenEgress is there twice/],
  ['has an unknown key', '{ "ignore": [] }', /^portcullis\.json: \$\.ignore is no setting/],
])('one that %s is refused', (_, text, message) => {
  write('portcullis.json', text);
  expect(() => readSettingsFile(undefined, directory)).toThrow(message);
});

test('one that is named and not there is refused', () => {
  expect(() => readSettingsFile('nowhere.json', directory)).toThrow(
    `nowhere.json is not there\n  given:    ${path.join(directory, 'nowhere.json')}\n  accepted: a file of JSON, settings as { "profile": "strict" }\n  change:   give the path of a file that is there, or name none`);
});

test('a link that leads nowhere is no file that is not there: what a team ships may not be lost', () => {
  fs.symlinkSync(path.join(directory, 'nowhere.json'), path.join(directory, 'portcullis.json'));
  expect(() => readSettingsFile(undefined, directory)).toThrow(/^portcullis\.json cannot be read\n {2}given: {4}\/.*ENOENT/);
});

test('a link that leads somewhere is followed', () => {
  write('team.json', '{ "profile": "strict" }');
  fs.symlinkSync(path.join(directory, 'team.json'), path.join(directory, 'portcullis.json'));
  expect(readSettingsFile(undefined, directory)).toEqual({ profile: 'strict' });
});
