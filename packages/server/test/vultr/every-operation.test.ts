import { afterAll, beforeAll, expect, test } from 'vitest';
import { bearerRoutes } from '../attacks/every-operation.ts';
import { issuerIdOf } from '../../src/apis/vultr/issuers/issuer-id.ts';
import { trustIdOf } from '../../src/apis/vultr/trusts/trust-id.ts';
import { uuidOf } from '../../src/apis/vultr/ids/uuid.ts';
import { targetOf } from '../support/rest-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { callVultr, makeApiKey } from '../support/vultr-client.ts';
import { makeUser, policy } from '../support/world.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const some = (kind: 'user' | 'group' | 'role' | 'policy') =>
  uuidOf(kind, `${{ user: 'AIDA', group: 'AGPA', role: 'AROA', policy: 'ANPA' }[kind]}NOBODY`);

const values: Readonly<Record<string, unknown>> = {
  role_id: some('role'),
  user_id: some('user'),
  group_id: some('group'),
  policy_id: some('policy'),
  role_trust_id: trustIdOf(`AROA${'A'.repeat(17)}`, '00000'),
  issuer_id: issuerIdOf('arn:aws:iam::111122223333:oidc-provider/nobody.example'),
  issuer: { source: 'external', uri: 'https://nobody.example' },
  trust_type: 'TemporaryAssumption',
  trusted_user_id: some('user'),
  session_name: 'night',
  session_token: 'ars-ASIAAAAAAAAAAAAAAAAA',
  name: 'x',
  display_name: 'x',
  policy_document: JSON.parse(policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' })) as object,
};

/** What asks for no right: whoever calls learns of himself what he knows. */
const open = new Set(['ListOrganizations']);

test('each operation is denied to a user without a policy, and refused to who bears nothing', async () => {
  await makeUser(service, 'nobody');
  const { key } = await makeApiKey(service, 'nobody');
  for (const { operation, name } of bearerRoutes) {
    const { http, input } = operation;
    const given = Object.fromEntries(
      Object.keys(input.members).flatMap((member) => (member in values ? [[member, values[member]]] : [])),
    );
    const target = targetOf(http!, given);
    const inBody = Object.entries(given).filter(([member]) => !http!.path.includes(`{${member}}`));
    const body = http!.method === 'GET' || inBody.length === 0 ? undefined : Object.fromEntries(inBody);
    const answer = await callVultr(service, key, http!.method, target, body);
    expect([name, answer.status]).toEqual([name, open.has(name) ? 200 : 403]);
    expect([name, (await callVultr(service, undefined, http!.method, target, body)).status]).toEqual([
      name,
      401,
    ]);
  }
});
