import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';

/** An answer of a service that says no. */
export class JsonError extends Error {
  constructor(public readonly code: string, message: string, public readonly status = 400) {
    super(message);
    this.name = code;
  }
}

/** Whatever answers at an address of this machine. */
export interface JsonServer {
  readonly endpoint: string;
  end(): Promise<void>;
}

/**
 * Serves calls of the JSON 1.1 protocol at 127.0.0.1, on a port that the operating system chooses. Moments go out as the protocol has them, in seconds since 1970; they come in so too, and
 * whoever takes a call reads them (`momentOf`).
 */
export async function serveJson(call: (action: string, input: Record<string, unknown>) => Promise<object> | object): Promise<JsonServer> {
  const server = createServer((request, response) => void (async () => {
    const send = (status: number, body: object) => response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(inSeconds(body)));
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const [, action = ''] = String(request.headers['x-amz-target']).split('.');
      send(200, await call(action, JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>));
    } catch (error) {
      if (error instanceof JsonError) send(error.status, { __type: error.code, message: error.message });
      else send(500, { __type: 'InternalFailure', message: `the double itself failed: ${(error as Error).stack}` });
    }
  })());
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const end = (): Promise<void> => new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, end };
}

/** A moment of a call; undefined where there is none. */
export function momentOf(value: unknown): Date | undefined {
  return typeof value === 'number' ? new Date(value * 1000) : undefined;
}

function inSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(inSeconds);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, of]) => [key, inSeconds(of)])) : value;
}
