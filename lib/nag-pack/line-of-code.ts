import * as path from 'path';
import { ArtifactMetadataEntryType } from 'aws-cdk-lib/cloud-assembly-schema';
import { IConstruct } from 'constructs';

/**
 * The lines of the user's code that made a resource or set one of its properties: `app.ts:12:5`. The CDK keeps the line that made a resource
 * always, and the line that set a property only under `--debug`.
 */
export function linesOf(resource: IConstruct, location: string): string[] {
  const traces = resource.node.metadata.flatMap(({ type, data }): unknown[] => {
    if (type === ArtifactMetadataEntryType.CREATION_STACK) return [data];
    if (type !== ArtifactMetadataEntryType.PROPERTY_ASSIGNMENT) return [];
    const { propertyName, stackTrace } = data as { propertyName?: string; stackTrace?: unknown };
    return propertyName !== undefined && location.split('.')[1] === propertyName ? [stackTrace] : [];
  });
  return [...new Set(traces.flatMap(trace => firstLineOfTheUser(trace) ?? []))];
}

/** The CDK folds the frames of modules into lines of another form: a frame of the user ends in its place, in parentheses. */
function firstLineOfTheUser(trace: unknown): string | undefined {
  if (!Array.isArray(trace)) return undefined;
  for (const frame of trace) {
    const [, file, line] = /^.* \((.+?)((?::\d+){1,2})\)$/.exec(String(frame)) ?? [];
    if (file !== undefined) return shortest(file) + line;
  }
  return undefined;
}

function shortest(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.length < file.length ? relative : file;
}
