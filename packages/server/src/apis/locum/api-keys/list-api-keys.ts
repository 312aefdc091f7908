import { entityAccess } from '../../../authorization/entity-access.ts';
import { operation } from '../../../call/operation.ts';
import { listApiKeys as listApiKeyRecords } from '../../../directory/api-keys/api-key-records.ts';
import { list } from '../../../wire/shape/index.ts';
import { apiKey, apiKeyOf } from './api-key-shape.ts';
import { existing, findTargetUser, userName } from './target-user.ts';

/** Lists the API keys of a user, the oldest first, and not what they are. A user has few enough for one page. */
export const listApiKeys = operation({
  name: 'ListApiKeys',
  input: { UserName: userName() },
  output: { ApiKeys: list(apiKey()) },
  errors: ['NoSuchEntity', 'ValidationError'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('locum:ListApiKeys', target)],
  async run(_request, { services: { directory, lastUses } }, target) {
    const user = existing(target);
    const keys = await listApiKeyRecords(directory.reads, user.id);
    const uses = await lastUses.findAll(keys.map(({ id }) => id));
    return {
      ApiKeys: keys.map((key) => ({
        ...apiKeyOf(key, user.name),
        LastUsedDate: uses.get(key.id)?.usedAt,
      })),
    };
  },
});
