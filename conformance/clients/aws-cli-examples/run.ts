import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { createAccount, createOutsideAccount, prepareOrganization } from './accounts.ts';
import type { Account } from './accounts.ts';
import { Aws } from './aws.ts';
import type { Difference } from './find-differences.ts';
import { readExamples } from './read-examples.ts';
import type { Example } from './read-examples.ts';
import { runExample } from './run-example.ts';
import type { World } from './run-example.ts';
import { writeStandIns } from './stand-ins.ts';
import { differsEverywhere, table } from './table.ts';
import type { Row } from './table.ts';

/** Runs the examples that the AWS CLI is installed with, and compares what they print with what they show. */
const folder = mkdtempSync(join(tmpdir(), 'locum-examples-'));
const lanes = [new Aws(), new Aws()];
try {
  const [examplesFolder = ''] = await Promise.all(lanes.map((aws) => aws.start()));
  const organization = await prepareOrganization();
  const standIns = await writeStandIns(folder, env['SAML_PROVIDER'] ?? '');
  const examples = ['sts', 'iam', 'iam/wait', 'organizations'].flatMap((page) =>
    readFolder(examplesFolder, page),
  );
  const [shared, alone] = [
    examples.filter(isOfOrganization),
    examples.filter((one) => !isOfOrganization(one)),
  ];
  // What shares the management account runs in one lane, one after another.
  await Promise.all(
    lanes.map(async (aws, lane) => {
      for (let next = lane === 0 ? shared.shift() : alone.shift(); next !== undefined;) {
        await report({ aws, folder, organization, standIns }, next);
        next = (lane === 0 ? shared.shift() : undefined) ?? alone.shift();
      }
    }),
  );
} finally {
  for (const aws of lanes) aws.stop();
  rmSync(folder, { recursive: true, force: true });
}

function readFolder(root: string, part: string): readonly Example[] {
  const pages = readdirSync(join(root, part)).filter((file) => file.endsWith('.rst'));
  return pages.toSorted().flatMap((file) => {
    const page = file.slice(0, -'.rst'.length);
    return readExamples(`${part}/${page}`, readFileSync(join(root, part, file), 'utf8'));
  });
}

/** Whether it works on the organization, which all share. */
function isOfOrganization({ words: [service = '', operation = ''] }: Example): boolean {
  return service === 'organizations' || operation === 'assume-root' || operation.includes('organizations-');
}

async function report(world: World, example: Example): Promise<void> {
  const row: Row = table[example.name] ?? table[example.name.replace(/ \d+$/, '')] ?? {};
  const fault = row.skipped === undefined ? await findFault(world, example, row) : '';
  if (row.skipped !== undefined) console.log(`skipped ${example.name}: ${row.skipped}`);
  else if (fault === '') console.log(`ok ${example.name}`);
  else {
    console.log(`not ok ${example.name}: ${fault}`);
    process.exitCode = 1;
  }
}

async function findFault(world: World, example: Example, row: Row): Promise<string> {
  try {
    const account = await accountFor(world, example, row);
    const differences = await runExample(world, account, example, row);
    const unexplained = differences.filter((difference) => !isExplained(difference, row));
    return [...new Set(unexplained.map(({ path, what }) => `${path} ${what}`))].join('; ');
  } catch (error) {
    return String(error).replaceAll('\n', ' ');
  }
}

async function accountFor(world: World, example: Example, row: Row): Promise<Account> {
  if (row.outside !== undefined) return createOutsideAccount();
  return isOfOrganization(example) ? world.organization.managementAccount : createAccount();
}

function isExplained({ path, what }: Difference, { differs = {}, more = [] }: Row): boolean {
  const names = path.split('.');
  const ways = names.map((_name, index) => names.slice(0, index + 1).join('.'));
  if (what === 'is not shown' && more.includes(ways.at(-2) ?? '')) return true;
  return ways.some((way) => way in differs) || (names.at(-1) ?? '') in differsEverywhere;
}
