import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { startLocumProcess } from './locum-process.ts';
import type { LocumProcess } from './locum-process.ts';
import { median, table } from './report.ts';
import { connections, runRound } from './round.ts';
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

/** Requests per second of both, in turn: each ratio is of two rounds that followed each other. */
async function compare(few: Workload, many: Workload, duration: number) {
  await runRound(few, 3 * duration);
  await runRound(many, 3 * duration);
  const rounds: { readonly few: number; readonly many: number; readonly ratio: number }[] = [];
  while (rounds.length < roundCount) {
    const before = (await runRound(few, duration)).perSecond;
    const after = (await runRound(many, duration)).perSecond;
    rounds.push({ few: before, many: after, ratio: after / before });
  }
  const of = (key: 'few' | 'many' | 'ratio'): number =>
    median(rounds.map((round) => round[key])) ?? Number.NaN;
  return { few: of('few'), many: of('many'), ratio: of('ratio') };
}

/** Memory of the process that is in RAM, in MiB (proc(5), VmRSS); undefined where the system has no /proc. */
function residentMemory(pid: number): number | undefined {
  try {
    const kibibytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
  } catch {
    return undefined;
  }
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
  const assumeRole = await compare(few.workloads.AssumeRole, many.workloads.AssumeRole, duration);
  const getRole = await compare(few.workloads.GetRole, many.workloads.GetRole, duration);
  const memory = services.map(({ locum }) => residentMemory(locum.pid)?.toFixed(0) ?? 'not measured here');
  const speed = (name: string, figures: typeof assumeRole): readonly string[] => [
    name,
    figures.few.toFixed(0),
    figures.many.toFixed(0),
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
