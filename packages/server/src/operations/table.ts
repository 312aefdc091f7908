import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { StartupError } from '../errors/startup-error.ts';
import type { Api } from './api.ts';
import type { Operation } from './operation.ts';
import { iam } from './iam/index.ts';
import { locum } from './locum/index.ts';
import { sts } from './sts/index.ts';

const apis: readonly Api[] = [sts, iam, locum];

/** An operation, and the API that it belongs to. */
export interface Route {
  readonly api: Api;
  readonly operation: Operation;
}

/** Finds operations by the Action and Version parameters. */
export class OperationTable {
  readonly #routes = new Map<string, Route>();

  constructor() {
    for (const api of apis) {
      checkFiles(api);
      for (const operation of api.operations) {
        this.#routes.set(`${api.version} ${operation.name}`, { api, operation });
      }
    }
  }

  find(action: string, version: string | undefined): Route | undefined {
    return this.#routes.get(`${version} ${action}`);
  }

  /** Every operation, in the order of declaration. */
  routes(): readonly Route[] {
    return [...this.#routes.values()];
  }
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
