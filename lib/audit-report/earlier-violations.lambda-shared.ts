import { createHash } from 'crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { AuditPlace } from './audit-clients.lambda-shared';
import { DamagedReport } from './damaged-report';
import { readJsonLines } from '../lambda-shared/json-lines.lambda-shared';
import { getObject } from '../lambda-shared/objects.lambda-shared';
import { readViolationLine } from '../reports/audit-json';
import { auditReportKey } from '../reports/audit-layout';
import { Violation } from '../reports/audit-report';

/** The SHA-256 of an object as it is now, in hexadecimal digits: it is read whole, and not held in memory. */
export async function hashOfObject(s3: S3Client, bucket: string, key: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of await getObject(s3, bucket, key)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/**
 * The violations of the report before, rule by rule, in the order of the rules' names: of one rule at a time is held in memory.
 */
export class EarlierViolations {
  /** @throws DamagedReport where the object is not the one that the report's manifest names */
  public static async open(s3: S3Client, { bucket, prefix }: AuditPlace, date: string, sha256: string): Promise<EarlierViolations> {
    const key = auditReportKey(prefix, date, 'violations.jsonl.gz');
    // Nothing may be made of lines of which nobody knows yet whether they are those that were written.
    const found = await hashOfObject(s3, bucket, key);
    if (found !== sha256) throw new DamagedReport(`s3://${bucket}/${key}`, `it is not the one that was written: its SHA-256 is ${found}, and should be ${sha256}`);
    return new EarlierViolations(readJsonLines(await getObject(s3, bucket, key)));
  }

  private waiting: string[] = [];
  private isAtEnd = false;

  private constructor(private readonly lines: AsyncGenerator<string[], void, undefined>) {}

  /** @param rule later in the order of names than the one before */
  public async of(rule: string): Promise<Violation[]> {
    const violations: Violation[] = [];
    for (;;) {
      const line = await this.next();
      if (line === undefined) return violations;
      const { rule: owner, violation } = readViolationLine(line);
      if (owner > rule) {
        this.waiting.push(line);
        return violations;
      }
      if (owner === rule) violations.push(violation);
    }
  }

  /** Lines wait in reverse: the next one is the last of them. */
  private async next(): Promise<string | undefined> {
    while (this.waiting.length === 0 && !this.isAtEnd) {
      const { done, value } = await this.lines.next();
      this.isAtEnd = done === true;
      this.waiting = (value ?? []).reverse();
    }
    return this.waiting.pop();
  }
}
