import { serviceNotHere } from '../../errors/request-errors.ts';
import type { ServiceError } from '../../errors/service-error.ts';
import type { RawRequest, RawResponse } from '../../wire/raw-request.ts';
import { claimedService } from '../claimed-service.ts';
import type { Exchange, Protocol } from '../protocol.ts';
import { refuseAbsent } from './refuse-absent.ts';

/**
 * Requests for a service of AWS that is not here, as clients send them whose every service is led here by `AWS_ENDPOINT_URL`. In
 * any other protocol the answer would be of an operation, a path or a target that nobody has heard of, if it could be read at all.
 */
export class AbsentServiceProtocol implements Protocol {
  readonly #services: ReadonlySet<string>;

  /** @param services those that are here. */
  constructor(services: ReadonlySet<string>) {
    this.#services = services;
  }

  /** To be asked where no operation was found: what is signed for the wrong service is told which is right. */
  find(request: RawRequest): undefined {
    const service = claimedService(request);
    if (service !== undefined && !this.#services.has(service) && isServiceName(service)) {
      throw serviceNotHere(service);
    }
  }

  refuse(error: ServiceError, { request, requestId }: Exchange): RawResponse {
    return refuseAbsent(error, request, requestId, claimedService(request));
  }
}

/** A name is the caller's, and is told back to him. */
const isServiceName = (text: string): boolean => /^[a-z0-9-]{1,40}$/.test(text);
