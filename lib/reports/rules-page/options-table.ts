import { code, linkTo, markdownTable } from './markdown';
import { CHECKS } from '../../checks';
import { CheckOptions, DEFAULT_OPTIONS, OPTION_MEANINGS } from '../../judging/check-options';

/** What a team may set, and which checks look at it. */
export function options(): string {
  const names = Object.keys(OPTION_MEANINGS) as (keyof typeof OPTION_MEANINGS)[];
  return ['## Options', '', markdownTable(['Option', 'What it is', 'Unless told', 'Looked at by'], names.map(name => [
    code(name), OPTION_MEANINGS[name], writeDefault(name), CHECKS.filter(check => check.options?.includes(name)).map(linkTo).join(', '),
  ]))].join('\n');
}

export function writeDefault(name: keyof CheckOptions): string {
  const value = DEFAULT_OPTIONS[name];
  if (value === undefined) return 'none';
  if (!Array.isArray(value)) return code(`${value as string | number}`);
  return value.length > 0 ? value.map(one => code(`${one}`)).join(', ') : 'none';
}
