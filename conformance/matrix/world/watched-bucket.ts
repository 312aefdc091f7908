import { createServer } from 'node:http';
import { startDetour } from './detour.ts';
import { endServer, listen } from './listen.ts';

/** A bucket without objects, for clients that ask STS for nothing but the credentials with which they ask a bucket. */
export interface WatchedBucket {
  readonly url: string;
  /** Leads to the service: what STS answers is read on this way. */
  readonly stsUrl: string;
  /** The access keys of the requests that the bucket got. */
  accessKeyIds(): readonly string[];
  /** The first member of that name in what STS answered when it gave the key of the last request. */
  answered(member: string): string | undefined;
  stop(): Promise<void>;
}

/** Starts one. What a request asks for, there is none of. `endpoint`: the service's URL. */
export async function startWatchedBucket(endpoint: string): Promise<WatchedBucket> {
  const answers = new Map<string, string>();
  const sts = await startDetour(endpoint, {
    alter(answer) {
      const key = member(answer.body, 'AccessKeyId');
      if (key !== undefined) answers.set(key, answer.body);
      return answer;
    },
  });
  const keys: string[] = [];
  const server = createServer((request, response) => {
    keys.push(/Credential=(\w+)/.exec(request.headers.authorization ?? '')?.[1] ?? '');
    const isOfObject = /^\/[^/?]+\/[^?]/.test(request.url ?? '');
    response.writeHead(isOfObject ? 404 : 200, { 'content-type': 'application/xml' });
    response.end(isOfObject ? noSuchKey : emptyList);
  });
  const url = await listen(server);
  return {
    url,
    stsUrl: sts.url,
    accessKeyIds: () => keys,
    answered: (name) => member(answers.get(keys.at(-1) ?? '') ?? '', name),
    async stop() {
      await sts.stop();
      await endServer(server);
    },
  };
}

const emptyList =
  '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>states</Name><KeyCount>0</KeyCount>' +
  '<MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>';

const noSuchKey = '<Error><Code>NoSuchKey</Code><Message>There is none.</Message></Error>';

function member(answer: string, name: string): string | undefined {
  return answer.split(`<${name}>`)[1]?.split('<')[0];
}
