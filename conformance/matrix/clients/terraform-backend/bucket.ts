import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A bucket without objects, that notes whose requests it got. */
export interface Bucket {
  readonly url: string;
  /** The access key of the last request. */
  lastAccessKeyId(): string;
  stop(): Promise<void>;
}

/** Starts it. What a request asks for, there is none of. */
export async function startBucket(): Promise<Bucket> {
  let last = '';
  const server = createServer((request, response) => {
    last = /Credential=(\w+)/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const isList = new URL(request.url ?? '', 'http://bucket').searchParams.has('list-type');
    response.writeHead(isList ? 200 : 404, { 'content-type': 'application/xml' });
    response.end(
      isList
        ? '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>states</Name><KeyCount>0</KeyCount>' +
            '<MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>'
        : '<Error><Code>NoSuchKey</Code><Message>There is none.</Message></Error>',
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lastAccessKeyId: () => last,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
