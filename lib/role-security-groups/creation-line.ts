import { CfnResource } from 'aws-cdk-lib';
import { ArtifactMetadataEntryType } from 'aws-cdk-lib/cloud-assembly-schema';
import { Construct } from 'constructs';

/** From a listener of a load balancer to the rule that it asks for there are more than ten frames: V8 keeps ten unless told. */
const FRAMES = 100;

/** Where an element was made, as CDK keeps it for its reports; undefined where CDK was told to keep none. */
export type CreationTrace = readonly string[] | undefined;

/** Where we are being called from, in CDK's own form: what it keeps of an element that is made and taken away at once. */
export function callersTrace(scope: Construct): CreationTrace {
  const usual = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  try {
    const probe = new CfnResource(scope, 'CallersTrace', { type: 'Portcullis::Never::Deployed' });
    scope.node.tryRemoveChild(probe.node.id);
    return creationEntry(probe)?.data as CreationTrace;
  } finally {
    Error.stackTraceLimit = usual;
  }
}

/** The innermost frame of the user's code: `new Shop (/app/shop.ts:12:5)`; CDK folds the frames of modules into lines of another form. */
export function lineIn(trace: CreationTrace): string | undefined {
  return trace?.find(frame => frame.endsWith(')'));
}

/** Lets a resource that was made late point at the line that asked for it. */
export function bearTrace(resource: CfnResource, trace: CreationTrace): void {
  const entry = creationEntry(resource);
  if (entry && trace) entry.data = trace;
}

function creationEntry(resource: CfnResource): { data?: unknown } | undefined {
  return resource.node.metadata.find(({ type }) => type === ArtifactMetadataEntryType.CREATION_STACK) as { data?: unknown } | undefined;
}
