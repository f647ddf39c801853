import { Token } from 'aws-cdk-lib';
import { environmentWord } from './environment-words';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/** What the name of a group is made of. */
export interface NameParts {
  readonly project: string;
  readonly environment: string;
  readonly role: string;
  readonly qualifier?: string;
}

/** "a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*", up to 255 characters: EC2 API, CreateSecurityGroup, GroupName and GroupDescription. */
const EC2_TEXT = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]*$/;
const ALPHABET_IN_WORDS = 'letters a-z and A-Z, digits, spaces and ._-:/()#,@[]+=&;{}!$*';
const LONGEST_NAME = 255;

/** `<Project>-<Environment>-<Role>[-<Qualifier>]` */
export function nameOf({ project, environment, role, qualifier }: NameParts): string {
  return [project, environment, role, ...qualifier === undefined ? [] : [qualifier]].join('-');
}

/** `Production WebServer for MyApp`, `Production WebServer (Blue) for MyApp`: made of the name's parts and nothing else, since EC2 replaces a group whose description changes. */
export function descriptionOf({ project, environment, role, qualifier }: NameParts): string {
  return `${environmentWord(environment)} ${role}${qualifier === undefined ? '' : ` (${qualifier})`} for ${project}`;
}

/** Throws unless a part can stand in a name: concrete, not empty, in EC2's alphabet. */
export function checkPart(who: string, what: string, part: unknown): asserts part is string {
  const accepted = `text, known at synth, of ${ALPHABET_IN_WORDS}`;
  if (Token.isUnresolved(part)) {
    refuse({
      problem: `${who}: ${what} must be known at synth, because logical ids are made of it`,
      given: asGiven(part),
      accepted,
      change: `write ${what} as text, for instance from an environment variable or the context of cdk.json`,
    });
  }
  if (typeof part !== 'string') {
    const change = typeof part === 'number' ? `write it in quotes: ${what}: '${part}'` : `say ${what} as text`;
    refuse({ problem: `${who}: ${what} is not text`, given: asGiven(part), accepted, change });
  }
  if (part.trim() === '' || part !== part.trim()) {
    refuse({
      problem: `${who}: ${what} ${part.trim() === '' ? 'is empty' : 'begins or ends with a space, which EC2 does not keep'}`,
      given: `'${part}'`,
      accepted,
      change: part.trim() === '' ? `say ${what}` : `write '${part.trim()}'`,
    });
  }
  checkAlphabet(who, what, part);
}

/** Throws unless EC2 takes the text as the name of a group. */
export function checkGroupName(who: string, name: string): void {
  checkAlphabet(who, 'the group name', name);
  checkLength(who, 'the group name', name);
  if (name.startsWith('sg-')) {
    refuse({
      problem: `${who}: a group name cannot begin with 'sg-', which is how EC2 begins the ids of groups`,
      given: `'${name}'`,
      accepted: "a name that begins otherwise (EC2 API, CreateSecurityGroup: 'cannot start with sg-')",
      change: 'choose another project name',
    });
  }
}

/** Throws unless EC2 takes the text as the description of a group. */
export function checkGroupDescription(who: string, description: string): void {
  checkAlphabet(who, 'the group description', description);
  checkLength(who, 'the group description', description);
}

function checkAlphabet(who: string, what: string, text: string): void {
  if (EC2_TEXT.test(text)) return;
  const wrong = [...new Set([...text].filter(character => !EC2_TEXT.test(character)))];
  refuse({
    problem: `${who}: ${what} has ${wrong.map(c => `'${c}'`).join(', ')}, which EC2 does not take`,
    given: `'${text}'`,
    accepted: ALPHABET_IN_WORDS,
    change: `leave out or replace ${wrong.length === 1 ? 'that character' : 'those characters'}`,
  });
}

function checkLength(who: string, what: string, text: string): void {
  if (text.length <= LONGEST_NAME) return;
  refuse({
    problem: `${who}: ${what} is too long`,
    given: `${text.length} characters, '${text.slice(0, 40)}...'`,
    accepted: `up to ${LONGEST_NAME} characters`,
    change: 'shorten project, environment or qualifier',
  });
}
