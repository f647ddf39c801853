/** What an error tells its reader: the four questions that they will ask. */
export interface Refusal {
  /** What is wrong, in the user's words. Begins with who says so: `DatabaseSG 'Shop/Db'`. */
  readonly problem: string;
  /** What was given. */
  readonly given: string;
  /** What is accepted in its place. */
  readonly accepted: string;
  /** What to change, as code where that is shorter. */
  readonly change: string;
}

/** Our own folder, also where the package is linked and does not lie in node_modules. */
const OURS = /^.*[\\/]lib[\\/](?=errors$)/.exec(__dirname)?.[0];

/** Frames that no reader can do anything about: the CDK's, the engine's (`at Array.map (<anonymous>)`), and those of an installed copy of ours. */
const NOT_THE_USERS = /node_modules[\\/](aws-cdk-lib|constructs|cdk-portcullis)[\\/]|[\\/]aws-cdk-lib[\\/](core|aws-[a-z0-9-]+)[\\/]lib[\\/]|\(?node:internal|\(<anonymous>\)$/;

/** Between a listener and the rule that it asks for lie more than ten frames of CDK code: V8 keeps ten unless told. */
const FRAMES = 200;

/** Throws an error that answers the four questions and whose first frame is a line of the user's code. */
export function refuse(refusal: Refusal): never {
  throw refusalError(refusal);
}

/** The same error, for callers that collect errors. */
export function refusalError({ problem, given, accepted, change }: Refusal): Error {
  const message = `${problem}\n  given:    ${given}\n  accepted: ${accepted}\n  change:   ${change}`;
  const usual = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  try {
    const error = new Error(message);
    const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line));
    const users = frames.filter(isTheUsers);
    // Where everything is ours (a rule that is decided in app.synth() by an Aspect), a stack of ours beats none.
    error.stack = [`Error: ${message}`, ...users.length > 0 ? users : frames].join('\n');
    return error;
  } finally {
    Error.stackTraceLimit = usual;
  }
}

function isTheUsers(frame: string): boolean {
  return !NOT_THE_USERS.test(frame) && (OURS === undefined || !frame.includes(OURS));
}
