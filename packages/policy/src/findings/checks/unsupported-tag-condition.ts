import type { DraftStatement } from '../../parse/draft.ts';
import type { ConditionElement } from '../../document.ts';
import type { Check } from '../check.ts';
import type { ServiceCatalogue } from '../service-catalogue.ts';
import { hasWildcard, isAllow } from '../statements.ts';

/** The conditions on a resource's tags that fail where the resource's tags are not told. */
function tagConditions({ conditions }: DraftStatement): readonly ConditionElement[] {
  return conditions.filter(
    ({ key, operator, ifExists }) =>
      key.toLowerCase().startsWith('aws:resourcetag/') &&
      operator !== 'Null' &&
      !ifExists &&
      !operator.includes('Not'),
  );
}

/** Prefixes of services, named in Action, that never tell the tags of a resource. */
function servicesWithoutTags({ action }: DraftStatement, catalogue: ServiceCatalogue): readonly string[] {
  const prefixes = new Set(
    action?.values.map(({ text }) => text.slice(0, Math.max(0, text.indexOf(':'))).toLowerCase()),
  );
  return [...prefixes].filter(
    (prefix) =>
      prefix !== '' &&
      !hasWildcard(prefix) &&
      catalogue.hasService(prefix) &&
      !catalogue.knowsResourceTags(prefix),
  );
}

interface Variant {
  readonly issueCode: string;
  readonly findingType: 'SECURITY_WARNING' | 'SUGGESTION';
  readonly allow: boolean;
  readonly negated: boolean;
  readonly meaning: string;
  readonly fix: string;
}

const variants: readonly Variant[] = [
  {
    issueCode: 'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    findingType: 'SECURITY_WARNING',
    allow: false,
    negated: false,
    meaning:
      'A Deny asks for the tags of resources of a service that does not tell them: it never denies there.',
    fix: 'Deny the actions of that service in a statement without this condition.',
  },
  {
    issueCode: 'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    findingType: 'SECURITY_WARNING',
    allow: false,
    negated: true,
    meaning: 'A Deny with NotAction asks for tags that many services do not tell: it never denies there.',
    fix: 'Deny the actions by name.',
  },
  {
    issueCode: 'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    findingType: 'SUGGESTION',
    allow: true,
    negated: false,
    meaning:
      'An Allow asks for the tags of resources of a service that does not tell them: it allows nothing there.',
    fix: 'Allow the actions of that service in a statement without this condition.',
  },
  {
    issueCode: 'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    findingType: 'SUGGESTION',
    allow: true,
    negated: true,
    meaning: 'An Allow with NotAction asks for tags that many services do not tell: it allows nothing there.',
    fix: 'Allow the actions by name.',
  },
];

export const unsupportedTagConditions: readonly Check[] = variants.map(({ allow, negated, ...variant }) => ({
  ...variant,
  needsCatalogue: true,
  *run({ document, catalogue }) {
    for (const statement of document.statements) {
      if (!catalogue || isAllow(statement) !== allow || statement.action?.negated !== negated) continue;
      const places = tagConditions(statement);
      if (places.length === 0) continue;
      const services = negated ? [] : servicesWithoutTags(statement, catalogue);
      if (negated) yield { details: variant.meaning, places };
      else if (services.length > 0) {
        yield { details: `${variant.meaning} This is so for ${services.slice(0, 10).join(', ')}.`, places };
      }
    }
  },
}));
