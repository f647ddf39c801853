import { createHash } from 'crypto';
import { Readable } from 'stream';
import { gunzipSync, gzipSync } from 'zlib';
import { JsonLinesWriter, readJsonLines } from '../../lib/lambda-shared/json-lines.lambda-shared';
import { fc } from '../laws';

async function written(lines: readonly string[]) {
  const writer = new JsonLinesWriter();
  for (let i = 0; i < lines.length; i += 3) await writer.write(lines.slice(i, i + 3));
  return writer.finish();
}

async function read(body: Buffer, sha256?: string, size = 7) {
  const chunks = Array.from({ length: Math.ceil(body.length / size) }, (_, i) => body.subarray(i * size, (i + 1) * size));
  const lines: string[] = [];
  for await (const some of readJsonLines(Readable.from(chunks), sha256)) lines.push(...some);
  return lines;
}

test('lines are gzip, counted and hashed as they are stored', async () => {
  const { body, rows, sha256 } = await written(['{"a":1}', '{"b":"ü"}']);
  expect(gunzipSync(body).toString()).toBe('{"a":1}\n{"b":"ü"}\n');
  expect(rows).toBe(2);
  expect(sha256).toBe(createHash('sha256').update(body).digest('hex'));
});

test('no lines are an object too', async () => {
  const { body, rows, sha256 } = await written([]);
  expect([gunzipSync(body).length, rows]).toEqual([0, 0]);
  await expect(read(body, sha256)).resolves.toEqual([]);
});

test('what was written is read, wherever its bytes are cut; the same lines give the same bytes', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.json({ maxDepth: 1 }), { maxLength: 30 }), fc.integer({ min: 1, max: 50 }), async (lines, size) => {
    const [one, other] = [await written(lines), await written(lines)];
    expect(one.body.equals(other.body)).toBe(true);
    expect(await read(one.body, one.sha256, size)).toEqual(lines);
  }), { numRuns: 50 });
});

test('many lines go through little memory', async () => {
  const writer = new JsonLinesWriter();
  for (let page = 0; page < 200; page++) {
    await writer.write(Array.from({ length: 1000 }, (_, i) => `{"rule_id":"sgr-${page}-${i}","group_id":"sg-${i % 100}","description":"${'x'.repeat(100)}"}`));
  }
  const { body, rows } = await writer.finish();
  expect(rows).toBe(200_000);
  expect(body.length).toBeLessThan(3_000_000); // of 30 MB
});

test('another object is found out', async () => {
  const [{ body }, { sha256 }] = [await written(['{"a":1}']), await written(['{"a":2}'])];
  await expect(read(body, sha256)).rejects.toThrow(/is not the one that was written: its SHA-256 is [0-9a-f]{64}, and should be [0-9a-f]{64}/);
});

test('one that breaks off is found out', async () => {
  const { body, sha256 } = await written(['{"a":1}', '{"a":2}']);
  await expect(read(body.subarray(0, body.length - 9), sha256)).rejects.toThrow(/unexpected end of file/);
});

test('one without the end of its last line is found out', async () => {
  await expect(read(gzipSync('{"a":1}\n{"a"'))).rejects.toThrow(/its last line has no end/);
});

test('what is no gzip is found out', async () => {
  await expect(read(Buffer.from('{"a":1}\n'))).rejects.toThrow(/incorrect header check/);
});

test('a line without an end does not fill the memory', async () => {
  await expect(read(gzipSync('x'.repeat(5_000_000)), undefined, 10_000)).rejects.toThrow(/a line has more than 4194304 characters/);
});

test('a source that fails fails the reading, and does not hang', async () => {
  const failing = new Readable({ read() { this.destroy(new Error('connection lost')); } });
  const all = readJsonLines(failing);
  await expect(all.next()).rejects.toThrow(/connection lost|Premature close/);
});
