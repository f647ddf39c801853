import { keyTwiceIn } from './json-keys';
import { isObject, JsonObject } from './template';
import { parseYaml, Unparsed } from './yaml-template';

export type { Unparsed } from './yaml-template';

/** A template as it was written. */
export interface TemplateText {
  readonly body: JsonObject;
  /** What it was parsed as. */
  readonly syntax: 'json' | 'yaml';
}

/** Characters of a file. CloudFormation takes a megabyte. */
const LONGEST = 32 * 1024 * 1024;

/** Parses a template in JSON or YAML. Never throws. */
export function readTemplateText(written: string): TemplateText | Unparsed {
  const text = written.startsWith('\uFEFF') ? written.slice(1) : written;
  if (text.length > LONGEST) return { why: 'it is longer than any template can be' };
  if (text.trim() === '') return { why: 'it is empty' };
  if (text.includes('\0')) return { why: 'it is no text in UTF-8' };
  const parsed = parse(text);
  if ('why' in parsed) return parsed;
  const { value: body, syntax } = parsed;
  if (!isObject(body)) return { why: `it holds ${body === null ? 'nothing' : Array.isArray(body) ? 'a list' : `the ${typeof body} ${shortened(String(body))}`}, where a template is a map` };
  return { body, syntax };
}

/** Why a map is no CloudFormation template; undefined where it is one. */
export function whyNoTemplate(body: JsonObject): string | undefined {
  if (body.Resources === undefined && Array.isArray(body.SecurityGroups)) return 'it is no CloudFormation template but the answer of describe-security-groups: give it as --live FILE';
  if (body.Resources === undefined) return 'it is no CloudFormation template: it has no section Resources';
  return isObject(body.Resources) ? undefined : 'its section Resources is no map';
}

/** Whether somebody meant a text to be a template, although nothing can read it. */
export function isMeantAsTemplate(text: string): boolean {
  return /\bAWSTemplateFormatVersion\b|\bAWS::[A-Za-z0-9]+::[A-Za-z0-9]+/.test(text);
}

/** CloudFormation takes any JSON as YAML too, but YAML has no tabs before its keys and is slow to read, so JSON comes first. */
function parse(text: string): { readonly value: unknown; readonly syntax: TemplateText['syntax'] } | Unparsed {
  const isLikeJson = /^\s*[{[]/.test(text);
  let whyNoJson = '';
  if (isLikeJson) {
    try {
      const value = JSON.parse(text) as unknown;
      const twice = keyTwiceIn(text, value);
      return twice ? { why: `the key ${shortened(twice.key)} is there twice`, ...placeAt(text, twice.offset) } : { value, syntax: 'json' };
    } catch (error) {
      whyNoJson = shortened((error as Error).message);
    }
  }
  const yaml = parseYaml(text);
  if (!('why' in yaml)) return { value: yaml.value, syntax: 'yaml' };
  return { ...yaml, why: isLikeJson ? `it is neither JSON (${whyNoJson}) nor YAML (${yaml.why})` : `it is no YAML: ${yaml.why}` };
}

function placeAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before[before.length - 1].length + 1 };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 100 ? line : `${line.slice(0, 97)}...`;
}
