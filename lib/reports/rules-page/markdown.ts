/** A table of Markdown. A bar in a cell would end it, even inside code. */
export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line), ''].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** A link to the section of a check. */
export function linkTo({ id }: { readonly id: string }): string {
  return `[${id}](#${id.toLowerCase()})`;
}
