import * as fs from 'fs';
import * as path from 'path';
import { AssemblyConstructs, StackMetadata } from './assembly-constructs';
import { NestedAssets } from './nested-assets';
import { mapIn, TemplateSource } from './template';
import { ReadingFailure, readTemplateFile } from './template-file';

/** The templates of a cloud assembly: what `cdk synth` leaves in `cdk.out`. */
export interface AssemblyReading {
  readonly sources: readonly TemplateSource[];
  readonly failures: readonly ReadingFailure[];
  readonly constructs: AssemblyConstructs;
}

/**
 * Reads a folder such as `cdk.out` without the construct tree and without the CDK: Stages and nested stacks too.
 *
 * @throws Error where the folder holds no manifest that can be read
 */
export function readAssembly(directory: string): AssemblyReading {
  const reading: Reading = { sources: [], failures: [], constructs: new AssemblyConstructs(directory), nested: new NestedAssets(), seen: new Set() };
  readStage(directory, '', reading);
  return reading;
}

interface Reading {
  readonly sources: TemplateSource[];
  readonly failures: ReadingFailure[];
  readonly constructs: AssemblyConstructs;
  readonly nested: NestedAssets;
  /** The folders that were read: a manifest that names its own folder has no end. */
  readonly seen: Set<string>;
}

function readStage(directory: string, stage: string, reading: Reading): void {
  if (reading.seen.has(path.resolve(directory))) return;
  reading.seen.add(path.resolve(directory));
  const manifest: unknown = JSON.parse(fs.readFileSync(path.join(directory, 'manifest.json'), 'utf8'));
  for (const [id, artifact] of Object.entries(mapIn(mapIn(manifest).artifacts))) {
    const { type, displayName, environment, properties } = mapIn(artifact);
    const { templateFile, stackName, directoryName, displayName: stageName } = mapIn(properties);
    if (type === 'cdk:cloud-assembly') {
      readStageBelow(path.join(directory, String(directoryName)), String(stageName ?? id), reading);
    } else if (type === 'aws:cloudformation:stack') {
      const [, account, region] = /^aws:\/\/([^/]*)\/(.*)$/.exec(String(environment)) ?? [];
      read(path.join(directory, String(templateFile)), {
        stack: String(displayName ?? id),
        stage,
        stackName: String(stackName ?? id),
        account: account === 'unknown-account' ? undefined : account,
        region: region === 'unknown-region' ? undefined : region,
      }, new StackMetadata(directory, mapIn(artifact)), reading);
    }
  }
  readStrays(directory, stage, reading);
}

/** What is wrong with the folder of one Stage hides no other stack. */
function readStageBelow(directory: string, stage: string, reading: Reading): void {
  try {
    readStage(directory, stage, reading);
  } catch (error) {
    reading.failures.push({ template: path.join(directory, 'manifest.json'), stack: stage, why: (error as Error).message });
  }
}

/** Nested templates that nothing names. What their parents give them is unknown. */
function readStrays(directory: string, stage: string, reading: Reading): void {
  const { sources, failures } = reading;
  const known = new Set([...sources, ...failures].map(({ template }) => template));
  const nested = fs.readdirSync(directory).filter(name => name.endsWith('.nested.template.json')).map(name => path.join(directory, name));
  for (const file of nested.filter(name => !known.has(name)).sort()) {
    // One that was read meanwhile is nested in another stray. Of several that are the same text the CDK names one, and uploads it once.
    if (sources.some(({ template, body }) => template === file || isSame(body, file))) continue;
    read(file, { stack: path.basename(file, '.nested.template.json'), stage }, new StackMetadata(directory, {}), reading);
  }
}

function isSame(body: unknown, file: string): boolean {
  const other = readTemplateFile(file);
  return 'body' in other && JSON.stringify(other.body) === JSON.stringify(body);
}

/** One template and the nested ones below it. */
function read(
  file: string, about: Omit<TemplateSource, 'template' | 'body'>, metadata: StackMetadata, reading: Reading, above: readonly string[] = [], nestedStack?: string,
): void {
  const { sources, failures, constructs, nested } = reading;
  const result = readTemplateFile(file);
  if ('why' in result || above.includes(file)) {
    failures.push({ template: file, stack: about.stack, why: 'why' in result ? result.why : 'it is nested in itself' });
    return;
  }
  sources.push({ template: file, body: result.body, ...about });
  constructs.add(file, metadata, nestedStack);
  for (const [logicalId, resource] of Object.entries(mapIn(mapIn(result.body).Resources))) {
    if (mapIn(resource).Type !== 'AWS::CloudFormation::Stack') continue;
    const inside = nested.templateOf(resource, path.dirname(file));
    if (inside === undefined) continue;
    const nestedIn = { stack: about.stack, logicalId };
    const place = { ...about, stack: `${about.stack}/${logicalId}`, stackName: undefined, nestedIn };
    read(inside, place, metadata, reading, [...above, file], constructs.nestedStackAt(file, logicalId, result.body));
  }
}
