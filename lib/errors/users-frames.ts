/** Our own folder, also where the package is linked and does not lie in node_modules. */
const OURS = /^.*[\\/]lib[\\/](?=errors$)/.exec(__dirname)?.[0];

/** Frames that no reader can do anything about: the CDK's, the engine's (`at Array.map (<anonymous>)`), and those of an installed copy of ours. */
const NOT_THE_USERS = /node_modules[\\/](aws-cdk-lib|constructs|cdk-portcullis)[\\/]|[\\/]aws-cdk-lib[\\/](core|aws-[a-z0-9-]+)[\\/]lib[\\/]|\(?node:internal|\(<anonymous>\)$/;

/** Between a listener and the rule that it asks for lie more than ten frames of CDK code: V8 keeps ten unless told. */
const FRAMES = 200;

/** Does something with room for all frames in the errors that it makes. */
export function withAllFrames<T>(act: () => T): T {
  const usual = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  try {
    return act();
  } finally {
    Error.stackTraceLimit = usual;
  }
}

/** The frames of an error, and those of them that are the user's. */
export function framesOf(error: Error): { readonly all: string[]; readonly users: string[] } {
  const all = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line));
  return { all, users: all.filter(isTheUsers) };
}

/** The line of the user's code that called us: `new Shop (/app/shop.ts:12:5)`. Undefined where everything is the CDK's and ours. */
export function usersLine(): string | undefined {
  return withAllFrames(() => framesOf(new Error()).users.at(0)?.replace(/^\s+at /, ''));
}

function isTheUsers(frame: string): boolean {
  return !NOT_THE_USERS.test(frame) && (OURS === undefined || !frame.includes(OURS));
}
