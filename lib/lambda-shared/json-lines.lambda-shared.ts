import { createHash } from 'crypto';
import { once } from 'events';
import { pipeline, Readable, Transform } from 'stream';
import { StringDecoder } from 'string_decoder';
import { createGunzip, createGzip } from 'zlib';

/** Lines that were written: compressed with gzip, counted and hashed. */
export interface JsonLines {
  readonly body: Buffer;
  readonly rows: number;
  /** Of the body, in hexadecimal digits. */
  readonly sha256: string;
}

/** Lines of JSON that are compressed as they come: what is held in memory is the compressed text. The same lines give the same bytes. */
export class JsonLinesWriter {
  private readonly gzip = createGzip();
  private readonly hash = createHash('sha256');
  private readonly chunks: Buffer[] = [];
  private readonly ended = once(this.gzip, 'end');
  private rows = 0;

  constructor() {
    this.ended.catch(() => undefined); // told by finish()
    this.gzip.on('data', (chunk: Buffer) => {
      this.hash.update(chunk);
      this.chunks.push(chunk);
    });
  }

  /** Waits while more was written than is compressed. Better a page of lines at once than each: compressing takes a turn of the event loop each time. */
  public async write(lines: readonly string[]): Promise<void> {
    this.rows += lines.length;
    const text = lines.map(line => `${line}\n`).join('');
    if (!this.gzip.write(text)) await once(this.gzip, 'drain');
  }

  public async finish(): Promise<JsonLines> {
    this.gzip.end();
    await this.ended;
    return { body: Buffer.concat(this.chunks), rows: this.rows, sha256: this.hash.digest('hex') };
  }
}

/** No row is so long: a text without an end of a line for so long is none of ours. */
const LONGEST_LINE = 4 * 1024 * 1024;

/**
 * Reads such lines, some at a time.
 *
 * @param sha256 what the compressed bytes must hash to: told when all lines were read, so nothing may be made of them before the end
 * @throws Error where they hash to something else, break off, or are not compressed with gzip
 */
export async function* readJsonLines(compressed: Readable, sha256?: string): AsyncGenerator<string[], void, undefined> {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  // What fails on the way fails the loop below.
  const text = pipeline(compressed, hashing, createGunzip(), () => undefined);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
    rest = lines.pop()!;
    if (rest.length > LONGEST_LINE) throw new Error(`The object is not one that was written here: a line has more than ${LONGEST_LINE} characters`);
    yield lines;
  }
  if (rest !== '') throw new Error('The object is not one that was written here: its last line has no end');
  const found = hash.digest('hex');
  if (sha256 !== undefined && found !== sha256) throw new Error(`The object is not the one that was written: its SHA-256 is ${found}, and should be ${sha256}`);
}
