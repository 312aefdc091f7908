import { policyTypes } from '../../directory/organizations/organization-policy-types.ts';
import { integer, list, string, structure } from '../../wire/shape/index.ts';

/** Members that many operations take, with the constraints of AWS's model of 2016-11-28. */

const anything = '[\\s\\S]*';
const rootPattern = '(r-[0-9a-z]{4,32})';
const unitPattern = '(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})';

export const accountId = () => string({ max: 12, pattern: '^\\d{12}$' });
export const rootId = () => string({ max: 34, pattern: '^r-[0-9a-z]{4,32}$' });
export const organizationalUnitId = () => string({ max: 68, pattern: '^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$' });
export const parentId = () => string({ max: 100, pattern: `^${rootPattern}|${unitPattern}$` });
export const childId = () => string({ max: 100, pattern: `^(\\d{12})|${unitPattern}$` });
export const targetId = () => string({ max: 100, pattern: `^${rootPattern}|(\\d{12})|${unitPattern}$` });
export const policyId = () => string({ max: 130, pattern: '^p-[0-9a-zA-Z_]{8,128}$' });
export const taggableResourceId = () =>
  string({
    max: 130,
    pattern: `^${rootPattern}|(\\d{12})|${unitPattern}|(^p-[0-9a-zA-Z_]{8,128})|(^rp-[0-9a-zA-Z_]{4,128})|(^rt-[0-9a-zA-Z_]{8,32})$`,
  });
export const createAccountRequestId = () => string({ max: 36, pattern: '^car-[a-z0-9]{8,32}$' });

export const accountName = () => string({ min: 1, max: 50, pattern: '[\\u0020-\\u007E]+', sensitive: true });
/** The same set as AWS's `[^\s@]+@[^\s@]+\.[^\s@]+`, which looks at a long text again and again. */
export const email = () =>
  string({
    min: 6,
    max: 64,
    pattern: '[^\\s@]+@[^\\s@]+\\.[^\\s@]+',
    matches: /^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/u,
    sensitive: true,
  });
export const roleName = () => string({ max: 64, pattern: '[\\w+=,.@-]{1,64}' });
export const organizationalUnitName = () => string({ min: 1, max: 128, pattern: anything });
export const policyName = () => string({ min: 1, max: 128, pattern: anything });
export const policyDescription = () => string({ max: 512, pattern: anything });
export const policyContent = () => string({ min: 1, pattern: anything });
export const policyType = () => string({ values: policyTypes });
export const childType = () => string({ values: ['ACCOUNT', 'ORGANIZATIONAL_UNIT'] });
export const createAccountState = () => string({ values: ['IN_PROGRESS', 'SUCCEEDED', 'FAILED'] });

const tagPattern = '^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$';
const tagKey = () => string({ min: 1, max: 128, pattern: tagPattern });
export const tags = () =>
  list(
    structure({
      Key: tagKey().required(),
      Value: string({ min: 0, max: 256, pattern: tagPattern }).required(),
    }),
  );
export const tagKeys = () => list(tagKey());

const nextToken = () => string({ max: 100_000, pattern: anything });

/** What the request for a list says of the page it wants. */
export const pageRequest = { NextToken: nextToken(), MaxResults: integer({ min: 1, max: 20 }) } as const;

/** Likewise, where the size of the page is not the caller's to choose. */
export const tokenRequest = { NextToken: nextToken() } as const;

/** What the answer of a list says of its page. */
export const page = { NextToken: string() } as const;
