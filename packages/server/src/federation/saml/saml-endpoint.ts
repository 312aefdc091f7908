import { internalFailure } from '../../errors/request-errors.ts';

/** Where people's browsers bring their assertions, below the service's URL. */
export const assertionConsumerPath = '/saml';

/**
 * The endpoint of AWS, of the whole and of a region, for all providers and for the one whose UUID it ends in: identity
 * providers that are set up for it need no change.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
 */
const awsEndpoint =
  /^https:\/\/(?:[a-z]{2}(?:-[a-z]+){1,2}-\d{1,2}\.)?signin\.aws\.amazon\.com\/saml(?:\/acs\/([A-Z0-9]{22,64}))?$/;

/** Of AWS as a whole. */
const awsUrl = 'https://signin.aws.amazon.com/saml';

const awsAudience = 'urn:amazon:webservices';

/** The service as assertions name it. */
export class SamlEndpoint {
  #origin: string | undefined;

  /** Told once it is known: an origin such as `https://sts.example.com`. */
  servedAt(publicUrl: string): void {
    this.#origin = publicUrl;
  }

  /** Where browsers reach the service, e.g. `https://sts.example.com`. */
  get origin(): string {
    if (this.#origin === undefined) throw internalFailure('the public URL of the service is not known yet');
    return this.#origin;
  }

  /** E.g. `https://sts.example.com/saml`. */
  get url(): string {
    return `${this.origin}${assertionConsumerPath}`;
  }

  /**
   * Recipients that are taken of a provider, for who is told that his is not: this service, and AWS's endpoints without their
   * regions.
   */
  recipients(providerUuid: string): readonly string[] {
    return [this.url, awsUrl, `${awsUrl}/acs/${providerUuid}`];
  }

  /** Audiences, likewise. */
  audiences(providerUuid: string): readonly string[] {
    return [awsAudience, ...this.recipients(providerUuid)];
  }

  /**
   * Whether an assertion of a provider may be sent here that names this recipient, or whose response names it as its
   * destination.
   */
  isRecipient(recipient: string, providerUuid: string): boolean {
    if (recipient === this.url) return true;
    const match = awsEndpoint.exec(recipient);
    return match !== null && (match[1] === undefined || match[1] === providerUuid);
  }

  isAudience(audience: string, providerUuid: string): boolean {
    return audience === awsAudience || this.isRecipient(audience, providerUuid);
  }
}
