import { FindingsReport } from './findings-report';
import { jsonReport } from './json';
import { markdownReport } from './markdown';
import { sarifReport } from './sarif';
import { textReport } from './text';

/** How a report can be told. */
export const FORMATS = {
  text: textReport, json: jsonReport, sarif: sarifReport, markdown: markdownReport,
} satisfies Record<string, (report: FindingsReport) => string>;

export type FormatName = keyof typeof FORMATS;
