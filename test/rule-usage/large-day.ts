/**
 * A process of its own that summarises a large day: `node large-day.js text|parquet <file> <copies>`. The file is a part of the day, and the day is so many copies of it: one object of
 * text, or so many of Parquet. Prints the number of records, how much memory it took at most, and how long.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { FIELDS, keyOf, textFile } from './archive';
import { FakeS3 } from './fake-s3';
import { INVENTORY, SOURCE, takeSnapshot, USAGE } from './small-account';
import { beginOf } from '../../lib/rule-usage/days';
import { readDayUsage } from '../../lib/rule-usage/stored-usage.lambda-shared';
import { summariseDays } from '../../lib/rule-usage/summarise-days.lambda-shared';

const DAY = '2026-11-26';

/** Members of gzip one after the other: a header, and copies of a part. */
function repeated(part: Uint8Array, copies: number) {
  const header = gzipSync(`${FIELDS.join(' ')}\n`);
  const bytes = (start: number, end: number): Uint8Array => {
    const pieces: Uint8Array[] = [header.subarray(start, end)];
    for (let i = Math.max(0, Math.floor((start - header.length) / part.length)); i < copies && header.length + i * part.length < end; i++) {
      const from = header.length + i * part.length;
      pieces.push(part.subarray(Math.max(0, start - from), Math.max(0, end - from)));
    }
    return Buffer.concat(pieces);
  };
  return { size: header.length + copies * part.length, bytes };
}

async function main(kind: string, path: string, copies: number): Promise<void> {
  const s3 = new FakeS3();
  const part = new Uint8Array(readFileSync(path));
  s3.objects.set(keyOf('20261125T1200Z'), textFile([])); // the day is not the first
  if (kind === 'text') s3.objects.set(keyOf('20261126T1200Z'), repeated(part, copies));
  else for (let i = 0; i < copies; i++) s3.objects.set(keyOf('20261126T1200Z', { suffix: 'log.parquet', hash: `copy${i}` }), part);
  for (const date of [DAY, '2026-11-27']) await takeSnapshot(s3, date);
  const source = { ...SOURCE, archive: { ...SOURCE.archive!, isParquet: kind === 'parquet' } };
  const begin = Date.now();
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const [inventory, usage, now] = [INVENTORY, USAGE, beginOf('2026-11-27') + 3 * 3600];
  await summariseDays({ s3: s3.client, logs: new CloudWatchLogsClient({ region: 'eu-west-1' }) }, {
    sources: [source], inventory, usage, window: 1, now, timeLeft: () => 900_000, log: silent,
  });
  const { records } = await readDayUsage(s3.client, USAGE, { date: DAY, flowLogId: SOURCE.flowLogId });
  const seconds = (Date.now() - begin) / 1000;
  process.stdout.write(JSON.stringify({ ...records, maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024), seconds }));
}

void main(process.argv[2], process.argv[3], Number(process.argv[4]));
