import type { ContextProvider } from '../directory/context-provider.ts';
import { subjectDigest, subjectId } from '../sessions/subject-id.ts';
import type { ContextEntry, TrustedContext } from '../sessions/trusted-context.ts';
import { isXmlText } from '../wire/escape-xml.ts';
import { contextKeyName } from './context-key-name.ts';
import type { ServiceError } from '../errors/service-error.ts';

/** A proof that was found good: a token or an assertion. */
export interface Proof {
  /** What it has under a source key: a text, a number or a boolean, or a list; undefined where it has nothing. */
  value(this: void, sourceKey: string): unknown;
  /** What is thrown where a source key has nothing that a context could take. */
  refuse(this: void, sourceKey: string): ServiceError;
  /** Key `aws:OriginIdentity/Issuer`. */
  readonly issuer: string;
  readonly providerArn: string;
  /** Whom it is of, whomever the context provider takes for the subject. */
  readonly subject: string;
  /** Epoch seconds. */
  readonly provenAt: number;
}

/** Characters. AWS documents the last one only. */
const longestSubject = 256;
const longestType = 128;
const longestValue = 128;

/**
 * The context that a session gets of a proof. It has to have the subject; whatever else it does not have the context lacks. What
 * is there and is no single text that fits is refused: left out it could have been what a policy denies.
 *
 * Throws what `refuse` answers.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_TrustedIdentityPropagationContext.html
 */
export function readTrustedContext(provider: ContextProvider, proof: Proof): TrustedContext {
  const { subjectSourceKey, subjectTypeSourceKey, subjectTypeValue, keys } = provider;
  const subject = textOf(proof, subjectSourceKey, longestSubject);
  if (subject === undefined || subject.trim() === '') throw proof.refuse(subjectSourceKey);
  const subjectType =
    subjectTypeSourceKey === undefined ? subjectTypeValue : textOf(proof, subjectTypeSourceKey, longestType);
  const transaction = keys.flatMap((key): ContextEntry[] => {
    const value = textOf(proof, key.sourceKey, longestValue);
    return value === undefined ? [] : [{ key: contextKeyName(key), value }];
  });
  return {
    subject,
    ...(subjectType !== undefined && { subjectType }),
    issuer: proof.issuer,
    providerArn: proof.providerArn,
    transaction,
    proven: subjectDigest(subjectId(proof.providerArn, proof.subject)),
    provenAt: proof.provenAt,
  };
}

/** Numbers and booleans are known by how they are written; a list of one is that one, and a list of none is nothing. */
function textOf(proof: Proof, sourceKey: string, longest: number): string | undefined {
  const found = proof.value(sourceKey);
  const values: readonly unknown[] = Array.isArray(found) ? found : [found];
  const [value, ...others] = values;
  if (value === undefined && others.length === 0) return undefined;
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  if (typeof text !== 'string' || others.length > 0) throw proof.refuse(sourceKey);
  if (lengthOf(text, longest) > longest || !isXmlText(text)) throw proof.refuse(sourceKey);
  return text;
}

/** In Unicode scalar values; of a text that is longer anyway they are not counted. */
function lengthOf(text: string, longest: number): number {
  return text.length > longest * 2 ? text.length : Array.from(text).length;
}
