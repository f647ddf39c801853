const LONGEST = 80;

/** A string that stands for a value not known at synth, as the CDK writes it. */
const STRING_TOKENS = /\$\{Token\[[^\]]*\]\}/g;

/** A list that is a token has one element that stands for all of them; whoever takes it out has nothing in their hands. */
const LIST_TOKEN = '#{Token[';

/** The same as a number: the CDK hides an index in the bits of a number that nobody means, near -1.9e289. */
const NUMBER_TOKEN = -1e288;

/** How a Duration or a Size of the CDK writes itself: as code. */
const AMOUNT = /^((?:Duration|Size)\.\w+)\((.+)\)$/;

/** What was given, for an error: as it would be written in code, short, and readable where it is a token. Never throws. */
export function asGiven(value: unknown): string {
  const text = written(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 3)}...`;
}

function written(value: unknown): string {
  switch (typeof value) {
    case 'string': return writtenText(value);
    case 'number': return Number.isFinite(value) && value < NUMBER_TOKEN ? 'a token' : String(value);
    case 'function': return value.name === '' ? 'a function' : `the class or function ${value.name}`;
    case 'object': return value === null ? 'null' : writtenObject(value);
    default: return String(value);
  }
}

function writtenText(text: string): string {
  if (text.startsWith(LIST_TOKEN)) return 'a piece of a list that is a token: take it with Fn.select';
  const shown = text.replace(STRING_TOKENS, '<token>');
  return shown === '<token>' ? 'a token' : `'${shown}'`;
}

function writtenObject(value: object): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  // The compiler of the CDK numbers its classes: `Stack2`. A version is part of the name: `CidrIPv4`.
  const kind = (Object.getPrototypeOf(value) as object | null)?.constructor.name.replace(/(?<![vV])\d+$/, '') ?? 'Object';
  const path = (value as { node?: { path?: unknown } }).node?.path;
  if (typeof path === 'string') return `the ${kind} '${path}'`;
  if (kind === 'Duration' || kind === 'Size') return writtenAmount(value, kind);
  if (kind !== 'Object') return `an object of class ${kind}`;
  const parts = Object.entries(value).map(([key, part]) => `${key}: ${typeof part === 'object' && part !== null ? '...' : written(part)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function writtenAmount(value: object, kind: string): string {
  const [, maker, amount] = AMOUNT.exec(String(value)) ?? [];
  return maker === undefined ? `an object of class ${kind}` : `${maker}(${written(Number(amount))})`;
}
