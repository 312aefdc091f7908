import { declareOutsideAccount as declare } from '../../../directory/accounts/declare-outside-account.ts';
import { string } from '../../../wire/shape/index.ts';
import { installationAccess } from '../shapes.ts';
import { operation } from '../../../call/operation.ts';
import { outsideAccount, outsideAccountOf } from './outside-account-shape.ts';

/**
 * Makes an account known that is elsewhere, such as a vendor's: trust policies may name it, and users and roles in it, without
 * anybody in it being able to call. Declared again it gets another name. No account can be created of an id that is declared.
 */
export const declareOutsideAccount = operation({
  name: 'DeclareOutsideAccount',
  input: {
    AccountId: string({ min: 12, max: 12, pattern: '\\d{12}' }).required(),
    Name: string({ min: 1, max: 50, pattern: '[\\u0020-\\u007E]+' }).required(),
  },
  output: { OutsideAccount: outsideAccount() },
  errors: ['AccountAlreadyExists'],
  access: ({ AccountId }, { services }) => [
    installationAccess(
      'locum:DeclareOutsideAccount',
      services.managementAccountId,
      `outside-account/${AccountId}`,
    ),
  ],
  async run({ AccountId, Name }, { now, services: { directory } }) {
    const declared = { id: AccountId, name: Name, declaredAt: Math.floor(now / 1000) };
    const { account } = await directory.write((writes) => declare(writes, declared));
    return { OutsideAccount: outsideAccountOf(account) };
  },
});
