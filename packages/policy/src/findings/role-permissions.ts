import type { PlacedText } from '../document.ts';
import type { DraftStatement } from '../parse/draft.ts';
import type { PolicyKind } from '../policy-kind.ts';
import type { Check } from './check.ts';
import { entriesMatching, isAllow, matchesPattern, reachOf } from './statements.ts';
import type { ActionReach } from './statements.ts';

/** Boundaries and service control policies grant nothing: what is wide in them is only not taken away. */
const grantingKinds: readonly PolicyKind[] = ['identity', 'managed', 'session'];

/** An action on roles of which the role is all that matters, and how its six checks are told apart. */
export interface RoleAction {
  readonly action: string;
  /** How the codes begin. */
  readonly code: string;
  readonly findingType: 'SECURITY_WARNING' | 'WARNING';
  /** Resource part of the ARN of a role that no narrow pattern takes in. */
  readonly probe: string;
  /** What can happen, to follow on "so that". */
  readonly risk: string;
  /** Whether a condition makes any resource narrow enough. */
  readonly isNarrowed: (statement: DraftStatement) => boolean;
}

interface Case {
  readonly suffix: string;
  readonly reach: ActionReach;
  readonly negatedResource: boolean;
  readonly how: string;
}

const cases: readonly Case[] = [
  { suffix: 'NOT_RESOURCE', reach: 'named', negatedResource: true, how: 'NotResource' },
  {
    suffix: 'STAR_IN_ACTION_AND_NOT_RESOURCE',
    reach: 'pattern',
    negatedResource: true,
    how: 'a wildcard in the action, and NotResource',
  },
  {
    suffix: 'NOT_ACTION_AND_NOT_RESOURCE',
    reach: 'not-excluded',
    negatedResource: true,
    how: 'NotAction and NotResource',
  },
  { suffix: 'STAR_IN_RESOURCE', reach: 'named', negatedResource: false, how: 'a wildcard in the resource' },
  {
    suffix: 'STAR_IN_ACTION_AND_RESOURCE',
    reach: 'pattern',
    negatedResource: false,
    how: 'wildcards in the action and the resource',
  },
  {
    suffix: 'STAR_IN_RESOURCE_AND_NOT_ACTION',
    reach: 'not-excluded',
    negatedResource: false,
    how: 'NotAction, and a wildcard in the resource',
  },
];

/** Entries of Resource that take in any role there is. */
function openResources({ resource }: DraftStatement, probe: string): readonly PlacedText[] {
  return (
    resource?.values.filter(({ text }) => {
      if (text === '*') return true;
      const parts = text.split(':', 5);
      const last = text.slice(parts.join(':').length + 1);
      return parts.length === 5 && matchesPattern(parts[2] ?? '', 'iam') && matchesPattern(last, probe);
    }) ?? []
  );
}

function observe(statement: DraftStatement, { action, probe }: RoleAction, one: Case): readonly PlacedText[] {
  if (reachOf(statement, action) !== one.reach || statement.resource?.negated !== one.negatedResource)
    return [];
  if (one.negatedResource) return [{ ...statement.resource, text: '' }];
  const open = openResources(statement, probe);
  if (open.length === 0) return [];
  const entries = one.reach === 'not-excluded' ? [] : entriesMatching(statement, action);
  return [...entries, ...open];
}

/** The six checks of one action. */
export function roleActionChecks(roleAction: RoleAction): readonly Check[] {
  const { action, code, findingType, risk, isNarrowed } = roleAction;
  return cases.map((one) => ({
    issueCode: `${code}_WITH_${one.suffix}`,
    findingType,
    kinds: grantingKinds,
    meaning: `${action} is allowed through ${one.how}, so that ${risk}.`,
    fix: `Allow ${action} by name, on the ARNs of the roles that are meant.`,
    *run({ document }) {
      for (const statement of document.statements) {
        if (!isAllow(statement) || (!one.negatedResource && isNarrowed(statement))) continue;
        const places = observe(statement, roleAction, one);
        if (places.length > 0)
          yield { details: `This allows ${action} through ${one.how}, so that ${risk}.`, places };
      }
    },
  }));
}
