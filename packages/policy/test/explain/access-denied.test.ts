import { describe, expect, test } from 'vitest';
import { decide, renderAccessDenied } from '../../src/index.ts';
import { account, allowAll, allowNothing, applied, callers, denyAll, request } from '../fixtures.ts';
import type { PolicyLists } from '../fixtures.ts';

describe('AccessDenied', () => {
  const yes = applied('identity', allowAll);
  const no = applied('identity', allowNothing);
  const deny = applied('identity', denyAll, 'arn:aws:iam::111122223333:policy/stop');
  const trust = applied('trust', { Effect: 'Deny', Principal: { AWS: account }, Action: 'sts:AssumeRole' });
  const subject = `User: ${callers.user.arn} is not authorized to perform: sts:AssumeRole on resource: arn:aws:s3:::bucket/key`;

  test.each<[Partial<PolicyLists>, string]>([
    [{ identity: [] }, ' because no identity-based policy allows the sts:AssumeRole action'],
    [{ boundary: no }, ' because no permissions boundary allows the sts:AssumeRole action'],
    [{ session: [no] }, ' because no session policy allows the sts:AssumeRole action'],
    [
      { serviceControl: [[no]], boundary: no },
      ' because no service control policy allows the sts:AssumeRole action',
    ],
    [{ resourceControl: [[]] }, ' because no resource control policy allows the sts:AssumeRole action'],
    [
      { identity: [deny] },
      ' with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/stop',
    ],
    [
      { identity: [applied('identity', denyAll, 'inline')] },
      ' with an explicit deny in an identity-based policy',
    ],
    [
      { boundary: deny },
      ' with an explicit deny in a permissions boundary: arn:aws:iam::111122223333:policy/stop',
    ],
    [
      { serviceControl: [[deny]] },
      ' with an explicit deny in a service control policy: arn:aws:iam::111122223333:policy/stop',
    ],
    [{ session: [applied('session', denyAll, 'inline')] }, ' with an explicit deny in a session policy'],
    [{ resource: trust }, ' with an explicit deny in the role trust policy'],
    [
      { resource: applied('resource', { ...denyAll, Principal: '*' }) },
      ' with an explicit deny in a resource-based policy',
    ],
  ])('%#: %s', (policies, reason) => {
    const decision = decide(
      request({ action: 'sts:AssumeRole', policies: { identity: [yes], ...policies } }),
    );
    const resource = 'arn:aws:s3:::bucket/key';
    expect(
      renderAccessDenied({ callerArn: callers.user.arn, action: 'sts:AssumeRole', resource, decision }),
    ).toBe(subject + reason);
  });

  test.each([
    ['trust', ' because no role trust policy allows the sts:AssumeRole action'],
    ['resource', ' because no resource-based policy allows the sts:AssumeRole action'],
  ] as const)('a mandatory %s policy', (kind, reason) => {
    const statement = { Effect: 'Allow', Principal: { Service: 'a.b' }, Action: 'sts:AssumeRole' };
    const resource = applied(kind, kind === 'trust' ? statement : { ...statement, Resource: '*' });
    const decision = decide(
      request({
        action: 'sts:AssumeRole',
        policies: { identity: [yes], resource },
        resourcePolicyRule: 'mandatory',
      }),
    );
    expect(renderAccessDenied({ callerArn: callers.user.arn, action: 'sts:AssumeRole', decision })).toBe(
      `User: ${callers.user.arn} is not authorized to perform: sts:AssumeRole${reason}`,
    );
  });

  test('without decision there is no reason', () => {
    const denied = {
      callerArn: callers.user.arn,
      action: 'sts:AssumeRole',
      resource: 'arn:aws:s3:::bucket/key',
    };
    expect(renderAccessDenied(denied)).toBe(subject);
  });
});
