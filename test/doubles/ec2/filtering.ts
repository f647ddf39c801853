import { Filter } from '@aws-sdk/client-ec2';
import { Ec2Error, invalidValue } from './ec2-error';
import { Tags } from './state';

/** What a filter looks at, by its name. `tag:<key>` is looked at where `tags` are given. */
export interface Filterable<T> {
  readonly values: Readonly<Record<string, (item: T) => readonly (string | undefined)[]>>;
  readonly tags?: (item: T) => Tags;
}

/**
 * Filters are joined with AND, the values of one with OR; values are case-sensitive, `*` and `?` are wildcards ("List and filter your resources", Amazon EC2 User Guide). A filter that
 * the API Reference does not name for the action is refused.
 */
export function filtered<T>(items: readonly T[], filters: readonly Filter[] = [], { values, tags }: Filterable<T>): T[] {
  if (filters.length > 50 || filters.some(({ Values = [] }) => Values.length > 200)) throw new Ec2Error('FilterLimitExceeded', 'The maximum number of filters or of filter values has been exceeded');
  const tests = filters.map(({ Name = '', Values = [] }) => {
    if (Values.length === 0) invalidValue(`The filter '${Name}' has no values`);
    const wanted = Values.map(pattern);
    const look = lookup(Name, values, tags);
    return (item: T) => look(item).some(value => value !== undefined && wanted.some(regExp => regExp.test(value)));
  });
  return items.filter(item => tests.every(test => test(item)));
}

function lookup<T>(name: string, values: Filterable<T>['values'], tags: Filterable<T>['tags']): (item: T) => readonly (string | undefined)[] {
  if (Object.hasOwn(values, name)) return values[name];
  if (tags && name.startsWith('tag:')) return item => [tags(item).get(name.slice('tag:'.length))];
  return invalidValue(`The filter '${name}' is invalid`);
}

function pattern(value: string): RegExp {
  const source = [...value].map(character => character === '*' ? '[^]*' : character === '?' ? '[^]' : character.replace(/[\\^$.|+()[\]{}]/g, '\\$&')).join('');
  return new RegExp(`^${source}$`);
}
