import * as fs from 'fs';
import * as path from 'path';
import { isObject, mapIn, TemplateSource } from './template';
import { ReadingFailure, readTemplateFile } from './template-file';

/** The templates of a cloud assembly: what `cdk synth` leaves in `cdk.out`. */
export interface AssemblyReading {
  readonly sources: readonly TemplateSource[];
  readonly failures: readonly ReadingFailure[];
}

/**
 * Reads a folder such as `cdk.out` without the construct tree and without the CDK: Stages and nested stacks too.
 *
 * @throws Error where the folder holds no manifest that can be read
 */
export function readAssembly(directory: string): AssemblyReading {
  const sources: TemplateSource[] = [];
  const failures: ReadingFailure[] = [];
  readStage(directory, '', sources, failures);
  return { sources, failures };
}

function readStage(directory: string, stage: string, sources: TemplateSource[], failures: ReadingFailure[]): void {
  const manifest: unknown = JSON.parse(fs.readFileSync(path.join(directory, 'manifest.json'), 'utf8'));
  for (const [id, artifact] of Object.entries(mapIn(mapIn(manifest).artifacts))) {
    const { type, displayName, environment, properties } = mapIn(artifact);
    const { templateFile, stackName, directoryName, displayName: stageName } = mapIn(properties);
    if (type === 'cdk:cloud-assembly') {
      readStage(path.join(directory, String(directoryName)), String(stageName ?? id), sources, failures);
    } else if (type === 'aws:cloudformation:stack') {
      const [, account, region] = /^aws:\/\/([^/]*)\/(.*)$/.exec(String(environment)) ?? [];
      read(path.join(directory, String(templateFile)), {
        stack: String(displayName ?? id),
        stage,
        stackName: String(stackName ?? id),
        account: account === 'unknown-account' ? undefined : account,
        region: region === 'unknown-region' ? undefined : region,
      }, sources, failures);
    }
  }
  readStrays(directory, stage, sources, failures);
}

/** Nested templates that nothing names: the CDK writes no metadata outside its command line. What their parents give them is unknown. */
function readStrays(directory: string, stage: string, sources: TemplateSource[], failures: ReadingFailure[]): void {
  const known = new Set([...sources, ...failures].map(({ template }) => template));
  const nested = fs.readdirSync(directory).filter(name => name.endsWith('.nested.template.json')).map(name => path.join(directory, name));
  for (const file of nested.filter(name => !known.has(name)).sort()) {
    // One that was read meanwhile is nested in another stray.
    if (!sources.some(({ template }) => template === file)) read(file, { stack: path.basename(file, '.nested.template.json'), stage }, sources, failures);
  }
}

/** One template and the nested ones below it, which the CDK names in the metadata of the resources that deploy them. */
function read(file: string, about: Omit<TemplateSource, 'template' | 'body'>, sources: TemplateSource[], failures: ReadingFailure[]): void {
  const result = readTemplateFile(file);
  if ('why' in result) {
    failures.push({ template: file, stack: about.stack, why: result.why });
    return;
  }
  sources.push({ template: file, body: result.body, ...about });
  for (const [logicalId, resource] of Object.entries(mapIn(mapIn(result.body).Resources))) {
    const { Type: type, Metadata: metadata } = mapIn(resource);
    const asset = mapIn(metadata)['aws:asset:path'];
    if (type !== 'AWS::CloudFormation::Stack' || typeof asset !== 'string' || !isObject(metadata)) continue;
    const nestedIn = { stack: about.stack, logicalId };
    read(path.join(path.dirname(file), asset), { ...about, stack: `${about.stack}/${logicalId}`, stackName: undefined, nestedIn }, sources, failures);
  }
}
