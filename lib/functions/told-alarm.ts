import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { FindingsTopic } from '../findings';
import { withRunbook } from '../reports/runbook';

/** What an alarm watches, and what its reader is told. */
export interface ToldAlarmProps extends Omit<cloudwatch.AlarmProps, 'alarmDescription' | 'actionsEnabled' | 'evaluationPeriods'> {
  /** What it means that it goes off, without a full stop. */
  readonly says: string;
  /** The anchor of its article in `docs/operator-runbook.md`. */
  readonly runbook: string;
  readonly findings: FindingsTopic;
  /** @default 1 */
  readonly evaluationPeriods?: number;
}

/** An alarm that tells the findings topic when it goes off and when it is over, and names the article about it. */
export class ToldAlarm extends cloudwatch.Alarm {
  constructor(scope: Construct, id: string, { says, runbook, findings, ...alarm }: ToldAlarmProps) {
    super(scope, id, {
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      ...alarm,
      alarmDescription: withRunbook(says, runbook),
    });
    findings.tellOf(this);
  }
}
