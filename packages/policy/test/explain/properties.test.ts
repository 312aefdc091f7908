import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decide,
  explain,
  renderAuthorizationMessage,
  renderEvaluationResult,
  renderPlainWords,
} from '../../src/index.ts';
import type { Change, Explanation, PolicyLayer, Principal, StatementTrace } from '../../src/index.ts';
import { allowAll, otherAccount } from '../fixtures.ts';
import type { StatementInput } from '../fixtures.ts';
import { build, situation } from './arbitrary-situation.ts';
import type { Situation } from './arbitrary-situation.ts';

type Member = 'identity' | 'boundary' | 'session' | 'resource' | 'serviceControl' | 'resourceControl';

const members: Readonly<Record<PolicyLayer, Member>> = {
  identity: 'identity',
  boundary: 'boundary',
  session: 'session',
  resource: 'resource',
  trust: 'resource',
  'service-control': 'serviceControl',
  'resource-control': 'resourceControl',
};

/** The situation with the statements of one layer changed. */
function edit(
  input: Situation,
  layer: PolicyLayer,
  level: number,
  change: (statements: readonly StatementInput[]) => readonly StatementInput[],
): Situation {
  const member = members[layer];
  if (member === 'serviceControl' || member === 'resourceControl') {
    return { ...input, [member]: input[member]!.map((one, at) => (at === level ? change(one) : one)) };
  }
  return { ...input, [member]: change(input[member] ?? []) };
}

/** Makes a change by hand, in the texts of the policies and the values of the request. */
function apply(input: Situation, change: Change): Situation {
  switch (change.kind) {
    case 'set-context':
      return { ...input, values: { ...input.values, [change.key.toLowerCase()]: change.value } };
    case 'remove-context':
      return {
        ...input,
        values: Object.fromEntries(
          Object.entries(input.values).filter(([key]) => key !== change.key.toLowerCase()),
        ),
      };
    case 'add-statement':
      return edit(input, change.layer, change.level, (list) => [...list, { ...change.statement }]);
    case 'remove-statement': {
      const { layer, level, statementIndex } = change.statement;
      // Something must stay in the policy, at a place that does not move the others.
      const nothing: StatementInput = { Effect: 'Deny', Action: 'none:None', Resource: '*' };
      const named = layer === 'resource' ? { ...nothing, Principal: '*' } : nothing;
      const trusted = { Effect: 'Deny', Action: 'sts:TagSession', Principal: { AWS: '*' } };
      return edit(input, layer, level, (list) =>
        list.map((one, index) => (index === statementIndex ? (layer === 'trust' ? trusted : named) : one)),
      );
    }
  }
}

const tracesOf = ({ layers }: Explanation): StatementTrace[] =>
  layers.flatMap(({ policies }) => policies.flatMap(({ statements }) => statements));

const referTo = ({
  layer,
  policyId,
  statementIndex,
}: Pick<StatementTrace['statement'], 'layer' | 'policyId' | 'statementIndex'>): string =>
  `${layer} ${policyId} ${statementIndex}`;

test('the decision is that of decide, and survives JSON with all the rest', () => {
  fc.assert(
    fc.property(situation, (input) => {
      const explanation = explain(build(input));
      const decision = decide(build(input));
      expect(explanation.decision).toEqual(decision);
      expect(explanation.path).toBe(decision.path);
      expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
    }),
    { numRuns: 400 },
  );
});

test('the statements it was decided by matched, and are those that decide names', () => {
  fc.assert(
    fc.property(situation, (input) => {
      const explanation = explain(build(input));
      const { decision, decidedBy } = explanation;
      const matched = new Map(tracesOf(explanation).map((trace) => [JSON.stringify(trace.statement), trace]));
      for (const placed of decidedBy.statements) {
        expect(matched.get(JSON.stringify(placed))?.matched).toBe(true);
        expect(placed.effect).toBe(decision.effect === 'explicitDeny' ? 'Deny' : 'Allow');
      }
      expect(decidedBy.failedLayers).toEqual(decision.failedLayers);
      const told = decidedBy.statements.map(referTo);
      if (decision.effect === 'explicitDeny') expect(told).toEqual(decision.statements.map(referTo));
      else if (decision.effect === 'implicitDeny') expect(told).toEqual([]);
      else for (const reference of decision.statements) expect(told).toContain(referTo(reference));
    }),
    { numRuns: 400 },
  );
});

test('the table of verdicts bears the decision out', () => {
  fc.assert(
    fc.property(situation, (input) => {
      const { decision, layers } = explain(build(input));
      const denies = layers.some(({ verdict }) => verdict === 'deny');
      expect(denies).toBe(decision.effect === 'explicitDeny');
      const failed = layers.filter(({ passed }) => !passed);
      if (decision.effect === 'allowed') expect(failed).toEqual([]);
      else {
        expect(failed.length).toBeGreaterThan(0);
        const decisive = new Set(layers.filter((row) => row.decisive).map(({ layer }) => layer));
        expect([...decisive].sort()).toEqual([...decision.failedLayers].sort());
        for (const row of layers.filter(({ decisive: rests }) => rests)) expect(row.passed).toBe(false);
      }
    }),
    { numRuns: 400 },
  );
});

test('a layer that allows no more changes the way, if it was needed, and nothing if not', () => {
  let allowed = 0;
  fc.assert(
    fc.property(situation, (input) => {
      const { decision, layers } = explain(build(input));
      if (decision.effect !== 'allowed') return;
      allowed += 1;
      const never: StatementInput = { Effect: 'Allow', Action: 'none:None', Resource: '*' };
      for (const { layer, needed } of layers) {
        if (layer === 'trust') continue;
        const closed = [0, 1].reduce<Situation>((changed, level) => {
          const before = changed[members[layer]];
          return before === undefined
            ? changed
            : edit(changed, layer, level, (list) => [
                ...list.filter(({ Effect }) => Effect === 'Deny'),
                layer === 'resource' ? { ...never, Principal: '*' } : never,
              ]);
        }, input);
        expect(decide(build(closed)).path !== decision.path).toBe(needed);
      }
    }),
    { numRuns: 800 },
  );
  expect(allowed).toBeGreaterThan(40);
});

test('every counterfactual makes the request allowed, by the way it says', () => {
  let told = 0;
  const kinds = new Set<string>();
  fc.assert(
    fc.property(situation, (input) => {
      const { decision, counterfactuals } = explain(build(input));
      if (decision.effect === 'allowed') expect(counterfactuals).toEqual([]);
      expect(counterfactuals.length).toBeLessThanOrEqual(8);
      for (const { changes, path } of counterfactuals) {
        const changed = changes.reduce(apply, input);
        expect(decide(build(changed))).toMatchObject({ effect: 'allowed', path });
        told += 1;
        for (const { kind } of changes) kinds.add(kind);
      }
    }),
    { numRuns: 800 },
  );
  expect(told).toBeGreaterThan(500);
  expect([...kinds].sort()).toEqual(['add-statement', 'remove-context', 'remove-statement', 'set-context']);
});

/** A situation in which one statement alone makes the difference; `undefined` where the rules let none do so. */
function isolate(input: Situation, trace: StatementTrace, principal: Principal): Situation | undefined {
  const { layer, level, statementIndex, effect } = trace.statement;
  const member = members[layer];
  const lists = input[member]!;
  const list = (layer.endsWith('control') ? lists[level] : lists) as readonly StatementInput[];
  const only = [list[statementIndex]!];
  const hasAccount = principal.kind !== 'service' && principal.kind !== 'anonymous';
  if (principal.kind === 'root' && effect === 'Allow' && layer === 'identity') return undefined;
  if (!hasAccount && effect === 'Allow' && layer !== 'resource' && layer !== 'trust') return undefined;
  const all = [{ ...allowAll }];
  const open: Situation = {
    ...input,
    resourceAccount:
      hasAccount && (layer === 'resource' || layer === 'trust') ? otherAccount : input.resourceAccount,
    identity: all,
    boundary: input.boundary && all,
    session: all,
    serviceControl: undefined,
    resourceControl: undefined,
    resource: undefined,
    isTrust: false,
  };
  // A foreign resource needs a policy, and one of no known account is foreign when it has one.
  const owned =
    layer === 'resource' || layer === 'trust' ? open : { ...open, resourceAccount: '111122223333' };
  const placed = layer.endsWith('control') ? [only] : only;
  return { ...owned, isTrust: layer === 'trust', [member]: placed };
}

test('each trace agrees with what the engine does with that statement alone', () => {
  let compared = 0;
  fc.assert(
    fc.property(situation, (input) => {
      for (const trace of tracesOf(explain(build(input)))) {
        const isolated = isolate(input, trace, input.principal);
        if (!isolated) continue;
        const { effect } = decide(build(isolated));
        const expected = trace.statement.effect === 'Deny' ? 'explicitDeny' : 'allowed';
        expect(effect === expected).toBe(trace.matched);
        compared += 1;
      }
    }),
    { numRuns: 400 },
  );
  expect(compared).toBeGreaterThan(1000);
});

test('a trace matches when its parts do, and a condition says what it came out by', () => {
  fc.assert(
    fc.property(situation, (input) => {
      for (const trace of tracesOf(explain(build(input)))) {
        const { principal, action, resource, conditions } = trace;
        const parts = [principal, action, resource, ...conditions];
        expect(trace.matched).toBe(parts.every(({ matched }) => matched));
        for (const { matched, element, patterns } of [action, resource]) {
          if (element === undefined) continue;
          const covered = patterns.some(({ covers }) => covers);
          const unresolved = patterns.some(({ resolved }) => resolved === undefined);
          if (!element.startsWith('Not')) expect(matched).toBe(covered);
          else if (covered || !unresolved) expect(matched).toBe(!covered);
        }
        for (const { reason, actual, operator, matched } of conditions) {
          expect(actual === undefined).toBe(reason === 'absent');
          if (operator === 'StringEquals')
            expect(matched).toBe(
              reason === 'fits' ||
                (trace.statement.effect === 'Deny' && reason === 'multivalued-without-set-operator'),
            );
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('what is rendered stays on its lines and names nothing undefined', () => {
  fc.assert(
    fc.property(situation, (input) => {
      const explanation = explain(build(input));
      const words = renderPlainWords(explanation);
      expect(words).not.toMatch(/undefined|\[object|nothing/);
      expect(words.split('\n').length).toBeLessThanOrEqual(12);
      for (const line of words.split('\n')) expect(line).toMatch(/\.$/);
      const message = renderAuthorizationMessage(build(input), explanation.decision)!;
      expect(message.allowed).toBe(explanation.decision.effect === 'allowed');
      expect(message.context.conditions.items.map(({ key }) => key.toLowerCase())).toEqual(
        explanation.request.context.map(({ key }) => key.toLowerCase()),
      );
      if (!message.allowed) {
        expect(message.matchedStatements.items).toHaveLength(explanation.decidedBy.statements.length);
      }
      const result = renderEvaluationResult(explanation);
      expect(result.EvalDecision).toBe(explanation.decision.effect);
    }),
    { numRuns: 300 },
  );
});
