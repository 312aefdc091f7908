import { createPrivateKey } from 'node:crypto';
import type { KeyObject, X509Certificate } from 'node:crypto';
import { readSamlMetadata } from './read-saml-metadata.ts';
import type { Sealer } from '../../store/sealing.ts';
import type { Reads } from '../handles.ts';
import type { ContextProvider } from '../context-provider.ts';
import { openSamlPrivateKeys } from './saml-private-key-records.ts';
import { findSamlProvider } from './saml-provider-records.ts';

/** A SAML provider as its assertions are judged by it. Times are epoch seconds. */
export interface SamlTrust {
  readonly arn: string;
  readonly accountId: string;
  readonly name: string;
  /** As the endpoint of the provider alone has it. */
  readonly uuid: string;
  /** Who issues its assertions. */
  readonly entityId: string;
  /** Until when its metadata holds; absent where that is not limited. */
  readonly validUntil?: number;
  readonly certificates: readonly SigningCertificate[];
  readonly decryptionKeys: readonly KeyObject[];
  /** Only encrypted assertions are taken. */
  readonly requiresEncryption: boolean;
  readonly contextProvider?: ContextProvider;
}

/** A key that may sign assertions, and when. */
export interface SigningCertificate {
  readonly key: KeyObject;
  readonly validFrom: number;
  readonly validTo: number;
}

const leastModulus = 2048;
const curves: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/** By ARN; undefined where there is no such provider. */
export async function loadSamlTrust(
  reads: Reads,
  sealer: Sealer,
  arn: string,
): Promise<SamlTrust | undefined> {
  const provider = await findSamlProvider(reads, arn);
  if (provider === undefined) return undefined;
  const { accountId, name, uuid, entityId, validUntil, assertionEncryptionMode, metadata, contextProvider } =
    provider;
  const pems = await openSamlPrivateKeys(reads, sealer, arn);
  return {
    arn,
    accountId,
    name,
    uuid,
    entityId,
    ...(validUntil !== undefined && { validUntil }),
    certificates: readSamlMetadata(metadata).signingCertificates.filter(isStrong).map(toSigningCertificate),
    decryptionKeys: pems.map((pem) => createPrivateKey(pem)),
    requiresEncryption: assertionEncryptionMode === 'Required',
    ...(contextProvider !== undefined && { contextProvider }),
  };
}

/** NIST SP 800-57 part 1, section 5.6.1. */
function isStrong({ publicKey }: X509Certificate): boolean {
  const { modulusLength = 0, namedCurve = '' } = publicKey.asymmetricKeyDetails ?? {};
  return publicKey.asymmetricKeyType === 'rsa' ? modulusLength >= leastModulus : curves.has(namedCurve);
}

function toSigningCertificate({
  publicKey,
  validFromDate,
  validToDate,
}: X509Certificate): SigningCertificate {
  return {
    key: publicKey,
    validFrom: Math.floor(validFromDate.getTime() / 1000),
    validTo: Math.floor(validToDate.getTime() / 1000),
  };
}
