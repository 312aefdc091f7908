import { operation } from '../../../call/operation.ts';
import { userNotFound } from '../../../errors/iam-errors.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { step } from '../underlying.ts';
import { user, userOf } from './user-shape.ts';

/** Tells of a user. */
export const getUser = ({ GetUser }: IamOperations) =>
  operation({
    name: 'GetUser',
    http: { method: 'GET', path: '/v2/users/{user_id}' },
    input: { user_id: uuid().required() },
    output: { user: user() },
    errors: ['NoSuchEntity'],
    async prepare({ user_id: named }, call) {
      const found = await findNamed('user', named, call);
      return { found, asking: await step(GetUser, { UserName: iamNameOf(found, named) }, call) };
    },
    access: (_request, _call, { asking }) => asking.checks,
    async run({ user_id: named }, _call, { found, asking }) {
      await asking.run();
      if (found === undefined) throw userNotFound(named);
      return { user: userOf(found) };
    },
  });
