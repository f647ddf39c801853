import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';

interface Request {
  readonly method: string;
  readonly path: string;
  readonly query?: Record<string, unknown>;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

interface Response {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Readable;
}

/** What goes wrong: an error of S3, or of the network, or a body that breaks off. */
export type Fault = { readonly status: number; readonly code: string } | { readonly network: string } | { readonly breaksOffAfter: number };

/** An object: its bytes, or so many bytes that are made when they are asked for. */
export type FakeObject = Uint8Array | { readonly size: number; readonly bytes: (start: number, end: number) => Uint8Array };

/**
 * A bucket in memory below the real client of the SDK: requests are written, retried and read as in Lambda, and never leave the process. Lists come in pages of `pageSize`.
 */
export class FakeS3 {
  public readonly objects = new Map<string, FakeObject>();
  /** `GET some/key`, `LIST prefix`, `LIST prefix page 2` for each later page, `PUT some/key`, in their order. */
  public readonly calls: string[] = [];
  public readonly client: S3Client;
  public pageSize = 1000;
  private readonly faults: { readonly what: RegExp; readonly fault: Fault; times: number }[] = [];

  constructor() {
    this.client = new S3Client({
      region: 'eu-west-1',
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'not-a-secret' },
      maxAttempts: 4,
      forcePathStyle: true,
      requestHandler: { handle: async (request: Request) => ({ response: await this.answer(request) }), metadata: { handlerProtocol: 'h1' } } as never,
    });
  }

  /** The next calls that look like `what` fail, so many times. */
  public fail(what: RegExp, fault: Fault, times = Infinity): void {
    this.faults.push({ what, fault, times });
  }

  public text(key: string): string {
    return Buffer.from(this.objects.get(key) as Uint8Array).toString('utf8');
  }

  private async answer(request: Request): Promise<Response> {
    const [, bucket, ...rest] = request.path.split('/');
    const key = decodeURIComponent(rest.join('/'));
    const isList = request.method === 'GET' && key === '';
    const call = isList ? `LIST ${String(request.query?.prefix)}${request.query?.['continuation-token'] === undefined ? '' : ' page 2'}` : `${request.method} ${key}`;
    this.calls.push(call);
    const fault = this.faults.find(({ what, times }) => times > 0 && what.test(call));
    if (fault) fault.times -= 1;
    if (fault && 'network' in fault.fault) throw Object.assign(new Error(`read ${fault.fault.network}`), { code: fault.fault.network, name: fault.fault.network });
    if (fault && 'status' in fault.fault) return errorResponse(fault.fault.status, fault.fault.code);
    if (isList) return this.list(bucket, request.query ?? {});
    if (request.method === 'PUT') {
      if (request.headers['if-none-match'] === '*' && this.objects.has(key)) return errorResponse(412, 'PreconditionFailed');
      return this.put(key, request.body);
    }
    return this.get(key, request.headers, fault && 'breaksOffAfter' in fault.fault ? fault.fault.breaksOffAfter : undefined);
  }

  private list(bucket: string, query: Record<string, unknown>): Response {
    const prefix = String(query.prefix ?? '');
    const after = query['continuation-token'] === undefined ? String(query['start-after'] ?? '') : Buffer.from(String(query['continuation-token']), 'base64').toString('utf8');
    const all = [...this.objects.keys()].filter(key => key.startsWith(prefix) && key > after).sort();
    const page = all.slice(0, this.pageSize);
    const more = all.length > page.length ? `<NextContinuationToken>${Buffer.from(page.at(-1)!).toString('base64')}</NextContinuationToken>` : '';
    const contents = page.map(key => `<Contents><Key>${key}</Key><Size>${sizeOf(this.objects.get(key)!)}</Size><ETag>&quot;${this.etagOf(key)}&quot;</ETag></Contents>`).join('');
    return xml(200, `<ListBucketResult><Name>${bucket}</Name><IsTruncated>${more !== ''}</IsTruncated>${more}${contents}</ListBucketResult>`);
  }

  private get(key: string, headers: Record<string, string>, breaksOffAfter?: number): Response {
    const object = this.objects.get(key);
    if (!object) return errorResponse(404, 'NoSuchKey');
    if (headers['if-match'] !== undefined && headers['if-match'] !== `"${this.etagOf(key)}"`) return errorResponse(412, 'PreconditionFailed');
    const [, start, last] = /bytes=(\d+)-(\d+)/.exec(headers.range ?? '') ?? [undefined, '0', String(sizeOf(object) - 1)];
    if (headers.range !== undefined && Number(start) >= sizeOf(object)) return errorResponse(416, 'InvalidRange');
    const bytes = bytesOf(object, Number(start), Math.min(Number(last) + 1, sizeOf(object)));
    const body = breaksOffAfter === undefined ? Readable.from([bytes]) : Readable.from(breakingOff(bytes.subarray(0, breaksOffAfter)));
    return { statusCode: headers.range === undefined ? 200 : 206, headers: { 'content-length': String(bytes.length), 'etag': `"${this.etagOf(key)}"` }, body };
  }

  private async put(key: string, body: unknown): Promise<Response> {
    const chunks: Buffer[] = [];
    if (typeof body === 'string' || body instanceof Uint8Array) chunks.push(Buffer.from(body));
    else for await (const chunk of body as Readable) chunks.push(Buffer.from(chunk as Uint8Array));
    this.objects.set(key, Buffer.concat(chunks));
    return { statusCode: 200, headers: { etag: `"${this.etagOf(key)}"` }, body: Readable.from([]) };
  }

  private etagOf(key: string): string {
    const object = this.objects.get(key)!;
    return object instanceof Uint8Array ? createHash('md5').update(object).digest('hex') : `generated-${object.size}`;
  }
}

function sizeOf(object: FakeObject): number {
  return object instanceof Uint8Array ? object.length : object.size;
}

function bytesOf(object: FakeObject, start: number, end: number): Uint8Array {
  return object instanceof Uint8Array ? object.subarray(start, end) : object.bytes(start, end);
}

async function* breakingOff(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
  throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
}

function errorResponse(status: number, code: string): Response {
  return xml(status, `<Error><Code>${code}</Code><Message>${code} of the test</Message></Error>`);
}

function xml(statusCode: number, text: string): Response {
  return { statusCode, headers: { 'content-type': 'application/xml' }, body: Readable.from([Buffer.from(`<?xml version="1.0"?>${text}`)]) };
}
