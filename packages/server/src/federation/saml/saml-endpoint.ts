import { internalFailure } from '../../errors/request-errors.ts';

/** Where people's browsers bring their assertions, below the service's URL. */
export const assertionConsumerPath = '/saml';

/** The endpoint of AWS, of the whole and of a region: identity providers that are set up for it need no change. */
const awsEndpoint = /^https:\/\/(?:[a-z]{2}(?:-[a-z]+){1,2}-\d{1,2}\.)?signin\.aws\.amazon\.com\/saml$/;

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

  /** Recipients that are taken, for who is told that his is not: this service, and AWS's endpoint without its regions. */
  get recipients(): readonly string[] {
    return [this.url, 'https://signin.aws.amazon.com/saml'];
  }

  /** Audiences, likewise. */
  get audiences(): readonly string[] {
    return [awsAudience, ...this.recipients];
  }

  /** Whether an assertion may be sent here that names this recipient, or whose response names it as its destination. */
  isRecipient(recipient: string): boolean {
    return recipient === this.url || awsEndpoint.test(recipient);
  }

  isAudience(audience: string): boolean {
    return audience === awsAudience || this.isRecipient(audience);
  }
}
