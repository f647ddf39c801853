import { Ec2Error, invalidValue } from './ec2-error';

/** What is asked of an answer that comes in pages. */
export interface PageAsked {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export interface PageLimits {
  readonly pageSize: number;
  /** What `MaxResults` may be, by the page of the action. */
  readonly from?: number;
  readonly to: number;
}

/**
 * A page of an answer, in the order of ids: what is made between two pages may be missed, what is deleted does not shift the others. Pages are never longer than the double's own, even
 * where the caller sets no limit: a reader that takes the first page for the whole answer is found out.
 */
export function pageOf<T>(
  action: string, all: readonly T[], idOf: (item: T) => string, { MaxResults, NextToken }: PageAsked, { pageSize, from = 5, to }: PageLimits,
) {
  if (MaxResults !== undefined && (MaxResults < from || MaxResults > to)) {
    invalidValue(`Value ( ${MaxResults} ) for parameter maxResults is invalid. Expecting a value between ${from} and ${to}.`);
  }
  const after = NextToken === undefined ? '' : readToken(action, NextToken);
  const left = [...all].sort((a, b) => idOf(a) < idOf(b) ? -1 : 1).filter(item => idOf(item) > after);
  const page = left.slice(0, Math.min(MaxResults ?? pageSize, pageSize));
  return { page, NextToken: left.length > page.length ? writeToken(action, idOf(page[page.length - 1])) : undefined };
}

function writeToken(action: string, last: string): string {
  return Buffer.from(JSON.stringify([action, last])).toString('base64');
}

/** "The specified pagination token is not valid or is expired" (Error codes for the Amazon EC2 API, InvalidPaginationToken). */
function readToken(action: string, token: string): string {
  try {
    const [of, last] = JSON.parse(Buffer.from(token, 'base64').toString()) as [string, string];
    if (of === action && typeof last === 'string') return last;
  } catch {
    // no token of ours
  }
  throw new Ec2Error('InvalidPaginationToken', `The token '${token}' is invalid`);
}
