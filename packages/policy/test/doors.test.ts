import { describe, expect, test } from 'vitest';
import {
  compilePolicy,
  createPolicySet,
  decide,
  decideUnchecked,
  explain,
  isAllowed,
  parsePolicy,
  renderAuthorizationMessage,
  validatePolicy,
} from '../src/index.ts';
import type { AuthorizationRequest } from '../src/index.ts';
import { allowAll, applied, callers, denyAll, request } from './fixtures.ts';

/** What comes in from people whose compiler did not check it. */

const text = JSON.stringify({ Version: '2012-10-17', Statement: allowAll });
const set = createPolicySet([applied('identity', allowAll)]);
const insecure = applied('identity', [
  allowAll,
  { ...denyAll, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
]);

describe('condition keys may be in any case', () => {
  const asked = request({ policies: { identity: [insecure] } });
  class OwnMap extends Map<string, string> {}

  test.each<[string, AuthorizationRequest['context']]>([
    ['as a Map', new Map([['aws:SecureTransport', 'false']])],
    ['in capitals', new Map([['AWS:SECURETRANSPORT', 'false']])],
    ['in lower case', new Map([['aws:securetransport', 'false']])],
    ['in a Map of one’s own', new OwnMap([['aws:SecureTransport', 'false']])],
    ['as what is like a Map', new URLSearchParams({ 'aws:SecureTransport': 'false' }) as never],
    ['worked out when asked', { get: (key) => (key === 'aws:securetransport' ? 'false' : undefined) }],
  ])('%s', (_, context) => {
    const asks = { ...asked, context };
    expect(decide(asks).effect).toBe('explicitDeny');
    expect(explain(asks).decision.effect).toBe('explicitDeny');
    expect(explain(asks).request.context).toContainEqual({ key: 'aws:SecureTransport', value: 'false' });
    expect(renderAuthorizationMessage(asks, decide(asks))?.context.conditions.items).toHaveLength(1);
  });

  test('a variable finds its key', () => {
    const own = { ...allowAll, Resource: 'arn:aws:s3:::files/${aws:UserName}/*' };
    const resource = 'arn:aws:s3:::files/ana/x';
    const policies = { identity: [applied('identity', own)] };
    const context = new Map([['aws:username', 'ana']]);
    expect(decide(request({ policies, resource, context })).effect).toBe('allowed');
    const capital = new Map([['aws:UserName', 'ana']]);
    expect(decide(request({ policies, resource, context: capital })).effect).toBe('allowed');
  });

  test('a key twice in two cases is refused', () => {
    const context = new Map([
      ['aws:SecureTransport', 'true'],
      ['aws:securetransport', 'false'],
    ]);
    expect(() => decide({ ...asked, context })).toThrow(
      'condition key aws:securetransport is in the context twice',
    );
  });
});

describe('what is of the wrong type is told of, and nothing is decided', () => {
  const user = callers.user;
  test.each<[string, Record<string, unknown>]>([
    ['principal must be an object with a kind', { principal: undefined }],
    ['principal must be an object with a kind', { principal: 'ana' }],
    ['principal.kind must be one of root, user', { principal: { ...user, kind: 'User' } }],
    ['principal.kind must be one of root, user', { principal: { ...user, kind: 'toString' } }],
    ['principal.id must be a string', { principal: { ...user, id: undefined } }],
    ['principal.account must be a string', { principal: { ...user, account: 111122223333 } }],
    ['principal.roleArn must be a string', { principal: { ...callers.role, roleArn: null } }],
    ['principal.canonicalUser must be a string', { principal: { ...user, canonicalUser: 1 } }],
    ['action must be a string', { action: ['s3:GetObject'] }],
    ['resource must be a string', { resource: undefined }],
    ['resourceAccount must be a string', { resourceAccount: 111122223333 }],
    ["resourcePolicyRule must be 'optional' or 'mandatory'", { resourcePolicyRule: undefined }],
    ['context must be a Map', { context: undefined }],
    ['context must be a Map', { context: { 'aws:username': 'ana' } }],
    ['context must be a Map', { context: { get: 'aws:username' } }],
    ['the keys of the context must be strings', { context: new Map([[1, 'x']]) }],
    ['the value of condition key aws:EpochTime must be', { context: new Map([['aws:EpochTime', 1]]) }],
    ['the value of condition key aws:TagKeys must be', { context: new Map([['aws:TagKeys', ['a', 1]]]) }],
    [
      'the value of condition key aws:SecureTransport must be',
      { context: new Map([['aws:SecureTransport', false]]) },
    ],
    ['policies must be an object', { policies: undefined }],
    ['policies.identity must be made with createPolicySet', { policies: {} }],
    ['policies.identity must be made with createPolicySet', { policies: { identity: [] } }],
    [
      'policies.identity must be made with createPolicySet',
      { policies: { identity: applied('identity', allowAll) } },
    ],
    ['policies.boundary must be made with createPolicySet', { policies: { identity: set, boundary: text } }],
    ['policies.scp is none of the layers', { policies: { identity: set, scp: set } }],
    ['policies.serviceControl must be a list', { policies: { identity: set, serviceControl: set } }],
    ['policies.serviceControl[0] must be made', { policies: { identity: set, serviceControl: [[set]] } }],
    ['policies.resource has a policy of kind identity', { policies: { identity: set, resource: set } }],
    [
      'policies.resourceControl[0] has a policy of kind',
      { policies: { identity: set, resourceControl: [set] } },
    ],
  ])('%s', (message, wrong) => {
    const asked = { ...request({ policies: { identity: [] } }), ...wrong } as AuthorizationRequest;
    for (const ask of [decide, explain]) {
      expect(() => ask(asked)).toThrow(TypeError);
      expect(() => ask(asked)).toThrow(message);
    }
  });

  test('a value that is worked out too', () => {
    const context = { get: () => true as never };
    const asked = request({ policies: { identity: [insecure] } });
    expect(() => decide({ ...asked, context })).toThrow(
      'the value of condition key aws:securetransport must be',
    );
  });

  test.each<[string, () => unknown]>([
    ['a policy is read from its text', () => parsePolicy(JSON.parse(text) as never, 'identity')],
    ['a policy is read from its text', () => validatePolicy(JSON.parse(text) as never, 'identity')],
    ['there is no kind of policy Identity', () => parsePolicy(text, 'Identity' as never)],
    ['there is no kind of policy undefined', () => validatePolicy(text, undefined as never)],
    ['compilePolicy takes what parsePolicy gives', () => compilePolicy(JSON.parse(text) as never)],
    ['compilePolicy takes what parsePolicy gives', () => compilePolicy(text as never)],
    ['createPolicySet takes a list', () => createPolicySet(applied('identity', allowAll) as never)],
    ['what compilePolicy gives', () => createPolicySet([parsePolicy(text, 'identity') as never])],
    ['policies must be a list of texts', () => isAllowed(text as never, { action: 's3:X', resource: '*' })],
    [
      'a policy is read from its text',
      () => isAllowed([JSON.parse(text) as never], { action: 's3:X', resource: '*' }),
    ],
    ['the request must be an object', () => isAllowed([text], undefined as never)],
    ['action must be a string', () => isAllowed([text], { resource: '*' } as never)],
    [
      'context must be an object',
      () => isAllowed([text], { action: 's3:X', resource: '*', context: 'x' as never }),
    ],
  ])('%s', (message, ask) => {
    expect(ask).toThrow(TypeError);
    expect(ask).toThrow(message);
  });
});

describe('isAllowed', () => {
  const own = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { ...allowAll, Resource: 'arn:aws:s3:::files/${aws:username}/*' },
      { ...denyAll, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ],
  });
  const notes = { action: 's3:GetObject', resource: 'arn:aws:s3:::files/ana/notes.txt' };

  test.each<[string, Parameters<typeof isAllowed>[1], boolean]>([
    ['what is allowed', { ...notes, context: { 'aws:username': 'ana' } }, true],
    ['keys in any case', { ...notes, context: { 'AWS:UserName': 'ana' } }, true],
    ['a Map', { ...notes, context: new Map([['aws:UserName', 'ana']]) }, true],
    ['what nothing allows', { ...notes, context: { 'aws:username': 'bob' } }, false],
    [
      'what is denied',
      { ...notes, context: { 'aws:username': 'ana', 'aws:SecureTransport': 'false' } },
      false,
    ],
    ['no context', notes, false],
  ])('%s: %j, %s', (_, asked, expected) => {
    expect(isAllowed([own], asked)).toBe(expected);
  });

  test('no policy allows nothing, and a Deny of one counts', () => {
    expect(isAllowed([], notes)).toBe(false);
    const deny = JSON.stringify({ Version: '2012-10-17', Statement: denyAll });
    expect(isAllowed([text], notes)).toBe(true);
    expect(isAllowed([text, deny], notes)).toBe(false);
  });
});

test('the door that checks nothing decides the same', () => {
  const asked = request({ policies: { identity: [insecure] } });
  expect(decideUnchecked(asked)).toEqual(decide(asked));
});
