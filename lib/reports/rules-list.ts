import { AskedElsewhere, writeAskedElsewhere } from './asked-elsewhere';
import { textTable } from './text-table';
import { aliasesOf } from '../catalogue/other-tools';
import { Check, idsCoveredBy } from '../checks';

/** The checks as a list: for programs, for people, for a page. Before them stands what other tools call those that were asked for by such an id. */
export const RULES_FORMATS = { text: asText, json: asJson, markdown: asMarkdown } satisfies Record<string, Format>;

type Format = (checks: readonly Check[], elsewhere?: readonly AskedElsewhere[]) => string;

/** All ids of other tools that a check answers, in all spellings. */
function coversOfCheck(check: Check): string[] {
  return [...new Set(idsCoveredBy(check).flatMap(id => [id, ...aliasesOf(id)]))];
}

function asJson(checks: readonly Check[], elsewhere: readonly AskedElsewhere[] = []): string {
  return `${JSON.stringify({
    checks: checks.map((check) => {
      const { id, severity, severityInBaseline, audience, area, says, why, fix, whenNot, options = [] } = check;
      const covers = coversOfCheck(check);
      return { id, severity, severityInBaseline: severityInBaseline ?? severity, audience, area, says, why, fix, whenNot, options, covers };
    }),
    ...elsewhere.length === 0 ? {} : { otherTools: elsewhere },
  }, undefined, 2)}\n`;
}

function asText(checks: readonly Check[], elsewhere: readonly AskedElsewhere[] = []): string {
  return elsewhere.map(one => `${writeAskedElsewhere(one)}\n\n`).join('') + (checks.length === 0 ? '' : checksAsText(checks));
}

function checksAsText(checks: readonly Check[]): string {
  const rows = checks.map(({ id, severity, audience, says }) => [id, severity, audience, says]);
  if (rows.length > 1) return `${textTable(['Check', 'Severity', 'Asked by', 'What is the case'], rows)}\n`;
  return checks.map(check => [
    `${check.id}: ${check.says}`,
    `severity: ${check.severity}; asked by: ${check.audience}`,
    `why: ${check.why}`,
    `fix: ${check.fix.replaceAll('\n', '\n     ')}`,
    `when not: ${check.whenNot}`,
    `covers: ${coversOfCheck(check).join(', ') || 'nothing that other tools ask'}`,
    '',
  ].join('\n')).join('\n');
}

function asMarkdown(checks: readonly Check[], elsewhere: readonly AskedElsewhere[] = []): string {
  const rows = checks.map((check) => {
    const covers = idsCoveredBy(check).map(id => `\`${id}\``).join(', ');
    return `| \`${check.id}\` | ${check.severity} | ${check.audience} | ${check.says} | ${covers} |`;
  });
  return [...elsewhere.flatMap(one => [writeAskedElsewhere(one), '']), '| Check | Severity | Asked by | What is the case | Other tools |', '| --- | --- | --- | --- | --- |', ...rows, ''].join('\n');
}
