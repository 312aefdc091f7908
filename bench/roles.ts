import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { compareServices } from './compare.ts';
import type { ServiceComparison } from './compare.ts';
import { startLocumProcess } from './locum-process.ts';
import type { LocumProcess } from './locum-process.ts';
import { table } from './report.ts';
import { residentMemory } from './resident-memory.ts';
import { connections } from './round.ts';
import type { Workload } from './round.ts';
import { numberedName, populate } from './roles/populate.ts';
import { pinLoadGenerator } from './server-process.ts';
import { SignedRequests } from './signed-requests.ts';

/**
 * Measures a service that keeps many roles and users beside one that keeps a thousand of each: `node bench/roles.ts`.
 * `--roles` is how many, `--seconds` bounds the time that load is made for.
 */

const fewRoles = 1000;
const roundCount = 7;

/** Roles that are asked for, spread over all there are. */
const askedRoles = 1000;

interface Measured {
  readonly locum: LocumProcess;
  readonly workloads: Readonly<Record<'AssumeRole' | 'GetRole', Workload>>;
}

async function start(roleCount: number): Promise<Measured> {
  const locum = await startLocumProcess((dataFolder) => populate(dataFolder, roleCount));
  const sdk = new SignedRequests(locum.port);
  const assumeRole: Buffer[] = [];
  const getRole: Buffer[] = [];
  for (let index = 0; index < askedRoles; index += 1) {
    const number = Math.floor((index * roleCount) / askedRoles);
    const name = numberedName('deploy', number);
    assumeRole.push(
      await sdk.assumeRole(locum.user, numberedName(locum.roleArn, number), `session-${index}`),
    );
    getRole.push(await sdk.getRole(locum.user, name));
  }
  return {
    locum,
    workloads: {
      AssumeRole: { server: locum, requests: assumeRole },
      GetRole: { server: locum, requests: getRole },
    },
  };
}

const { values } = parseArgs({
  options: { roles: { type: 'string', default: '1000000' }, seconds: { type: 'string', default: '30' } },
});
const roleCount = Number(values.roles);
const duration = (Number(values.seconds) * 1000) / (4 * (roundCount + 3));
if (!(roleCount >= fewRoles && roleCount <= 10_000_000))
  throw new RangeError('--roles takes 1000 to 10000000');
if (!(duration >= 25 && duration <= 15_000)) throw new RangeError('--seconds takes 1 to 600');

pinLoadGenerator();
const services: Measured[] = [];
try {
  for (const count of [fewRoles, roleCount]) services.push(await start(count));
  const [few, many] = services;
  if (few === undefined || many === undefined) throw new RangeError('a service did not start');
  const assumeRole = await compareServices(
    few.workloads.AssumeRole,
    many.workloads.AssumeRole,
    duration,
    roundCount,
  );
  const getRole = await compareServices(few.workloads.GetRole, many.workloads.GetRole, duration, roundCount);
  const memory = services.map(({ locum }) => residentMemory(locum.pid)?.toFixed(0) ?? 'not measured here');
  const speed = (name: string, figures: ServiceComparison): readonly string[] => [
    name,
    figures.one.toFixed(0),
    figures.other.toFixed(0),
    `${figures.ratio.toFixed(2)} (≥ 0.80: ${figures.ratio >= 0.8 ? 'yes' : 'NO'})`,
  ];
  const startSeconds = many.locum.startTime / 1000;
  console.log(
    `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus()[0]?.model ?? 'unknown processor'}; ` +
      `${connections} connections; ${askedRoles} roles asked for; ${roundCount} rounds of each in turn, medians\n`,
  );
  console.log(
    table(
      ['', `${fewRoles} roles and users`, `${roleCount} roles and users`, 'ratio'],
      [
        speed('AssumeRole, requests/s', assumeRole),
        speed('GetRole, requests/s', getRole),
        [
          'start, s',
          (few.locum.startTime / 1000).toFixed(2),
          `${startSeconds.toFixed(2)} (< 2: ${startSeconds < 2 ? 'yes' : 'NO'})`,
          '',
        ],
        ['resident memory after the load, MiB', memory[0] ?? '', memory[1] ?? '', ''],
      ],
    ).join('\n'),
  );
} finally {
  for (const { locum } of services) await locum.stop();
}
