import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { StartupError } from '../errors/startup-error.ts';
import type { Api, RestFamily } from '../call/api.ts';
import type { Route } from '../call/route.ts';
import { cloudtrail } from '../apis/cloudtrail/index.ts';
import { iam } from '../apis/iam/index.ts';
import { iamToolbox } from '../apis/iam-toolbox/index.ts';
import { locum } from '../apis/locum/index.ts';
import { organizations } from '../apis/organizations/index.ts';
import { sts } from '../apis/sts/index.ts';
import { vultr } from '../apis/vultr/index.ts';
import { iamForVultr } from './iam-for-vultr.ts';
import { sessionsForVultr } from './sessions-for-vultr.ts';
import { trustsForVultr } from './trusts-for-vultr.ts';

const apis: readonly Api[] = [
  sts,
  iam,
  iamToolbox,
  organizations,
  cloudtrail,
  locum,
  vultr(iamForVultr, trustsForVultr, sessionsForVultr),
];

/** Every operation of every API; those of the Query protocol are found by Action and Version, those of JSON by X-Amz-Target. */
export class OperationTable {
  readonly #routes: readonly Route[];
  readonly #actions = new Map<string, Route | undefined>();
  readonly #targets = new Map<string, Route | undefined>();
  /** What requests are signed for. */
  readonly services: ReadonlySet<string> = new Set(
    apis.map(({ service, signingName = service }) => signingName),
  );

  constructor() {
    for (const api of apis) checkFiles(api);
    this.#routes = apis.flatMap((api) =>
      api.operations.map((operation) => ({ api, operation, service: api.service, name: operation.name })),
    );
    for (const route of this.#routes) this.#add(route.api, route.name, route);
    for (const api of apis) for (const name of api.unsupported ?? []) this.#add(api, name, undefined);
  }

  #add(api: Api, name: string, route: Route | undefined): void {
    const { version, targetPrefix, otherTargetPrefix, rest } = api;
    if (rest !== undefined) return;
    if (targetPrefix === undefined) this.#actions.set(`${version} ${name}`, route);
    else this.#targets.set(`${targetPrefix}.${name}`, route);
    if (otherTargetPrefix !== undefined) this.#targets.set(`${otherTargetPrefix}.${name}`, route);
  }

  /** Of an API of the Query protocol. */
  findAction(action: string, version: string | undefined): Route | undefined {
    return this.#actions.get(`${version} ${action}`);
  }

  /** Whether AWS has such an operation, where it is not here. */
  isUnsupportedAction(action: string, version: string | undefined): boolean {
    return this.#actions.has(`${version} ${action}`);
  }

  /** Of an API of the JSON protocol, e.g. `AWSOrganizationsV20161128.ListRoots`. */
  findTarget(target: string): Route | undefined {
    return this.#targets.get(target);
  }

  /** As `isUnsupportedAction`. */
  isUnsupportedTarget(target: string): boolean {
    return this.#targets.has(target);
  }

  /** Of the REST APIs of a family. */
  restRoutes(family: RestFamily): readonly Route[] {
    return this.#routes.filter(({ api }) => api.rest === family);
  }

  /** Every operation, in the order of declaration. */
  routes(): readonly Route[] {
    return this.#routes;
  }
}

/**
 * An operation that has a file in its API's wing but is not in the list would be missing in silence: so would one that is
 * listed as not supported, though it is there by now.
 */
function checkFiles(api: Api): void {
  const { service, operations, unsupported = [] } = api;
  const extension = basename(import.meta.filename).slice('operation-table'.length);
  const files = new Set(
    readdirSync(join(import.meta.dirname, '../apis', service), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(extension))
      .map((file) => basename(file, extension)),
  );
  const declared = operations.map(({ name }) => name);
  const missing = declared.filter((name) => !files.has(kebabCase(name)));
  if (missing.length > 0)
    throw new StartupError(`operations of ${service} have no file: ${missing.join(', ')}`);
  const unlisted = unsupported.filter((name) => files.has(kebabCase(name)));
  if (unlisted.length > 0) {
    throw new StartupError(
      `operations of ${service} have a file and are not in its list: ${unlisted.join(', ')}`,
    );
  }
  if (new Set(declared).size !== declared.length)
    throw new StartupError(`${service} lists an operation twice`);
}

/** `CreateVirtualMFADevice` is in `create-virtual-mfa-device.ts`. */
function kebabCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}
