import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { lineOf, parquetFile } from './archive';
import { beginOf } from '../../lib/rule-usage/days';

/**
 * A day in a process whose heap is far smaller than the day. `LARGE_DAY_MB=1000 npx jest test/rule-usage/large-day` reads a gigabyte, and tells how long it took.
 */
const MEGABYTES = Number(process.env.LARGE_DAY_MB ?? 200);
const HEAP_MB = 96;
const folder = mkdtempSync(join(tmpdir(), 'large-day-'));
const script = join(folder, 'large-day.js');

const flowsOf = (count: number) => Array.from({ length: count }, (_, i) => ({
  start: beginOf('2026-11-26') + (i % 86_000), source: `10.${i % 7}.${i % 250}.${(i * 7) % 250}`, port: i % 10 === 0 ? 49_152 + (i % 1000) : 443,
}));

function run(kind: 'text' | 'parquet', part: Uint8Array, copies: number) {
  const file = join(folder, kind);
  writeFileSync(file, part);
  const answer = execFileSync(process.execPath, [`--max-old-space-size=${HEAP_MB}`, '--no-warnings', script, kind, file, String(copies)], { encoding: 'utf8' });
  const told = JSON.parse(answer) as { read: number; accepted: number; unreadable: number; maxRssMb: number; seconds: number };
  if (process.env.LARGE_DAY_MB) console.info(kind, told);
  return told;
}

beforeAll(() => {
  buildSync({ entryPoints: [join(__dirname, 'large-day.ts')], bundle: true, platform: 'node', target: 'node20', outfile: script });
});
afterAll(() => rmSync(folder, { recursive: true }));

test(`${MEGABYTES} MB of text, one object`, () => {
  const lines = `${flowsOf(100_000).map(lineOf).join('\n')}\n`;
  const copies = Math.ceil(MEGABYTES * 1024 * 1024 / lines.length);
  const { read, unreadable, maxRssMb } = run('text', gzipSync(lines), copies);
  expect([read, unreadable]).toEqual([copies * 100_000, 0]);
  expect(maxRssMb).toBeLessThan(HEAP_MB + 250);
}, 600_000);

test(`the records of ${MEGABYTES / 4} MB in Parquet, in row groups whose values are larger than the heap`, async () => {
  const flows = flowsOf(300_000);
  const copies = Math.ceil(MEGABYTES / 4 * 1024 * 1024 / (flows.length * lineOf(flows[0]).length));
  const { read, unreadable, maxRssMb } = run('parquet', await parquetFile(flows, { rowGroupSize: 300_000 }), copies);
  expect([read, unreadable]).toEqual([copies * 300_000, 0]);
  expect(maxRssMb).toBeLessThan(HEAP_MB + 350);
}, 600_000);
