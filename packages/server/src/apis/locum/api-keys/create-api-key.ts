import { entityAccess } from '../../../authorization/entity-access.ts';
import { operation } from '../../../call/operation.ts';
import { string, timestamp } from '../../../wire/shape/index.ts';
import { makeApiKey } from '../../shared/api-keys.ts';
import { apiKeyOf, createdApiKey } from './api-key-shape.ts';
import { existing, findTargetUser, userName } from './target-user.ts';

/**
 * Makes a key by which a user calls the Vultr API, as a bearer. The answer is the only place where it is ever shown. Who holds it
 * may do what the user may.
 */
export const createApiKey = operation({
  name: 'CreateApiKey',
  input: { UserName: userName(), Name: string({ max: 128 }), ExpirationDate: timestamp() },
  output: { ApiKey: createdApiKey() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'ValidationError'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('locum:CreateApiKey', target)],
  async run({ Name = '', ExpirationDate }, call, target) {
    const user = existing(target);
    const expiresAt = ExpirationDate === undefined ? undefined : Math.floor(ExpirationDate);
    const { key, secret } = await makeApiKey(user, { name: Name, expiresAt }, call);
    return { ApiKey: { ...apiKeyOf(key, user.name), ApiKeySecret: secret } };
  },
});
