import { CloudWatchLogsClient, FilterLogEventsCommand, FilterLogEventsCommandInput, FilterLogEventsCommandOutput, FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import { beginOf, endOf } from './days';
import { LATE_BY_SECONDS } from './objects-of-a-day.lambda-shared';
import { call } from '../lambda-shared/aws-call.lambda-shared';

/** Lines of one page: of events of the day itself, and of events of the hours after it. */
export interface LinesOfAPage {
  readonly own: string[];
  readonly late: string[];
}

/**
 * The records of a day in CloudWatch Logs, a page at a time: those that were written from the begin of the day until some hours after it. A page is asked for while the one before is read.
 *
 * FilterLogEvents (Amazon CloudWatch Logs API reference): "Partially full or empty pages don't necessarily mean that pagination is finished. If the results include a nextToken, there
 * might be more log events available."
 */
export async function* linesOfALogGroup(client: CloudWatchLogsClient, logGroupName: string, date: string): AsyncGenerator<LinesOfAPage> {
  const window = { logGroupName, startTime: beginOf(date) * 1000, endTime: (endOf(date) + LATE_BY_SECONDS) * 1000 };
  let next: Promise<FilterLogEventsCommandOutput> | undefined = ask(client, { ...window });
  let token: string | undefined;
  while (next) {
    const page: FilterLogEventsCommandOutput = await next;
    // The same token again would be the same page for ever.
    if (page.nextToken !== undefined && page.nextToken === token) throw new Error(`log group ${logGroupName}: the same page comes again and again`);
    token = page.nextToken;
    next = token === undefined ? undefined : ask(client, { ...window, nextToken: token });
    next?.catch(() => undefined); // it is told when its turn comes
    const events = page.events ?? [];
    const isLate = ({ timestamp = 0 }: FilteredLogEvent) => timestamp >= endOf(date) * 1000;
    yield { own: linesOf(events.filter(event => !isLate(event))), late: linesOf(events.filter(isLate)) };
  }
}

/** Whether anything was written on a day. */
export async function hasLinesOfADay(client: CloudWatchLogsClient, logGroupName: string, date: string): Promise<boolean> {
  for await (const { own } of linesOfALogGroup(client, logGroupName, date)) if (own.length > 0) return true;
  return false;
}

function linesOf(events: readonly FilteredLogEvent[]): string[] {
  return events.flatMap(({ message }) => message === undefined ? [] : [message.trimEnd()]);
}

async function ask(client: CloudWatchLogsClient, input: FilterLogEventsCommandInput): Promise<FilterLogEventsCommandOutput> {
  try {
    return await call('logs:FilterLogEvents', () => client.send(new FilterLogEventsCommand(input)));
  } catch (error) {
    throw new Error(`log group ${input.logGroupName}: ${(error as Error).message}`, { cause: error });
  }
}
