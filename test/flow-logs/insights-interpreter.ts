import { Expression, Reader, Row, tokens, Value, World } from './insights-expression';

/** An event of a log group. */
export interface LogEvent {
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly message: string;
}

/**
 * Runs a query of CloudWatch Logs Insights over events, as far as our questions use the language: parse (glob), filter, stats, sort, limit. Everything else is refused.
 *
 * Written from "CloudWatch Logs Insights language query syntax" (Amazon CloudWatch Logs User Guide) without looking at the questions. It proves that the texts say what they should
 * in the language of that guide; it cannot prove that the service reads the guide as we do.
 */
export function runInsights(query: string, events: readonly LogEvent[], world: World): Record<string, Value>[] {
  // "Use the hash character (#) to set off comments."
  const commands = splitAtPipes(query.split('\n').filter(line => !line.startsWith('#')).join('\n'));
  let rows: Row[] = events.map(({ timestamp, message }) => ({ '@timestamp': timestamp, '@message': message }));
  let limited = false;
  for (const command of commands) {
    const [, name, rest] = /^\s*([a-z]+)\s+([\s\S]*)$/.exec(command) ?? [];
    if (limited) throw new Error(`${name} after limit`);
    switch (name) {
      case 'parse': rows = parse(rest, rows); break;
      case 'filter': rows = filter(rest, rows, world); break;
      case 'stats': rows = stats(rest, rows, world); break;
      case 'sort': rows = sort(rest, rows, world); break;
      case 'limit': rows = rows.slice(0, Number(new Reader(tokens(rest), world).next('number'))); limited = true; break;
      default: throw new Error(`no command ${name}`);
    }
  }
  return rows.map(row => ({ ...row }));
}

/** "To create queries that contain multiple commands, separate the commands with the pipe character (|)." One inside quotes or a regular expression separates nothing. */
function splitAtPipes(query: string): string[] {
  return (query.match(/(?:"(?:[^"\\]|\\.)*"|\/(?:[^/\\]|\\.)+\/|[^|"/])+/g) ?? []).map(command => command.trim());
}

/** "Use wildcards (*) as placeholders for values you want to extract, and assign them to named fields with as." "If a log event doesn't match the specified pattern, you still see it in the results, but without the extracted fields." */
function parse(text: string, rows: readonly Row[]): Row[] {
  const [, field, glob, names] = /^(\S+)\s+"([^"]*)"\s+as\s+([\s\S]+)$/.exec(text) ?? [];
  const aliases = names.split(',').map(alias => alias.trim());
  const parts = glob.split('*');
  // "The number of * wildcards must equal the number of aliases."
  if (parts.length - 1 !== aliases.length) throw new Error(`${parts.length - 1} wildcards, ${aliases.length} aliases`);
  if (new Set(aliases).size !== aliases.length) throw new Error('an alias stands twice');
  for (const alias of aliases) if (!/^[A-Za-z_@][\w@]*$/.test(alias)) throw new Error(`no alias: ${alias}`); // others would need backticks
  const pattern = new RegExp(parts.map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).map((part, at) => `${part}${at < aliases.length ? at < aliases.length - 1 ? '(.*?)' : '(.*)' : ''}`).join(''), 's');
  return rows.map((row) => {
    const match = pattern.exec(String(row[field] ?? ''));
    return match ? { ...row, ...Object.fromEntries(aliases.map((alias, at) => [alias, match[at + 1]])) } : row;
  });
}

function filter(text: string, rows: readonly Row[], world: World): Row[] {
  const reader = new Reader(tokens(text), world);
  const condition = reader.expression();
  if (!reader.done) throw new Error(`filter: more than one condition: ${text}`);
  return rows.filter((row) => {
    const met = condition(row);
    if (typeof met !== 'boolean') throw new Error(`filter: no condition: ${text}`);
    return met;
  });
}

type Aggregate = (rows: readonly Row[]) => Value;

/** `stats function(field) as alias, ... by field, ...`; groups have no order of their own. */
function stats(text: string, rows: readonly Row[], world: World): Row[] {
  const reader = new Reader(tokens(text), world);
  const aggregates: [string, Aggregate][] = [];
  do {
    const aggregate = aggregateOf(reader);
    reader.expect('as');
    aggregates.push([reader.next('name'), aggregate]);
  } while (reader.take(','));
  const by: string[] = [];
  if (reader.take('by')) do by.push(reader.next('name')); while (reader.take(','));
  if (!reader.done) throw new Error(`stats: cannot read to the end: ${text}`);
  const aliases = [...aggregates.map(([alias]) => alias), ...by];
  if (new Set(aliases).size !== aliases.length) throw new Error('an alias stands twice');

  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(by.map(name => row[name] ?? null));
    groups.set(key, [...groups.get(key) ?? [], row]);
  }
  return [...groups.values()].map(group => ({
    ...Object.fromEntries(by.map(name => [name, group[0][name]])),
    ...Object.fromEntries(aggregates.map(([alias, aggregate]) => [alias, aggregate(group)])),
  }));
}

/** The functions that questions use: count, sum, min, count_distinct. What is no number takes no part in a sum. */
function aggregateOf(reader: Reader): Aggregate {
  const name = reader.next('name');
  reader.expect('(');
  if (name === 'count' && reader.take('*')) {
    reader.expect(')');
    return rows => rows.length;
  }
  const value = reader.expression();
  reader.expect(')');
  const numbers = (rows: readonly Row[]) => rows.map(value).filter(each => each !== undefined && !Number.isNaN(Number(each))).map(Number);
  switch (name) {
    case 'sum': return rows => numbers(rows).reduce((sum, each) => sum + each, 0);
    case 'min': return rows => numbers(rows).length === 0 ? undefined : Math.min(...numbers(rows));
    case 'count_distinct': return rows => new Set(rows.map(value).filter(each => each !== undefined)).size;
    default: throw new Error(`no function ${name} of stats`);
  }
}

function sort(text: string, rows: readonly Row[], world: World): Row[] {
  const reader = new Reader(tokens(text), world);
  const field: Expression = reader.expression();
  const down = reader.take('desc');
  if (!down) reader.take('asc');
  if (!reader.done) throw new Error(`sort: cannot read to the end: ${text}`);
  return [...rows].sort((a, b) => (Number(field(a)) - Number(field(b))) * (down ? -1 : 1));
}
