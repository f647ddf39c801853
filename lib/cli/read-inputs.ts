import * as fs from 'fs';
import { Deployment } from './deployment';
import { InputFile, Inputs } from './inputs';
import { TemplatesAhead } from './templates-ahead';
import { AssemblyConstructs, isPathAbove, pathWrittenAt } from '../reading/assembly-constructs';
import { deploymentsOf, LooseTemplate } from '../reading/deployments';
import { readAssembly } from '../reading/from-assembly';
import { readLiveGroups } from '../reading/from-live';
import { networkOf, Surroundings } from '../reading/from-template';
import { mapIn, TemplateSource } from '../reading/template';
import { whyNoTemplate } from '../reading/template-text';
import { Problem } from '../reports/findings-report';

/** Takes in what cannot be read, and what is no template. */
export interface Asides {
  problem(problem: Problem): void;
  /** A file in a folder that is no template, and that nobody named. */
  passedOver(file: string): void;
}

/** Makes others of the templates of one deployment before they are read: what somebody assumes is written into them. */
export type Prepare = (sources: readonly TemplateSource[]) => readonly TemplateSource[];

const AS_THEY_ARE: Prepare = sources => sources;

/** Reads everything that is to be judged, one deployment after the other, so that not all of it is in memory at once. */
export function* readInputs({ assemblies, files }: Inputs, live: readonly string[], asides: Asides, prepare = AS_THEY_ARE): Generator<Deployment> {
  for (const directory of assemblies) yield* readOneAssembly(directory, asides, prepare);
  yield* readFiles(files, asides, prepare);
  for (const file of live) yield* readOneAnswer(file, asides);
}

function* readOneAssembly(directory: string, asides: Asides, prepare: Prepare): Generator<Deployment> {
  try {
    const { failures, constructs, ...read } = readAssembly(directory);
    const sources = prepare(read.sources);
    for (const { template, stack, why } of failures) asides.problem({ file: template, message: `the template of the stack ${stack} cannot be read: ${why}` });
    if (sources.length + failures.length === 0) asides.problem({ file: directory, message: 'the cloud assembly holds no stack' });
    const network = networkOf(sources, { isPathOf: isPathIn(constructs) });
    if (sources.length > 0) yield { network, sources, assembly: { directory, constructs } };
  } catch (error) {
    asides.problem({ file: directory, message: `the cloud assembly cannot be read: ${(error as Error).message}` });
  }
}

/** Whether a group describes itself by its path, as far as an assembly or a template alone tells. A description without a slash is no path of a group. */
function isPathIn(constructs: AssemblyConstructs): Surroundings['isPathOf'] {
  return ({ template, body }, logicalId, description) => description.includes('/') && isPathAbove(description, constructs.pathOf(template, logicalId, body));
}

const isPathInTemplate: Surroundings['isPathOf'] = ({ body }, logicalId, description) =>
  description.includes('/') && isPathAbove(description, pathWrittenAt(body, logicalId));

function* readFiles(files: readonly InputFile[], asides: Asides, prepare: Prepare): Generator<Deployment> {
  const meeting: LooseTemplate[] = [];
  const yaml = new Set<string>();
  const deploymentOf = (written: readonly TemplateSource[]) => {
    const sources = prepare(written);
    return { network: networkOf(sources, { isPathOf: isPathInTemplate }), sources, yaml };
  };
  const ahead = new TemplatesAhead(files.map(({ file }) => file));
  try {
    for (const input of files) {
      const template = readLooseTemplate(input, ahead, asides, yaml);
      if (template?.mayMeetOthers) meeting.push(template);
      else if (template) yield deploymentOf([{ template: template.file, stack: template.file, body: template.body }]);
    }
  } finally {
    ahead.end();
  }
  for (const sources of deploymentsOf(meeting)) yield deploymentOf(sources);
}

function readLooseTemplate({ file, isNamed }: InputFile, ahead: TemplatesAhead, asides: Asides, yaml: Set<string>): LooseTemplate | undefined {
  const written = orProblem(file, asides, () => ahead.read(file));
  if (written === undefined) return undefined;
  const { read, mayMeetOthers, isMeant } = written;
  const fault = 'why' in read ? read : whyNoTemplate(read.body) === undefined ? undefined : { why: whyNoTemplate(read.body)! };
  if ('body' in read && read.syntax === 'yaml') yaml.add(file);
  if ('body' in read && !fault) return { file, body: read.body, mayMeetOthers };
  if (isNamed || isMeant) asides.problem({ file, message: fault!.why, ...'line' in fault! ? { line: fault.line, column: fault.column } : {} });
  else asides.passedOver(file);
  return undefined;
}

function* readOneAnswer(file: string, asides: Asides): Generator<Deployment> {
  const text = orProblem(file, asides, () => fs.readFileSync(file, 'utf8'));
  if (text === undefined) return;
  // What PowerShell writes behind `>` may be UTF-16.
  if (text.includes('\0')) return asides.problem({ file, message: 'it is no text in UTF-8' });
  const parsed = parseJson(text);
  if ('why' in parsed) return asides.problem({ file, message: `it is no JSON: ${parsed.why}` });
  const network = readLiveGroups(parsed.value, file);
  if ('why' in network) return asides.problem({ file, message: network.location === undefined ? network.why : `${network.why} (at ${network.location})` });
  if (mapIn(parsed.value).NextToken != null) asides.problem({ file, message: 'it is a part of the answer and not all of it: it ends with a NextToken. Ask without --max-items and --no-paginate' });
  yield { network, sources: [], live: { file, answer: parsed.value } };
}

function orProblem<T>(file: string, asides: Asides, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    asides.problem({ file, message: `it cannot be read: ${(error as Error).message}` });
    return undefined;
  }
}

function parseJson(text: string): { readonly value: unknown } | { readonly why: string } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    return { why: (error as Error).message };
  }
}
