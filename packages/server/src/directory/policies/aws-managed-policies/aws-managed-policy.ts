import { createHash } from 'node:crypto';

/** A managed policy that comes with the service. */
export interface AwsManagedPolicy {
  /** `ANPA…` */
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly description: string;
  /** Epoch seconds. */
  readonly createdAt: number;
  /** JSON text. */
  readonly document: string;
}

/** A policy as the files of this folder write it down. */
interface Declaration {
  readonly name: string;
  readonly path?: string;
  /** When AWS made the policy of this name, in ISO 8601. */
  readonly created: string;
  readonly description: string;
  readonly statements: readonly object[];
}

/** Its statements go into a document of Version 2012-10-17. */
export function awsManagedPolicy(declaration: Declaration): AwsManagedPolicy {
  const { name, path = '/', created, description, statements } = declaration;
  const arn = `arn:aws:iam::aws:policy${path}${name}`;
  const document = JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2);
  const createdAt = Date.parse(created) / 1000;
  return Object.freeze({ id: uniqueIdOf(arn), name, path, arn, description, createdAt, document });
}

/** A statement that allows actions, on every resource unless `rest` names some. */
export function allow(actions: readonly string[], rest: object = {}): object {
  return { Effect: 'Allow', Action: actions, Resource: '*', ...rest };
}

/** A statement that lets service-linked roles be made for services, by their host names. */
export function allowServiceLinkedRoles(...services: readonly string[]): object {
  return allow(['iam:CreateServiceLinkedRole'], {
    Condition: { StringEquals: { 'iam:AWSServiceName': services } },
  });
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * A unique id of 21 characters that is the same in every installation. `AI` after the prefix, as AWS has it in older ids,
 * says that no account is in it.
 */
export function uniqueIdOf(arn: string): string {
  const digest = createHash('sha256').update(arn).digest();
  let digits = '';
  for (const byte of digest.subarray(0, 15)) digits += alphabet.charAt(byte & 31);
  return `ANPAAI${digits}`;
}
