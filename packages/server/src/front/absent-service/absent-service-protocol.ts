import { serviceNotHere } from '../../errors/request-errors.ts';
import type { ServiceError } from '../../errors/service-error.ts';
import type { RawRequest, RawResponse } from '../../wire/raw-request.ts';
import { claimedService } from '../claimed-service.ts';
import { readTarget } from '../json/target.ts';
import type { OperationTable } from '../operation-table.ts';
import type { Exchange, Protocol } from '../protocol.ts';
import { readParameters } from '../query/read-parameters.ts';
import { refuseAbsent } from './refuse-absent.ts';

/**
 * Requests for a service of AWS that is not here, as clients send them whose every service is led here by `AWS_ENDPOINT_URL`. In
 * any other protocol the answer would be of an operation, a path or a target that nobody has heard of, if it could be read at all.
 */
export class AbsentServiceProtocol implements Protocol {
  readonly #table: OperationTable;

  constructor(table: OperationTable) {
    this.#table = table;
  }

  find(request: RawRequest): undefined {
    const service = claimedService(request);
    if (service === undefined || this.#table.services.has(service) || !isServiceName(service)) return;
    // What is signed for the wrong service is told which is right.
    if (!this.#isHere(request)) throw serviceNotHere(service);
  }

  #isHere(request: RawRequest): boolean {
    const target = readTarget(request);
    if (target !== undefined) return this.#table.findTarget(target) !== undefined;
    const parameters = readParameters(request);
    if (!('get' in parameters)) return false;
    const action = parameters.get('Action');
    return action !== undefined && this.#table.findAction(action, parameters.get('Version')) !== undefined;
  }

  refuse(error: ServiceError, { request, requestId }: Exchange): RawResponse {
    return refuseAbsent(error, request, requestId, claimedService(request));
  }
}

/** A name is the caller's, and is told back to him. */
const isServiceName = (text: string): boolean => /^[a-z0-9-]{1,40}$/.test(text);
