import { createHash } from 'crypto';
import { Fingerprint } from '../settings/known-findings';

/**
 * A short text that is the same for the same finding tomorrow: of the check, of where its resource stands, and of the rule as it is written but for its
 * description. No line and no index is in it, so that lines and rules may move; nor are our words, which may be better tomorrow.
 */
export function hashOf({ check, resource, property, rule }: Fingerprint, where: string): string {
  return createHash('sha256').update(JSON.stringify([check, where, resource, property, rule])).digest('hex').slice(0, 32);
}

/** Tells apart findings that are alike: `<hash>:1`, `<hash>:2`. */
export class Ordinals {
  private readonly counts = new Map<string, number>();

  public next(hash: string): string {
    const count = (this.counts.get(hash) ?? 0) + 1;
    this.counts.set(hash, count);
    return `${hash}:${count}`;
  }
}
