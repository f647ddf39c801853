import { Logger } from '@aws-lambda-powertools/logger';
import { Context } from 'aws-lambda';

export type { Logger };

/** What a run did, for its last line, and what it gives to whoever invoked it. */
export interface Answered<Answer> {
  readonly said: object | void;
  readonly answer: Answer;
}

/**
 * A handler that says in JSON lines how its run began and ended, and whose run fails where the work fails. The event is not logged, nor what was read.
 *
 * @param service what the lines are found by: `traffic-inventory`
 */
export function loggedHandler<Event>(
  service: string, work: (event: Event, log: Logger, context: Context) => Promise<object | void>,
): (event: Event, context: Context) => Promise<void> {
  return answeringHandler(service, async (event: Event, log, context) => ({ said: await work(event, log, context), answer: undefined }));
}

/** The same, for a handler that somebody waits for. What it answers is not logged. */
export function answeringHandler<Event, Answer>(
  service: string, work: (event: Event, log: Logger, context: Context) => Promise<Answered<Answer>>,
): (event: Event, context: Context) => Promise<Answer> {
  const log = new Logger({ serviceName: service });
  return async (event, context) => {
    log.addContext(context);
    log.info('Begins');
    try {
      const { said, answer } = await work(event, log, context);
      log.info('Done', { ...said });
      return answer;
    } catch (error) {
      log.error('Failed', error as Error);
      throw error; // Lambda tries an asynchronous run again, then it goes to the dead-letter queue; who waits is told
    }
  };
}
