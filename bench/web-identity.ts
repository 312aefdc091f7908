import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { startLocumProcess } from './locum-process.ts';
import type { LocumProcess } from './locum-process.ts';
import { describeRun, measure } from './measure.ts';
import { renderReport } from './report.ts';
import { pinLoadGenerator } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import { leastPair } from './web-identity/least-pair.ts';
import { algorithms, makeTokens, verificationTime } from './web-identity/tokens.ts';
import type { TokenKey } from './web-identity/tokens.ts';
import { makeRole, requestOf } from './web-identity/requests.ts';
import { pair } from './workloads.ts';
import type { Pair } from './workloads.ts';

/**
 * Measures AssumeRoleWithWebIdentity with an issuer on this machine, and the floor of each; the least that such a call costs
 * on node:http; and what it takes to verify one such signature alone: `node bench/web-identity.ts`. `--seconds` bounds the time that load is made for.
 */

/** More than the service remembers, and sent in turn: each is new to it. */
const distinctTokens = 10_000;

/** As many workloads, each of which sends its token again and again. */
const repeatedTokens = 1000;

const limits = { p99: 6, instructions: 5 };

async function prepare(locum: LocumProcess, issuer: string, keys: readonly TokenKey[]): Promise<Pair[]> {
  const roleArn = await makeRole(locum, issuer);
  const pairs: Pair[] = [];
  for (const key of keys) {
    const tokens = await makeTokens(key, issuer, distinctTokens);
    const requests = tokens.map((token) => requestOf(locum.port, roleArn, token));
    const throughput = key.algorithm === 'RS256' ? 0.25 : 0.12;
    const repeated = requests.slice(0, repeatedTokens);
    pairs.push(
      await pair(`${key.algorithm}, each token once`, { throughput, ...limits }, locum, requests),
      await pair(`${key.algorithm}, tokens again`, { throughput: 0.25, ...limits }, locum, repeated),
      await leastPair(key, locum, requests),
    );
  }
  return pairs;
}

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } });
const seconds = Number(values.seconds);
if (!(seconds >= 1 && seconds <= 600)) throw new RangeError('--seconds takes a number from 1 to 600');

pinLoadGenerator();
const keys = algorithms.map((makeKey) => makeKey());
const issuerServer = createServer(({ url }, response) => {
  const document =
    url === '/keys' ? { keys: keys.map(({ jwk }) => jwk) } : { issuer, jwks_uri: `${issuer}/keys` };
  response.end(JSON.stringify(document));
});
issuerServer.listen(0, '127.0.0.1');
await once(issuerServer, 'listening');
const issuer = `http://127.0.0.1:${(issuerServer.address() as AddressInfo).port}`;
process.env['LOCUM_FEDERATION_PRIVATE_NETWORKS'] = '127.0.0.1';
const locum = await startLocumProcess();
const servers = new Set<ServerProcess>([locum]);
try {
  const pairs = await prepare(locum, issuer, keys);
  for (const { floor, operation } of pairs) servers.add(floor.server).add(operation.server);
  console.log(describeRun(seconds));
  console.log(renderReport(await measure(pairs, locum, seconds)));
  for (const key of keys) {
    const microseconds = (await verificationTime(key, issuer)).toFixed(1);
    console.log(`\nTo verify one ${key.algorithm} signature alone takes ${microseconds} µs.`);
  }
} finally {
  for (const server of servers) await server.stop();
  issuerServer.close();
}
