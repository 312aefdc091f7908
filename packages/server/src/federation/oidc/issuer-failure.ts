import {
  idpCommunicationError,
  noVerificationKey,
  thumbprintMismatch,
} from '../../errors/federation-errors.ts';
import type { ServiceError } from '../../errors/service-error.ts';

/** `unreachable`: it may be better soon. `unusable`: it answers, and not what it should, or may not be asked at all. */
type Kind = 'unreachable' | 'unusable' | 'thumbprint';

/** Why an issuer's keys are not there. The message is for the log, and holds nothing that the issuer said. */
export class IssuerFailure extends Error {
  override readonly name = 'IssuerFailure';
  readonly kind: Kind;

  constructor(kind: Kind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** As a client may read it. */
export function toServiceError({ kind, message }: IssuerFailure): ServiceError {
  switch (kind) {
    case 'unreachable':
      return idpCommunicationError(message, 'issuer-unreachable');
    case 'unusable':
      return noVerificationKey(message, 'issuer-unusable');
    case 'thumbprint':
      return thumbprintMismatch();
  }
}
