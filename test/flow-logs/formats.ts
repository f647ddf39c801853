import { FULL_FLOW_LOG_FIELDS, STANDARD_FLOW_LOG_FIELDS } from '../../lib/catalogue/flow-log-fields';
import { fc } from '../laws';

/** All fields, back to front. */
export const FULL_FIELDS_SHUFFLED: readonly string[] = [...FULL_FLOW_LOG_FIELDS].reverse();

/** Formats that somebody may choose: few fields and many, with and without what questions ask for. The same ones each time. */
export function someFormats(): string[][] {
  const subsets = fc.sample(fc.shuffledSubarray([...FULL_FLOW_LOG_FIELDS], { minLength: 1 }), { numRuns: 4, seed: 7 });
  const withoutOne = ['srcaddr', 'srcport', 'dstport', 'bytes', 'packets', 'log-status'].map(left => STANDARD_FLOW_LOG_FIELDS.filter(name => name !== left));
  const ofPackets = FULL_FLOW_LOG_FIELDS.filter(name => name !== 'srcaddr' && name !== 'dstaddr');
  return [...subsets, ...withoutOne, ofPackets];
}
