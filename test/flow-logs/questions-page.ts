import { runInsights } from './insights-interpreter';
import { eventsOf, NOW } from './recorded';
import { tableOfRows } from './table-of-rows';
import { AthenaStandIn } from './trino-in-duckdb';
import { SECURITY_FLOW_LOG_FIELDS, STANDARD_FLOW_LOG_FIELDS } from '../../lib/catalogue/flow-log-fields';
import { athenaQueries } from '../../lib/flow-logs/athena-questions';
import { insightsQueries } from '../../lib/flow-logs/insights-questions';
import { askable, AskedQuestion } from '../../lib/flow-logs/question';

/** What the README shows of each answer; the rest is counted. */
const ROWS_SHOWN = 8;

/** The part of the README that shows every question with its text and its answer, as the questions are run over the recorded lines. */
export async function questionsPage(): Promise<string> {
  const fields = SECURITY_FLOW_LOG_FIELDS;
  const athena = await AthenaStandIn.with({ fieldNames: fields, missing: '-' });
  try {
    const insights = insightsQueries(fields).asked.map((asked) => {
      const rows = runInsights(asked.text, eventsOf(fields), { now: NOW });
      return shown(asked, block(withoutParse(asked.text)), rows);
    });
    const byGroup: string[] = [];
    for (const asked of athenaQueries(fields).asked) byGroup.push(shown(asked, folded(asked.text), await athena.ask(asked.text)));
    return [
      '### In CloudWatch Logs Insights\n',
      'Each text begins with a `parse` of the record, by the order of the fields that your format has. For `FlowLogFormat.SECURITY` it is:\n',
      `\`\`\`\n${insightsQueries(fields).asked[0].text.split('\n')[0]}\n\`\`\`\n`,
      ...insights,
      '### In Athena, by security group\n',
      ...byGroup,
    ].join('\n');
  } finally {
    athena.close();
  }
}

const block = (text: string, language = '') => `\`\`\`${language}\n${text}\n\`\`\`\n`;

/** A long text, which a reader opens. */
const folded = (sql: string) => `<details><summary>The query</summary>\n\n${block(sql, 'sql')}\n</details>\n`;

function withoutParse(text: string): string {
  return text.split('\n').slice(1).join('\n').replace(/^\| /, '');
}

function shown({ question }: AskedQuestion, code: string, rows: readonly Record<string, unknown>[]): string {
  const { asked: [standard], leftOut: [none] } = askable([question], STANDARD_FLOW_LOG_FIELDS);
  return [
    `#### ${question.title}\n`,
    `${question.tells}\n`,
    ...standard?.misses ? [`With the standard format ${standard.misses}.\n`] : [],
    ...none ? [`The standard format does not answer it: it needs ${none.missingFields.map(name => `\`${name}\``).join(', ')}.\n`] : [],
    code,
    tableOfRows(rows.slice(0, ROWS_SHOWN)),
    ...rows.length > ROWS_SHOWN ? [`${rows.length - ROWS_SHOWN} more.\n`] : [],
  ].join('\n');
}
