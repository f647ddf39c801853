import { markup } from '../network-markup';

/** A part of the page with a heading of its own. What is in it is markup already. */
export function card(id: string, title: string, html: string): string {
  return `<section id="${id}" class="card" aria-labelledby="${id}-title"><h2 id="${id}-title">${markup(title)}</h2>${html}</section>`;
}

/** A table that scrolls by itself where the page is too narrow. Cells are markup already. */
export function table(caption: string, headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = headings.map(text => `<th scope="col">${markup(text)}</th>`).join('');
  const body = rows.map(cells => `<tr>${cells.map(html => `<td>${html}</td>`).join('')}</tr>`).join('\n');
  return `<div class="scroll" tabindex="0" role="region" aria-label="${markup(caption)}"><table><caption class="unseen">${markup(caption)}</caption><thead><tr>${head}</tr></thead><tbody>
${body}</tbody></table></div>`;
}

export function lines(items: readonly string[]): string {
  return `<ul class="lines">${items.map(html => `<li>${html}</li>`).join('')}</ul>`;
}

export function codeOf(text: string): string {
  return `<code>${markup(text)}</code>`;
}
