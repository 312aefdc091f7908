import type { OutsideAccount } from '../../../directory/accounts/outside-account-records.ts';
import { string, structure, timestamp } from '../../../wire/shape/index.ts';

export const outsideAccount = () => structure({ Id: string(), Name: string(), DeclareDate: timestamp() });

export const outsideAccountOf = ({ id, name, declaredAt }: OutsideAccount) => ({
  Id: id,
  Name: name,
  DeclareDate: declaredAt,
});
