/** Rows under headings, each column as wide as its widest cell, no spaces at the end of a line. */
export function textTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, i) => Math.max(heading.length, ...rows.map(row => row[i].length)));
  const line = (cells: readonly string[]) => cells.map((cell, i) => cell.padEnd(widths[i])).join('  ').trimEnd();
  return [line(headings), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
