/** A table of Markdown. A bar in a cell would end it, even inside code. */
export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line), ''].join('\n');
}

const WIDTH = 150;

/** An item of a list: words, and what they introduce, in lines of a width that people can read and compare. */
export function bullet(words: string, parts: readonly string[]): string {
  const lines = [`* ${words}`];
  parts.forEach((part, i) => {
    const text = `${part}${i < parts.length - 1 ? ',' : ''}`;
    const last = lines.length - 1;
    if (lines[last].length + 1 + text.length <= WIDTH) lines[last] += ` ${text}`;
    else lines.push(`  ${text}`);
  });
  return lines.join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** A link to the section of a check. */
export function linkTo({ id }: { readonly id: string }): string {
  return `[${id}](#${id.toLowerCase()})`;
}
