import { connect } from 'node:net';
import { ResponseReader } from './response-reader.ts';
import type { ReadAnswer } from './response-reader.ts';

/** Sends one request over a connection of its own. Rejects when the answer is not 200. */
export function callOnce(port: number, request: Buffer): Promise<ReadAnswer> {
  return new Promise((resolve, reject) => {
    const reader = new ResponseReader();
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('data', (chunk: Buffer) => {
      try {
        const answer = reader.take(chunk);
        if (answer === undefined) return;
        socket.destroy();
        if (answer.status === 200) resolve(answer);
        else reject(new RangeError(`answered ${answer.head}${answer.body.toString()}`));
      } catch (error) {
        reject(error);
      }
    });
    socket.once('error', reject);
    socket.write(request);
  });
}
