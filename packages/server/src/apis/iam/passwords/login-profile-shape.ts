import { boolean, string, structure, timestamp } from '../../../wire/shape/index.ts';

export const loginProfile = () =>
  structure({ UserName: string(), CreateDate: timestamp(), PasswordResetRequired: boolean() });
