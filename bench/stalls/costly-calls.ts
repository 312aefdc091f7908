import { OperationTable } from '../../packages/server/src/front/operation-table.ts';
import type { Route } from '../../packages/server/src/call/route.ts';
import { longUserAgent } from '../../packages/server/test/bounded-work/costly-policy.ts';
import { fullInput, growthsOf, leastInput } from '../../packages/server/test/bounded-work/grown-inputs.ts';
import { absent, known, roomOf } from '../../packages/server/test/bounded-work/known-values.ts';
import type { Callers } from '../../packages/server/test/bounded-work/make-callers.ts';
import { requestOf } from '../../packages/server/test/bounded-work/send-call.ts';
import type { RequestParts } from '../../packages/server/test/bounded-work/send-call.ts';

/** A request at the bounds of what its operation, or its page, takes. */
export interface CostlyCall {
  readonly name: string;
  readonly request: RequestParts;
  /** Who sends it; undefined stands for a stranger without a signature. */
  readonly callers: readonly (keyof Callers | undefined)[];
}

/** Those would change what the others need. */
const takesAway =
  /^(?:Delete|End|Rotate|Detach|Leave|Close|Remove|Deactivate|Move|Update(?:User|Group|AccessKey)$)/;

const everybody = [undefined, 'stranger', 'userWithoutPermissions', 'largestSession'] as const;

/**
 * Every operation with all members at once at their bounds, from everybody; and with each of them at its bound, as valid as that
 * can be, from who may do everything. And every page.
 */
export function costlyCalls(): readonly CostlyCall[] {
  return [...new OperationTable().routes().flatMap(callsOf), ...pages];
}

function callsOf({ service, name, operation }: Route): readonly CostlyCall[] {
  const { members } = operation.input;
  const values = takesAway.test(name) ? absent : known;
  const room = roomOf(service);
  const call = (input: object, userAgent: string): RequestParts =>
    requestOf({ service, operation: name, input: { ...input }, userAgent });
  const path = `${service}:${name}`;
  return [
    {
      name: path,
      request: call(fullInput(members, values, room, 1), longUserAgent),
      callers: everybody,
    },
    // Its policies cost too much with a long text to be compared with; without one they let it do everything.
    {
      name: `${path}, least`,
      request: call(leastInput(members, values), 'bench'),
      callers: ['largestSession'],
    },
    ...growthsOf(members, values, room).map((growth) => ({
      name: `${path}, ${growth.name}`,
      request: call(growth.at(1), 'bench'),
      callers: ['largestSession'] as const,
    })),
  ];
}

const pages: readonly CostlyCall[] = ['/saml', '/saml/role', '/federation', '/signin/out'].map((target) => ({
  name: `POST ${target}`,
  request: {
    target,
    headers: ['Content-Type', 'application/x-www-form-urlencoded', 'User-Agent', longUserAgent],
    body: `Action=getSigninToken&SAMLResponse=${'A'.repeat(90_000)}&Session=${'['.repeat(90_000)}`,
  },
  callers: [undefined],
}));
