import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { signRequest } from '../../../../packages/sigv4/src/index.ts';
import type { Credentials } from '../../../../packages/sigv4/src/index.ts';
import type { Form } from './forms.ts';

/** What a request says, in the order of the service's model. */
export type Parameters = Readonly<Record<string, string>>;

/** Writes the request in the client's form, signs it, and sends it as those bytes. Returns the answer, headers and all. */
export async function send(
  url: string,
  form: Form,
  parameters: Parameters,
  credentials: Credentials,
): Promise<string> {
  const { hostname, port, host } = new URL(url);
  const body = Buffer.from(encode(form, parameters));
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const headers = sign(form, host, body, credentials);
  socket.write(
    `POST / HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body.toString()}`,
  );
  return await readAnswer(socket);
}

/** Keeps its own side open until the answer is whole, as all clients do: to a server, whoever has ended it has gone. */
async function readAnswer(socket: Socket): Promise<string> {
  // One byte a character, until its length is known.
  let answer = '';
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    answer += chunk.toString('latin1');
    const bodyAt = answer.indexOf('\r\n\r\n') + 4;
    const length = /\r\ncontent-length: (\d+)\r\n/i.exec(answer)?.[1];
    if (length !== undefined && bodyAt > 3 && answer.length >= bodyAt + Number(length)) break;
  }
  return Buffer.from(answer, 'latin1').toString();
}

function sign(
  { headers, unsigned }: Form,
  host: string,
  body: Buffer,
  credentials: Credentials,
): readonly (readonly [string, string])[] {
  const known: Record<string, string> = { host, 'content-length': String(body.length) };
  const given = headers.flatMap(([name, value = known[name.toLowerCase()]]) =>
    value === undefined ? [] : [{ name, value }],
  );
  const toSign = given.filter(({ name }) => !unsigned.includes(name.toLowerCase()));
  const made = signRequest(
    { method: 'POST', target: '/', headers: toSign.flatMap(({ name, value }) => [name, value]), body },
    credentials,
    {
      now: Date.now(),
      region: 'us-east-1',
      service: 'sts',
      signBody: headers.some(([name]) => name.toLowerCase() === 'x-amz-content-sha256'),
    },
  );
  for (let index = 0; index + 1 < made.length; index += 2)
    known[made[index]?.toLowerCase() ?? ''] = made[index + 1] ?? '';
  return headers.flatMap(([name, value = known[name.toLowerCase()]]) =>
    value === undefined ? [] : [[name, value] as const],
  );
}

/** RFC 3986, as all four encode. */
function encode({ sortsParameters }: Form, parameters: Parameters): string {
  const pairs = Object.entries({ ...parameters, Version: '2011-06-15' });
  const ordered = sortsParameters ? pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)) : pairs;
  return ordered.map(([name, value]) => `${escape(name)}=${escape(value)}`).join('&');
}

const escape = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
