import { openSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseArgs } from 'node:util';
import { createLeast } from './least.ts';

/**
 * The least that a call of STS costs on node:http. Requests whose bodies arrive in one turn of the event loop are answered
 * together, which takes half of what it takes one by one.
 *
 * `node least-server.ts --bytes BYTES --event-bytes BYTES --file FILE --secrets JSON`: the bytes of an answer and of an event, where
 * lines are written, and secret access keys by their ids. It prints its URL.
 */
const { values } = parseArgs({
  options: {
    bytes: { type: 'string', default: '0' },
    'event-bytes': { type: 'string', default: '0' },
    file: { type: 'string', default: '' },
    secrets: { type: 'string', default: '{}' },
  },
});

const answer = createLeast({
  secrets: new Map(Object.entries(JSON.parse(values.secrets))),
  file: openSync(values.file, 'a', 0o600),
  eventBytes: Number(values['event-bytes']),
});

interface Waiting {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer;
}

let waiting: Waiting[] = [];

function answerAll(): void {
  const taken = waiting;
  waiting = [];
  const texts = taken.map(({ request: { method = '', url: target = '', rawHeaders: headers }, body }) =>
    answer({ method, target, headers, body }),
  );
  for (const [index, { response }] of taken.entries()) {
    const text = (texts[index] ?? '').padEnd(Number(values.bytes));
    response.writeHead(200, ['Content-Type', 'text/xml', 'Content-Length', String(text.length)]);
    response.end(text, 'latin1');
  }
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (waiting.length === 0) setImmediate(answerAll);
    waiting.push({ request, response, body: Buffer.concat(chunks) });
  });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) console.log(`http://127.0.0.1:${address.port}`);
});
