import { RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { letLogsUseTheKey } from '../stores/log-group-key';

/** How long the log lines of a function are kept, and with which key. */
export interface FunctionLogsProps {
  /** @default RetentionDays.ONE_MONTH */
  readonly retention?: logs.RetentionDays;
  readonly encryptionKey?: kms.IKey;
}

/** The log group of a function. It goes with the stack: it says how a run went, and is no evidence of anything else. */
export function functionLogs(scope: Construct, id: string, { retention, encryptionKey }: FunctionLogsProps): logs.LogGroup {
  const logGroup = new logs.LogGroup(scope, id, {
    retention: retention ?? logs.RetentionDays.ONE_MONTH,
    encryptionKey,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  if (encryptionKey) letLogsUseTheKey(encryptionKey, logGroup);
  return logGroup;
}
