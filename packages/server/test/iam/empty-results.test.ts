import { afterAll, beforeAll, expect, test } from 'vitest';
import { send, signedForm } from '../support/raw-client.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeRole } from '../support/world.ts';
import { trust } from './support.ts';

/** botocore and the Go SDK look for the result of an operation that has one in AWS's model, and fail without it. */

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
  await makeRole(service, 'deploy', trust(testAccountId));
});
afterAll(() => service.close());

test.each([
  ['UpdateRole', '<UpdateRoleResult/>'],
  ['DeleteRole', undefined],
])('the answer of %s has the result %s', async (Action, result) => {
  const parameters = { Action, Version: '2010-05-08', RoleName: 'deploy' };
  const call = signedForm(service.url, parameters, service.administrator, { service: 'iam' });
  const answer = await send(service.url, call);
  expect(answer.status).toBe(200);
  expect(/<\w+Result.*>/.exec(answer.body)?.[0]).toBe(result);
});
