import * as logs from 'aws-cdk-lib/aws-logs';
import { columnOf } from './question';

/** Matches rejected records, to one port or to any, by the order of fields that records have. "Space-delimited log events" in "Filter pattern syntax" (Amazon CloudWatch Logs User Guide). */
export function rejectPattern(fieldNames: readonly string[], port?: number): logs.IFilterPattern {
  const rejected = logs.FilterPattern.spaceDelimited(...fieldNames.map(columnOf)).whereString('action', '=', 'REJECT');
  return port === undefined ? rejected : rejected.whereNumber('dstport', '=', port);
}
