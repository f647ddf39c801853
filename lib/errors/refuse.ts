import { framesOf, withAllFrames } from './users-frames';

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

/** Throws an error that answers the four questions and whose first frame is a line of the user's code. */
export function refuse(refusal: Refusal): never {
  throw refusalError(refusal);
}

/** The same error, for callers that collect errors. */
export function refusalError({ problem, given, accepted, change }: Refusal): Error {
  const message = `${problem}\n  given:    ${given}\n  accepted: ${accepted}\n  change:   ${change}`;
  return withAllFrames(() => {
    const error = new Error(message);
    const { all, users } = framesOf(error);
    // Where everything is ours (a rule that is decided in app.synth() by an Aspect), a stack of ours beats none.
    error.stack = [`Error: ${message}`, ...users.length > 0 ? users : all].join('\n');
    return error;
  });
}
