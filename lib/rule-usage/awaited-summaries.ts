import { daysAfter } from './days';

/** The summary of a day of a flow log. */
interface Summary {
  readonly date: string;
  readonly flowLogId: string;
}

/**
 * The flow logs whose summary of the day before is still to come: those that had one on the last day before it which has any. For one that went earlier, or never logged
 * anything, nobody waits.
 *
 * @param summaries of the window, in any order
 * @param today the day of the report
 */
export function awaitedSummaries(summaries: readonly Summary[], today: string): string[] {
  const yesterday = daysAfter(today, -1);
  const there = new Set(summaries.filter(({ date }) => date === yesterday).map(({ flowLogId }) => flowLogId));
  const last = summaries.map(({ date }) => date).filter(date => date < yesterday).sort().at(-1);
  const before = new Set(summaries.filter(({ date }) => date === last).map(({ flowLogId }) => flowLogId));
  return [...before].filter(flowLogId => !there.has(flowLogId)).sort();
}
