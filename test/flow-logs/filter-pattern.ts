/**
 * Whether a filter pattern for space-delimited events matches an event: as much of "Filter pattern syntax" (Amazon CloudWatch Logs User Guide, "Match terms in space-delimited log
 * events") as our patterns use. A name in brackets stands for each field, from the first on; without `...` there are as many names as fields; `=` compares text (in quotes) or
 * numbers; what is between square brackets or double quotes is one field.
 */
export function matches(pattern: string, event: string): boolean {
  const [, inner] = /^\[(.*)\]$/s.exec(pattern) ?? [];
  if (inner === undefined) throw new Error(`not a pattern for space-delimited events: ${pattern}`);
  const columns = inner.split(',').map(column => column.trim());
  if (new Set(columns.map(column => column.split(' ')[0])).size !== columns.length) throw new Error('two fields have one name');
  const fields = event.match(/\[[^\]]*\]|"[^"]*"|\S+/g) ?? [];
  if (fields.length !== columns.length) return false;
  return columns.every((column, at) => {
    const [, name, value] = /^([\w-]+)(?: = (.+))?$/.exec(column) ?? [];
    if (name === undefined) throw new Error(`not understood: ${column}`);
    if (value === undefined) return true;
    if (value.startsWith('"')) return fields[at] === value.slice(1, -1);
    return /^-?\d+(\.\d+)?$/.test(fields[at]) && Number(fields[at]) === Number(value);
  });
}
