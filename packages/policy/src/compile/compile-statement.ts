import { findOperator } from '../conditions/find-operator.ts';
import type { PatternElement, PolicyDocument, PrincipalEntry, Statement } from '../document.ts';
import { compileArnPattern } from '../patterns/arn-pattern.ts';
import type { ArnPattern, ArnReading } from '../patterns/arn-pattern.ts';
import { compileGlobText } from '../patterns/glob.ts';
import type { PolicyKind } from '../policy-kind.ts';
import { parseTemplate } from '../patterns/template.ts';
import { compileCondition } from './compile-condition.ts';
import type {
  CompiledCondition,
  CompiledPrincipal,
  CompiledStatement,
  ConditionTest,
} from './compiled-statement.ts';
import { shareTest } from './share-test.ts';

const accountId = /^\d{12}$/;
const rootArn = /^arn:[^:]+:iam::(\d{12}):root$/;

/** As a trust policy is stored; the name of a session has no slash. */
const sessionOfRole = /^(AROA[A-Z0-9]+):([^/]+)$/;

function compilePrincipal({ kind, value }: PrincipalEntry): CompiledPrincipal {
  if (kind !== 'AWS') return { kind, value, account: undefined, session: undefined };
  const account = accountId.test(value) ? value : rootArn.exec(value)?.[1];
  const [, roleId, name] = sessionOfRole.exec(value) ?? [];
  const session = roleId === undefined ? undefined : { roleId, arnEnd: `/${name}` };
  return { kind, value, account, session };
}

/** Identity-based policies: the page on Resource speaks of these alone where it completes ARNs. */
const completingKinds: ReadonlySet<PolicyKind> = new Set(['identity', 'managed', 'boundary', 'session']);

/**
 * How the ARNs of Resource or NotResource are read. A short one (`arn:aws:sqs`) is completed with wildcards in policies of
 * principals. In others it is where that hurts the caller, or when it ends in a wildcard: an Allow must not grow by it, nor a
 * Deny's NotResource spare more.
 *
 * Source: IAM User Guide, "IAM JSON policy elements: Resource".
 */
function readingOf(kind: PolicyKind, negated: boolean, denies: boolean): ArnReading {
  const completes = completingKinds.has(kind) || denies !== negated ? 'all' : 'open-ended';
  return { completes, runsOn: true };
}

function compileResources(
  element: PatternElement,
  kind: PolicyKind,
  denies: boolean,
  variables: boolean,
): readonly ArnPattern[] | undefined {
  const reading = readingOf(kind, element.negated, denies);
  const patterns = element.values.map(({ text }) =>
    compileArnPattern(parseTemplate(text, { variables, wildcards: true }) ?? [], reading),
  );
  return !element.negated && patterns.some((pattern) => pattern.kind === 'every') ? undefined : patterns;
}

function compileConditions(
  { text }: PolicyDocument,
  { conditions }: Statement,
  denies: boolean,
  variables: boolean,
): CompiledCondition[] {
  return conditions.map((source) => {
    const { operator, qualifier = '', ifExists } = source;
    const found = findOperator(operator);
    // A document comes from parsePolicy, which knows every operator; one that does not must not lose a condition.
    if (!found) return { source, matches: () => denies };
    const written = text.slice(source.start, source.end);
    const meaning = `${denies} ${variables} ${qualifier} ${operator} ${ifExists} ${written}`;
    const compile = (): ConditionTest => compileCondition(source, found.operator, denies, variables);
    return { source, matches: shareTest(meaning, compile) };
  });
}

/** What stands before the colon of every action; a pattern there, or NotAction, speaks of more than one service. */
function soleService({ negated, values }: PatternElement): string | undefined {
  if (negated) return undefined;
  const services = new Set(
    values.map(({ text }) => text.slice(0, Math.max(0, text.indexOf(':'))).toLowerCase()),
  );
  const [service = ''] = services;
  const isPlain = service !== '' && !service.includes('*') && !service.includes('?');
  return services.size === 1 && isPlain ? service : undefined;
}

/** Compiles one statement. */
export function compileStatement(document: PolicyDocument, source: Statement): CompiledStatement {
  const denies = source.effect === 'Deny';
  const variables = document.version === '2012-10-17';
  return {
    source,
    denies,
    isOfTrustPolicy: document.kind === 'trust',
    service: soleService(source.action),
    actions: source.action.values.map(({ text }) => compileGlobText(text.toLowerCase())),
    principals: source.principal?.entries.map(compilePrincipal),
    resources: source.resource && compileResources(source.resource, document.kind, denies, variables),
    sparesResources: source.resource?.negated === true,
    conditions: compileConditions(document, source, denies, variables),
  };
}
