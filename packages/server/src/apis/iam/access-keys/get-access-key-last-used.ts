import { entityAccess } from '../../../authorization/entity-access.ts';
import { accessKeyNotFound } from '../../../errors/iam-errors.ts';
import { findTargetAccessKey } from './target-access-key.ts';
import { string, structure, timestamp } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/** What AWS says of a key that was not used yet. */
const never = 'N/A';

/**
 * Answers whose an access key is, and when, where and for which service it was last used.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html
 */
export const getAccessKeyLastUsed = operation({
  name: 'GetAccessKeyLastUsed',
  input: { AccessKeyId: shapes.accessKeyId().required() },
  output: {
    UserName: string(),
    AccessKeyLastUsed: structure({ LastUsedDate: timestamp(), ServiceName: string(), Region: string() }),
  },
  errors: [],
  prepare: (request, call) => findTargetAccessKey(request.AccessKeyId, call),
  access: (_request, _call, target) => [entityAccess('iam:GetAccessKeyLastUsed', target)],
  async run({ AccessKeyId }, { services: { lastUses } }, { holder }) {
    if (holder === undefined) throw accessKeyNotFound(AccessKeyId);
    const use = await lastUses.find(AccessKeyId);
    return {
      UserName: holder.user?.name,
      AccessKeyLastUsed: {
        LastUsedDate: use?.usedAt,
        ServiceName: use?.service ?? never,
        Region: use?.region ?? never,
      },
    };
  },
});
