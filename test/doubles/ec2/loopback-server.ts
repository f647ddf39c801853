import { randomUUID } from 'node:crypto';
import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { ConnectionReset, Ec2Error } from './ec2-error';
import { readForm, writeAnswer, writeError } from './wire';

/** Serves calls of the EC2 Query protocol at 127.0.0.1, on a port that the operating system chooses. A call whose answer is a broken connection has its socket destroyed. */
export async function serve(call: (action: string, input: object) => Promise<object>): Promise<{ readonly endpoint: string; end(): Promise<void> }> {
  const server: Server = createServer((request, response) => void (async () => {
    const requestId = randomUUID();
    const send = (status: number, body: string) => response.writeHead(status, { 'content-type': 'text/xml;charset=UTF-8' }).end(body);
    try {
      const form = new URLSearchParams(await bodyOf(request));
      const action = form.get('Action') ?? '';
      send(200, writeAnswer(action, await call(action, readForm(action, form)), requestId));
    } catch (error) {
      if (error instanceof ConnectionReset) request.socket.resetAndDestroy();
      else if (error instanceof Ec2Error) send(error.status, writeError(error, requestId));
      else send(500, writeError(new Ec2Error('InternalFailure', `the double itself failed: ${(error as Error).stack}`, 500), requestId));
    }
  })());
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const end = (): Promise<void> => new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, end };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
