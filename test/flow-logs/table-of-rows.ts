/** Rows of an answer as a table in Markdown, the columns in the order of the first row. */
export function tableOfRows(rows: readonly Readonly<Record<string, unknown>>[]): string {
  if (rows.length === 0) return 'No rows.\n';
  const columns = Object.keys(rows[0]);
  const cell = (value: unknown) => value === undefined || value === null ? '' : String(value);
  return [columns, columns.map(() => '---'), ...rows.map(row => columns.map(column => cell(row[column])))].map(cells => `| ${cells.join(' | ')} |\n`).join('');
}
