import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assume, makeRole, makeUser, allow, policy, trust } from '../support/world.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { scrape } from './scrape.ts';
import type { Scrape } from './scrape.ts';

/** docs/guides/monitoring.md, its alerts and the dashboard say what `/metrics` has. */

const guides = join(import.meta.dirname, '../../../../docs/guides');
const guide = readFileSync(join(guides, 'monitoring.md'), 'utf8');
const dashboard = readFileSync(join(guides, 'monitoring/grafana-dashboard.json'), 'utf8');

let service: TestService;
let seen: Scrape;
beforeAll(async () => {
  service = await startTestService({ metricsPort: 0 });
  const alice = await makeUser(service, 'alice', policy(allow('sts:*')));
  await assume(service, await makeRole(service, 'reader', policy(trust(service.accountId))), alice);
  seen = await scrape(service);
});
afterAll(() => service.close());

test('the table has every metric, with its type and labels', () => {
  const rows = [...guide.matchAll(/^\| `(\w+)` +\| (\w+) +\| ([\w, ]*?) *\|/gm)].map(
    ([, name, type, labels]) => ({
      name,
      type,
      labels: labels === '' ? [] : labels!.split(', ').toSorted(),
    }),
  );
  const served = [...seen.families].map(([name, { type, samples }]) => ({
    name,
    type,
    labels: [...new Set(samples.flatMap((sample) => Object.keys(sample.labels)))]
      .filter((label) => label !== 'le')
      .toSorted(),
  }));
  const byName = (one: { name?: string | undefined }, other: { name?: string | undefined }): number =>
    String(one.name).localeCompare(String(other.name));
  expect(rows.toSorted(byName)).toEqual(served.toSorted(byName));
});

test('alerts and dashboard ask for series that there are', () => {
  const alerts = [...guide.matchAll(/^ +expr: (.+)$/gm)].map(([, expression]) => expression!);
  const panels = [...dashboard.matchAll(/"expr": "((?:[^"\\]|\\.)+)"/g)].map(([, text]) =>
    String(JSON.parse(`"${text}"`)),
  );
  expect(alerts).toHaveLength(5);
  expect(panels.length).toBeGreaterThan(10);
  const names = new Set(
    [...seen.families.values()].flatMap(({ samples }) => samples.map(({ name }) => name)),
  );
  for (const expression of [...alerts, ...panels]) {
    const asked = expression.match(/\b(?:locum|sts|iam|process|nodejs)_\w+/g) ?? [];
    expect(asked).not.toEqual([]);
    for (const name of asked) expect(names).toContain(name);
  }
});
