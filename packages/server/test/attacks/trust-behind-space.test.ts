import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, policy, refusal, trust } from '../support/world.ts';
import { writeWhileStopped } from '../support/write-while-stopped.ts';

/** A trust policy that an earlier version stored with white space before it, which is taken off where policies are compiled. */

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

test.each(['\n', ' \t\r\n', '\u{FEFF}'])('trusts no session by its ARN behind %j', async (space) => {
  const name = `source-${space.length}-${space.codePointAt(0)}`;
  const source = await makeRole(service, name, policy(trust(testAccountId)), {
    policy: policy(allow('sts:*')),
  });
  const named = `arn:aws:sts::${testAccountId}:assumed-role/${name}/deploy`;
  const trusting = policy(trust(named));
  const target = await makeRole(service, `of-${name}`, trusting);
  const session = await assume(service, source, service.administrator, { RoleSessionName: 'deploy' });
  await writeWhileStopped(service, (records) =>
    records
      .updateTable('role')
      .set({ trustPolicy: `${space}${trusting}` })
      .where('name', '=', `of-${name}`)
      .execute(),
  );
  expect(await refusal(assume(service, target, session))).toMatchObject({ code: 'AccessDenied' });
});
