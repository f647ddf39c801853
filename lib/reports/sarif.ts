import { FindingsReport, placeOf, ReportedFinding, Source } from './findings-report';
import { idsCoveredBy, Check, Severity } from '../checks';

/** What GitHub takes of one run (GitHub Docs, "SARIF support for code scanning"). */
export const MOST_RESULTS = 25_000;

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const PAGE = 'https://github.com/cdk-portcullis/cdk-portcullis/blob/main/RULES.md';

/** A report for code scanning: SARIF 2.1.0, one run, one rule for each check that was asked. What is acknowledged or in the baseline is left out. */
export function sarifReport({ version, findings, checks, problems, summary }: FindingsReport): string {
  const told = findings.slice(0, MOST_RESULTS);
  const rules = new Map([...new Set([...checks, ...told.map(({ check }) => check)])].map((check, i) => [check.id, { check, index: i }]));
  const notifications = [
    ...problems.map(({ file, line, column, message }) => ({
      level: 'error',
      message: { text: message },
      locations: [{ physicalLocation: physical({ file, line: line ?? 1, column }) }],
    })),
    ...told.length < findings.length ? [{ level: 'warning', message: { text: `${findings.length} findings, of which ${told.length} are told here: code scanning takes no more` } }] : [],
  ];
  return `${JSON.stringify({
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'cdk-portcullis', version, semanticVersion: version, informationUri: PAGE, rules: [...rules.values()].map(({ check }) => ruleFor(check)) } },
      invocations: [{ executionSuccessful: problems.length === 0, toolExecutionNotifications: notifications }],
      columnKind: 'utf16CodeUnits',
      results: told.map(finding => resultFor(finding, rules.get(finding.check.id)!.index)),
      properties: { summary },
    }],
  })}\n`;
}

const LEVEL: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' };

/** On GitHub's scale: over 7 is high, over 4 medium. */
const SECURITY_SEVERITY: Record<Severity, string> = { error: '8.0', warning: '5.0', info: '2.0' };

function ruleFor(check: Check): object {
  const { id, area, severity, says, why, fix, whenNot } = check;
  return {
    id,
    name: id,
    shortDescription: { text: sentence(says) },
    fullDescription: { text: why },
    helpUri: `${PAGE}#${id.toLowerCase()}`,
    help: {
      text: `${why}\n\n${fix}\n\nWhen it is no fault: ${whenNot}`,
      markdown: `${why}\n\n\`\`\`ts\n${fix}\n\`\`\`\n\nWhen it is no fault: ${whenNot}`,
    },
    defaultConfiguration: { level: LEVEL[severity] },
    properties: {
      'tags': ['security', area],
      'covers': idsCoveredBy(check),
      'precision': 'very-high',
      'security-severity': SECURITY_SEVERITY[severity],
      'problem.severity': severity === 'info' ? 'recommendation' : severity,
    },
  };
}

function resultFor(finding: ReportedFinding, ruleIndex: number): object {
  const { check, id, severity, verdict, file, stack, logicalId, location, source, message, settledBy, sections, fingerprint } = finding;
  return {
    ruleId: check.id,
    ruleIndex,
    level: LEVEL[severity],
    message: { text: sentence(settledBy === undefined ? message : `${message}. To settle it: ${settledBy}`) },
    locations: [{
      physicalLocation: physical(source),
      logicalLocations: [{ fullyQualifiedName: placeOf(finding), kind: 'resource' }],
    }],
    // GitHub knows an alert again by the first; the other says by its name what it is made of.
    partialFingerprints: { 'primaryLocationLineHash': fingerprint, 'portcullisFinding/v1': fingerprint },
    properties: { id, verdict, file, stack, logicalId, location, ...sections.length > 0 ? { sections } : {} },
  };
}

function physical({ file, line, column }: Source): object {
  return { artifactLocation: { uri: uriOf(file), ...isAbsolute(file) ? {} : { uriBaseId: '%SRCROOT%' } }, region: { startLine: line, ...column === undefined ? {} : { startColumn: column } } };
}

function isAbsolute(file: string): boolean {
  return file.startsWith('/') || /^[A-Za-z]:\//.test(file);
}

function uriOf(file: string): string {
  const encoded = file.split('/').map(encodeURIComponent).join('/');
  return isAbsolute(file) ? `file://${file.startsWith('/') ? encoded : `/${encoded.replace('%3A', ':')}`}` : encoded;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}
