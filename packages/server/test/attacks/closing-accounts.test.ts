import { CloseAccountCommand } from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { Revocations } from '../../src/sessions/revocations/revocations.ts';
import { makeAccount } from '../organizations/support.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';

/** What somebody begins elsewhere while his account is being closed. */

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => service.close());

test('a session that begins between the end of all others and the close is over with the account', async () => {
  const closing = await makeAccount(service, 'closing');
  const other = await makeAccount(service, 'other');
  const trusting = await makeRole(service, 'trusting', policy(trust(`arn:aws:iam::${closing.id}:root`)), {
    as: other.credentials,
  });
  const key = await makeUser(service, 'user', policy(allow('*')), closing.credentials);
  const begun: TestCredentials[] = [];
  // oxlint-disable-next-line typescript/unbound-method -- it is called on the instance below
  const { endGroups } = Revocations.prototype;
  vi.spyOn(Revocations.prototype, 'endGroups').mockImplementation(async function end(
    this: Revocations,
    ...groups
  ) {
    await endGroups.apply(this, groups);
    if (begun.length > 0) return;
    // The close waits for other writes until the next second has begun.
    service.advance(2);
    begun.push(await assume(service, trusting, key));
  });

  await service.organizations().send(new CloseAccountCommand({ AccountId: closing.id }));

  expect(begun).toHaveLength(1);
  const whoAmI = service.sts(begun[0]).send(new GetCallerIdentityCommand({}));
  expect(await refusal(whoAmI)).toMatchObject({ code: 'ExpiredToken' });
});
