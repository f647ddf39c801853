/** What a template of EventBridge, a mail or a terminal would take for more than text: control characters, marks that turn the direction of writing. */
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g;

const LINE_END = /[\r\n\u0085\u2028\u2029]+/;

/** Half a character: UTF-8 has no bytes for it. */
const HALF = /\p{Surrogate}/gu;

/** A text in one paragraph, which stands in quotes without being escaped: lines become sentences, double quotes become single ones, a backslash becomes a slash. */
export function oneParagraph(text: string): string {
  const lines = text.split(LINE_END).map(plain).filter(line => line !== '');
  return lines.reduce((paragraph, line) => paragraph === '' ? line : `${paragraph}${/[.,:;!?]$/.test(paragraph) ? '' : ';'} ${line}`, '');
}

/** The address as it may stand in such a text: what would end it there is written with a percent sign. */
export function urlInText(url: string): string {
  return url.replace(HALF, '\ufffd').replace(/[\s"\\<>\p{Cc}\p{Cf}]/gu, character => encodeURIComponent(character));
}

function plain(line: string): string {
  return line.replace(INVISIBLE, ' ').replace(HALF, '\ufffd').replaceAll('"', "'").replaceAll('\\', '/').replace(/\s+/g, ' ').trim();
}
