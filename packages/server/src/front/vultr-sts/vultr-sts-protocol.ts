import type { Authenticated } from '../../authentication/authenticate.ts';
import type { Awaitable } from '../../awaitable.ts';
import { whenReady } from '../../awaitable.ts';
import type { Route } from '../../call/route.ts';
import type { Directory } from '../../directory/directory.ts';
import { bearerIsAnotherToken } from '../../errors/bearer-errors.ts';
import { actionMissing, operationNotFound } from '../../errors/request-errors.ts';
import { methodNotAllowed } from '../../errors/rest-errors.ts';
import type { ServiceError } from '../../errors/service-error.ts';
import { pathOf } from '../../wire/path-of.ts';
import type { RawRequest, RawResponse } from '../../wire/raw-request.ts';
import type { InputOf, Members, OutputOf } from '../../wire/shape/index.ts';
import { bearerOf } from '../authenticate-bearer.ts';
import type { AuthenticateBearer } from '../authenticate-bearer.ts';
import type { OperationTable } from '../operation-table.ts';
import type { AskedOperation, Exchange, Protocol } from '../protocol.ts';
import { answer, errorAnswer, wantsJson } from '../query/answer.ts';
import type { AnswerContext } from '../query/answer.ts';
import { extendedRequestId } from '../query/extended-request-id.ts';
import type { Parameters } from '../query/parameters.ts';
import { readQueryInput } from '../query/read-input.ts';
import { readParameters } from '../query/read-parameters.ts';
import { translateRoleArn } from './translate-role-arn.ts';

interface VultrStsParts {
  readonly table: OperationTable;
  readonly authenticate: AuthenticateBearer;
  readonly directory: Directory;
  /** The region that this service says it is in. */
  readonly region: string;
}

const path = '/v2/assumed-roles/compatibility/aws/sts';
const version = '2011-06-15';
const namespace = `https://sts.amazonaws.com/doc/${version}/`;

/** What can be asked for there. */
const actions: ReadonlySet<string> = new Set(['AssumeRole', 'AssumeRoleWithWebIdentity']);

/**
 * Vultr's endpoint for clients of STS: STS's own operations, asked for by a form and answered in XML, of a caller who bears his API key
 * instead of signing. Whoever has a web identity token bears that, or does not, as SDKs of AWS do.
 * Source: https://docs.vultr.com/platform/iam/roles/assumed-roles/how-to-assume-a-role-using-aws-sts-compatibility
 */
export class VultrStsProtocol implements Protocol {
  readonly #parts: VultrStsParts;

  constructor(parts: VultrStsParts) {
    this.#parts = parts;
  }

  /** `path` is without a query. SDKs add a slash to the endpoint that they are given. */
  hasPath(asked: string): boolean {
    return asked === path || asked === `${path}/`;
  }

  find(request: RawRequest): AskedOperation | RawResponse | undefined {
    if (!this.hasPath(pathOf(request.target))) return undefined;
    if (request.method !== 'POST') throw methodNotAllowed();
    const parameters = readParameters(request);
    if (!('get' in parameters)) return parameters;
    const action = parameters.get('Action');
    if (action === undefined) throw actionMissing();
    const asked = parameters.get('Version') ?? version;
    const route = actions.has(action) ? this.#parts.table.findAction(action, asked) : undefined;
    if (route === undefined) throw operationNotFound(action, asked);
    return new VultrStsCall(this.#parts, request, parameters, route);
  }

  refuse(error: ServiceError, exchange: Exchange): RawResponse {
    return errorAnswer(error, namespace, contextOf(exchange, this.#parts.region));
  }
}

class VultrStsCall implements AskedOperation {
  readonly route: Route;
  readonly #parts: VultrStsParts;
  readonly #request: RawRequest;
  readonly #parameters: Parameters;

  constructor(parts: VultrStsParts, request: RawRequest, parameters: Parameters, route: Route) {
    this.#parts = parts;
    this.#request = request;
    this.#parameters = parameters;
    this.route = route;
  }

  authenticate(): Awaitable<Authenticated | undefined> {
    return this.route.operation.isUnsigned === true ? undefined : this.#parts.authenticate(this.#request);
  }

  readInput(): Awaitable<InputOf<Members>> {
    const { members } = this.route.operation.input;
    const input: InputOf<Members> = {
      ...readQueryInput(this.#parameters, members),
      ...this.#webIdentity(),
    };
    const RoleArn: unknown = input['RoleArn'];
    if (typeof RoleArn !== 'string') return input;
    return whenReady(translateRoleArn(RoleArn, this.#parts.directory), (arn) => ({
      ...input,
      RoleArn: arn,
    }));
  }

  /** The token that is borne, where there is one: the form may leave it out, and must not have another. */
  #webIdentity(): { readonly WebIdentityToken?: string } {
    const bearer = bearerOf(this.#request);
    if (this.route.operation.isUnsigned !== true || bearer === undefined) return {};
    if ((this.#parameters.get('WebIdentityToken') ?? bearer) !== bearer) throw bearerIsAnotherToken();
    return { WebIdentityToken: bearer };
  }

  answer(output: OutputOf<Members>, exchange: Exchange): RawResponse {
    const { name, output: shapes } = this.route.operation;
    return answer({ name, namespace, output: shapes }, output, contextOf(exchange, this.#parts.region));
  }
}

const contextOf = ({ request, requestId }: Exchange, region: string): AnswerContext => ({
  requestId,
  extendedRequestId: extendedRequestId(requestId, region, request.receivedAt),
  asJson: wantsJson(request),
});
