import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';

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
