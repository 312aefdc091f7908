import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { StartupError } from '../errors/startup-error.ts';
import type { Api } from '../call/api.ts';
import type { Route } from '../call/route.ts';
import { cloudtrail } from '../apis/cloudtrail/index.ts';
import { iam } from '../apis/iam/index.ts';
import { locum } from '../apis/locum/index.ts';
import { organizations } from '../apis/organizations/index.ts';
import { sts } from '../apis/sts/index.ts';

const apis: readonly Api[] = [sts, iam, organizations, cloudtrail, locum];

/** Finds operations by the Action and Version parameters, or by the X-Amz-Target header. */
export class OperationTable {
  readonly #routes = new Map<string, Route>();
  readonly #unsupported = new Map<string, Api>();

  constructor() {
    for (const api of apis) {
      checkFiles(api);
      for (const operation of api.operations) {
        const route = { api, operation };
        for (const key of keysOf(api, operation.name)) this.#routes.set(key, route);
      }
      for (const name of api.unsupported ?? []) {
        for (const key of keysOf(api, name)) this.#unsupported.set(key, api);
      }
    }
  }

  find(action: string, version: string | undefined): Route | undefined {
    return this.#routes.get(`${version} ${action}`);
  }

  /** The API that has such an operation at AWS, where it has none here. */
  findUnsupported(action: string, version: string | undefined): Api | undefined {
    return this.#unsupported.get(`${version} ${action}`);
  }

  /** By the value of X-Amz-Target, e.g. `AWSOrganizationsV20161128.ListRoots`. */
  findTarget(target: string): Route | undefined {
    const route = this.#routes.get(target);
    return route?.api.targetPrefix === undefined ? undefined : route;
  }

  /** As `findUnsupported`, by the value of X-Amz-Target. */
  findUnsupportedTarget(target: string): Api | undefined {
    const api = this.#unsupported.get(target);
    return api?.targetPrefix === undefined ? undefined : api;
  }

  /** Every operation, in the order of declaration. */
  routes(): readonly Route[] {
    return [...new Set(this.#routes.values())];
  }
}

/** A key of the Query protocol has a space in it, and one of the JSON protocol has none. */
function keysOf({ targetPrefix, otherTargetPrefix, version }: Api, name: string): readonly string[] {
  if (targetPrefix === undefined) return [`${version} ${name}`];
  const key = `${targetPrefix}.${name}`;
  return otherTargetPrefix === undefined ? [key] : [key, `${otherTargetPrefix}.${name}`];
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
