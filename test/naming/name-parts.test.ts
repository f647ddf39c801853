import { Fn, Lazy } from 'aws-cdk-lib';
import { checkGroupDescription, checkGroupName, checkPart, descriptionOf, nameOf } from '../../lib/naming/name-parts';
import { fc } from '../laws';

describe('the name is <Project>-<Environment>-<Role>[-<Qualifier>]', () => {
  const parts = { project: 'MyApp', environment: 'prod', role: 'WebServer' };

  test('without a qualifier', () => {
    expect(nameOf(parts)).toBe('MyApp-prod-WebServer');
    expect(descriptionOf(parts)).toBe('Production WebServer for MyApp');
  });

  test('with one', () => {
    expect(nameOf({ ...parts, qualifier: 'Blue' })).toBe('MyApp-prod-WebServer-Blue');
    expect(descriptionOf({ ...parts, qualifier: 'Blue' })).toBe('Production WebServer (Blue) for MyApp');
  });
});

describe('a part of a name', () => {
  test.each(['MyApp', 'my app', 'a', '7', 'x._-:/()#,@[]+=&;{}!$*'])('%s is taken', (part) => {
    expect(() => checkPart('who', 'project', part)).not.toThrow();
  });

  test.each<[string, unknown, RegExp]>([
    ['empty', '', /project is empty/],
    ['blank', '   ', /project is empty/],
    ['padded in front', ' MyApp', /begins or ends with a space.*\n.*' MyApp'[^]*write 'MyApp'/],
    ['padded behind', 'MyApp ', /begins or ends with a space/],
    ['outside the alphabet', 'Müller & Söhne "AG"', /has 'ü', 'ö', '"', which EC2 does not take/],
    ['with a line break', 'My\nApp', /which EC2 does not take/],
    ['with a trailing line break', 'MyApp\n', /begins or ends/],
    ['with an emoji', 'MyApp🚀', /has '🚀', which/],
    ['a number', 5, /project is not text\n.*given: {4}5\n[^]*project: '5'/],
    ['null', null, /project is not text/],
    ['a token', Fn.ref('Project'), /must be known at synth[^]*given: {4}a token/],
    ['text with a token', `my-${Fn.ref('Project')}`, /must be known at synth[^]*'my-<token>'/],
    ['a Lazy', Lazy.string({ produce: () => 'MyApp' }), /must be known at synth/],
  ])('%s is refused', (_, part, message) => {
    expect(() => checkPart("WebServerSG 'Shop/Web'", 'project', part)).toThrow(message);
    expect(() => checkPart("WebServerSG 'Shop/Web'", 'project', part)).toThrow(/^WebServerSG 'Shop\/Web'/);
  });
});

// EC2 API, CreateSecurityGroup, GroupName: "Up to 255 characters in length. Cannot start with sg-.
// Valid characters: a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*". GroupDescription: the same alphabet and length.
describe('a group name', () => {
  test.each(['MyApp-prod-WebServer', 'sg_web', 'Sg', 'x'.repeat(255)])('%s is taken', name => expect(() => checkGroupName('who', name)).not.toThrow());

  test.each<[string, string, RegExp]>([
    ['beginning sg-', 'sg-MyApp', /cannot begin with 'sg-'/],
    ['of 256 characters', 'x'.repeat(256), /too long\n.*256 characters, 'x{40}\.\.\.'/],
    ['outside the alphabet', 'My*App?', /has '\?', which EC2 does not take/],
  ])('%s is refused', (_, name, message) => expect(() => checkGroupName('who', name)).toThrow(message));
});

describe('a group description', () => {
  test('of 255 characters is taken, of 256 refused', () => {
    expect(() => checkGroupDescription('who', 'x'.repeat(255))).not.toThrow();
    expect(() => checkGroupDescription('who', 'x'.repeat(256))).toThrow(/description is too long/);
  });

  test('outside the alphabet is refused', () => expect(() => checkGroupDescription('who', 'it\'s')).toThrow(/has '''/));
});

test('parts that are taken make a description in the alphabet of EC2', () => {
  const part = fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom(...'abzABZ019 ._-:/()#,@[]+=&;{}!$*') }).filter(text => text === text.trim());
  fc.assert(fc.property(part, part, part, fc.option(part, { nil: undefined }), (project, environment, role, qualifier) => {
    for (const text of [project, environment, role]) checkPart('who', 'part', text);
    checkGroupDescription('who', descriptionOf({ project, environment, role, qualifier }));
  }));
});
