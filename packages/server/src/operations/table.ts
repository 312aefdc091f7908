import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { StartupError } from '../errors/startup-error.ts';
import type { Api } from './api.ts';
import type { Operation } from './operation.ts';
import { cloudtrail } from './cloudtrail/index.ts';
import { iam } from './iam/index.ts';
import { locum } from './locum/index.ts';
import { organizations } from './organizations/index.ts';
import { sts } from './sts/index.ts';

const apis: readonly Api[] = [sts, iam, organizations, cloudtrail, locum];

/** An operation, and the API that it belongs to. */
export interface Route {
  readonly api: Api;
  readonly operation: Operation;
}

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

/** An operation that has a file but is not in its API's list would be missing in silence. */
function checkFiles(api: Api): void {
  const declared = new Set(api.operations.map((operation) => kebabCase(operation.name)));
  const extension = basename(import.meta.filename).slice('table'.length);
  const files = readdirSync(join(import.meta.dirname, api.service))
    .filter((file) => file.endsWith(extension) && !file.endsWith('.test.ts') && !file.endsWith('.d.ts'))
    .map((file) => file.slice(0, -extension.length));
  const missing = files.filter((file) => file !== 'index' && !declared.has(file));
  if (missing.length > 0) {
    throw new StartupError(`operations of ${api.service} are not in its list: ${missing.join(', ')}`);
  }
  if (files.length - 1 !== declared.size || declared.size !== api.operations.length) {
    throw new StartupError(`the list of ${api.service} and its files disagree`);
  }
}

/** `CreateVirtualMFADevice` is in `create-virtual-mfa-device.ts`. */
function kebabCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}
