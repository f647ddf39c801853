import { CfnResource } from 'aws-cdk-lib';

/** The metadata under which CDK keeps where an element was made; its reports print the first line. */
const CREATION_STACK = 'aws:cdk:creationStack';
const FRAMES = 100;
const NOT_THE_USERS = /node_modules[\\/](aws-cdk-lib|constructs|cdk-portcullis)[\\/]|node:internal/;

/** The lines of the user's code that are being run, innermost first. */
export function userLines(): string[] {
  const usual = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  try {
    const frames = (new Error().stack ?? '').split('\n').filter(line => /^\s+at /.test(line)).slice(1);
    return frames.filter(line => !NOT_THE_USERS.test(line)).map(line => line.trim().replace(/^at /, ''));
  } finally {
    Error.stackTraceLimit = usual;
  }
}

/** Lets a resource that was made late point at the line that asked for it. */
export function bearLineOf(resource: CfnResource, lines: readonly string[]): void {
  const entry = resource.node.metadata.find(({ type }) => type === CREATION_STACK) as { data?: unknown } | undefined;
  if (lines.length === 0) return;
  if (entry) entry.data = [...lines];
  else resource.node.addMetadata(CREATION_STACK, [...lines]);
}
