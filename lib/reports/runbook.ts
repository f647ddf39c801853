/** Where whoever is on call reads what an alarm or a finding means: the page has an article for each, `docs/operator-runbook.md` here. */
export const RUNBOOK_URL = 'https://github.com/cdk-portcullis/cdk-portcullis/blob/main/docs/operator-runbook.md';

/** What an alarm says, with the address of its article at the end. CloudWatch takes 1,024 characters (PutMetricAlarm, CloudWatch API reference). */
export function withRunbook(says: string, anchor: string): string {
  return `${says}. Runbook: ${RUNBOOK_URL}#${anchor}`;
}
