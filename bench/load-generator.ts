import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { ResponseReader } from './response-reader.ts';

/** Which requests are sent where, and for how long. */
export interface Load {
  /** On the loopback address. */
  readonly port: number;
  /** Whole requests as they go over the socket; they are sent in turn, over and over. */
  readonly requests: readonly Buffer[];
  /** How many connections are kept open, with one request at a time on each. */
  readonly connections: number;
  /** Milliseconds after which no further request is sent. */
  readonly duration: number;
}

/** What a load came to. */
export interface LoadResult {
  /** Answers with status 200. */
  readonly answers: number;
  /** Milliseconds from the first request to the last answer. */
  readonly elapsed: number;
  /** Milliseconds from request to answer, ascending. */
  readonly latencies: Float64Array;
}

/** Larger than any answer here, so that nearly every one comes in one piece. */
const readBufferSize = 64 * 1024;

/** The head of the last answer of its connection. */
const isLast = /\r\nconnection: close\r\n/i;

/** More latencies than a round has: what comes after them is counted, and not timed. */
const latencyLimit = 1 << 20;

/**
 * Sends requests over kept connections and waits for each answer before the next request of its connection (a closed
 * loop); a server that ends a connection after an answer is asked over another one. Nothing is made per request but the one write: the generator must not be what is measured.
 *
 * Rejects when a connection fails, or an answer is not 200.
 */
export async function runLoad(load: Load): Promise<LoadResult> {
  const sockets = new Set<Socket>();
  const latencies = new Float64Array(latencyLimit);
  let next = 0;
  let answers = 0;
  const started = performance.now();
  const deadline = started + load.duration;

  function drive(): Promise<void> {
    return new Promise((resolve, reject) => {
      const reader = new ResponseReader();
      let sentAt = 0;

      const send = (socket: Socket, now: number): void => {
        const request = load.requests[next % load.requests.length];
        next += 1;
        sentAt = now;
        if (request !== undefined) socket.write(request);
      };
      const receive = (socket: Socket, chunk: Buffer): void => {
        const answer = reader.take(chunk);
        if (answer === undefined) return;
        if (answer.status !== 200) throw new RangeError(`answered ${answer.head}${answer.body.toString()}`);
        const now = performance.now();
        if (answers < latencyLimit) latencies[answers] = now - sentAt;
        answers += 1;
        if (now >= deadline) resolve();
        else if (isLast.test(answer.head)) open(socket);
        else send(socket, now);
      };
      /** `before`: the connection that has had its last answer. */
      const open = (before?: Socket): void => {
        before?.removeAllListeners('close').destroy();
        const socket: Socket = connect({
          port: load.port,
          host: '127.0.0.1',
          noDelay: true,
          onread: {
            buffer: readBuffer,
            callback(length) {
              try {
                receive(socket, readBuffer.subarray(0, length));
              } catch (error) {
                reject(error);
                return false;
              }
              return true;
            },
          },
        });
        sockets.add(socket);
        if (before !== undefined) sockets.delete(before);
        socket.once('connect', () => send(socket, performance.now()));
        socket.once('error', reject);
        socket.once('close', () => reject(new RangeError('the server closed a connection')));
      };
      open();
    });
  }

  const stopSpinning = spin();
  try {
    await Promise.all(Array.from({ length: load.connections }, drive));
    const elapsed = performance.now() - started;
    return { answers, elapsed, latencies: latencies.slice(0, Math.min(answers, latencyLimit)).sort() };
  } finally {
    stopSpinning();
    for (const socket of sockets) socket.destroy();
  }
}

/**
 * Keeps the event loop from sleeping, until the returned function is called. Waking a process on another core costs the
 * one that wakes it tens of microseconds on a virtual machine, and only under a load that leaves the generator time to
 * sleep: the slower server would pay for what the floor does not.
 */
function spin(): () => void {
  let immediate = setImmediate(turn);
  function turn(): void {
    immediate = setImmediate(turn);
  }
  return () => clearImmediate(immediate);
}

/** One for all connections: an answer is read to its end before the next read begins. */
const readBuffer = Buffer.alloc(readBufferSize);
