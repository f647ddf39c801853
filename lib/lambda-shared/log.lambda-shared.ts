import { Logger } from '@aws-lambda-powertools/logger';
import { Context } from 'aws-lambda';

export type { Logger };

/**
 * A handler that says in JSON lines how its run began and ended, and whose run fails where the work fails. The event is not logged, nor what was read.
 *
 * @param service what the lines are found by: `traffic-inventory`
 */
export function loggedHandler<Event>(
  service: string, work: (event: Event, log: Logger, context: Context) => Promise<object | void>,
): (event: Event, context: Context) => Promise<void> {
  const log = new Logger({ serviceName: service });
  return async (event, context) => {
    log.addContext(context);
    log.info('Begins');
    try {
      log.info('Done', { ...await work(event, log, context) });
    } catch (error) {
      log.error('Failed', error as Error);
      throw error; // Lambda tries again, then the run goes to the dead-letter queue
    }
  };
}
