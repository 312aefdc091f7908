import { deleteOutsideAccountRecord } from '../../../directory/accounts/outside-account-records.ts';
import { outsideAccountNotFound } from '../../../errors/locum-errors.ts';
import { string } from '../../../wire/shape/index.ts';
import { installationAccess } from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/** Forgets an account that is elsewhere. Trust policies that name it stay as they are; new ones may no longer name it. */
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
  async run({ AccountId }, { services: { directory } }) {
    const isRemoved = await directory.write((writes) => deleteOutsideAccountRecord(writes, AccountId));
    if (!isRemoved) throw outsideAccountNotFound(AccountId);
    return {};
  },
});
