import { entityAccess } from '../../../authorization/entity-access.ts';
import { operation } from '../../../call/operation.ts';
import { string } from '../../../wire/shape/index.ts';
import { removeApiKey } from '../../shared/api-keys.ts';
import { existing, findTargetUser, userName } from './target-user.ts';

/** Revokes an API key of a user: the next request with it is refused. */
export const deleteApiKey = operation({
  name: 'DeleteApiKey',
  input: { UserName: userName(), ApiKeyId: string({ min: 36, max: 36 }).required() },
  errors: ['NoSuchEntity', 'NoSuchApiKey', 'ValidationError'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('locum:DeleteApiKey', target)],
  async run({ ApiKeyId }, call, target) {
    await removeApiKey(existing(target), ApiKeyId, call);
    return {};
  },
});
