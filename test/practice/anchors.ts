/** The headings of a page of Markdown, with the anchors that GitHub gives them, and what stands under each. */
export interface Section {
  readonly level: number;
  readonly title: string;
  readonly anchor: string;
  readonly text: string;
}

/**
 * Lower case, without punctuation but `-` and `_`, spaces as `-`; the second of a name gets `-1` ("Section links", "Basic writing and formatting syntax", GitHub Docs).
 */
export function sectionsOf(page: string): Section[] {
  const seen = new Map<string, number>();
  const parts = page.split(/^(?=#{1,6} )/m).filter(part => part.startsWith('#'));
  return parts.map((part) => {
    const [, marks, title] = /^(#+) (.*)$/m.exec(part)!;
    const plain = title.trim().toLowerCase().replace(/[^\p{L}\p{M}\p{N}_\- ]/gu, '').replaceAll(' ', '-');
    const times = seen.get(plain) ?? 0;
    seen.set(plain, times + 1);
    return { level: marks.length, title, anchor: times === 0 ? plain : `${plain}-${times}`, text: part.slice(part.indexOf('\n') + 1) };
  });
}
