import { removeOutsideAccountRecord } from '../../../directory/accounts/outside-account-records.ts';
import { outsideAccountNotFound } from '../../../errors/locum-errors.ts';
import { string } from '../../../wire/shape/index.ts';
import { installationAccess } from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Ends that an account is known to be elsewhere. Trust policies that name it stay as they are, and new ones may no longer name it. As
 * long as policies name it, no account can be made of the id: they mean the one elsewhere.
 */
export const removeOutsideAccount = operation({
  name: 'RemoveOutsideAccount',
  input: { AccountId: string({ min: 12, max: 12, pattern: '\\d{12}' }).required() },
  output: {},
  errors: ['NoSuchOutsideAccount'],
  access: ({ AccountId }, { services }) => [
    installationAccess(
      'locum:RemoveOutsideAccount',
      services.managementAccountId,
      `outside-account/${AccountId}`,
    ),
  ],
  async run({ AccountId }, { now, services: { directory } }) {
    const removedAt = Math.floor(now / 1000);
    const isRemoved = await directory.write((writes) =>
      removeOutsideAccountRecord(writes, AccountId, removedAt),
    );
    if (!isRemoved) throw outsideAccountNotFound(AccountId);
    return {};
  },
});
