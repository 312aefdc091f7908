import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';

/** AWS's model has a third value, which only credentials of other kinds take. */
export const accessKeyStatus = () => string({ values: ['Active', 'Inactive', 'Expired'] });

/** With its secret: CreateAccessKey is the only answer that has it. */
export const accessKey = () =>
  structure({
    UserName: string(),
    AccessKeyId: string(),
    Status: string(),
    SecretAccessKey: string(),
    CreateDate: timestamp(),
  });

export const accessKeyMetadata = () =>
  list(structure({ UserName: string(), AccessKeyId: string(), Status: string(), CreateDate: timestamp() }));
