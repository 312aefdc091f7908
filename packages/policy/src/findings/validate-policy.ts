import type { JsonNode } from '../parse/json-node.ts';
import { readDocument } from '../parse/read-document.ts';
import { readJson } from '../parse/read-json.ts';
import type { DraftDocument } from '../parse/draft.ts';
import { checkSource } from '../parse/policy-source.ts';
import type { PolicySource } from '../parse/policy-source.ts';
import { PolicyError } from '../policy-error.ts';
import type { PolicyKind } from '../policy-kind.ts';
import type { Check, JsonObject, PolicyView } from './check.ts';
import { checks } from './checks.ts';
import { conditionKeyFinder } from './condition-keys.ts';
import { classifyRefusal } from './classify-refusal.ts';
import { findRefusals } from './find-refusals.ts';
import type { Finding, FindingType } from './finding.ts';
import { learnMoreAbout } from './learn-more.ts';
import { createLocator } from './locator.ts';
import type { Locator } from './locator.ts';
import type { ServiceCatalogue } from './service-catalogue.ts';
import { placeOfRefusal } from './place-of-refusal.ts';

export interface ValidationOptions {
  /** What services, actions and condition keys there are. Without it the checks that need it are left out. */
  readonly catalogue?: ServiceCatalogue;
  /**
   * Set when requests may come from private addresses, as they do to a service in one's own network: then aws:SourceIp
   * may well be compared with them.
   */
  readonly privateAddresses?: boolean;
}

const order: readonly FindingType[] = ['ERROR', 'SECURITY_WARNING', 'WARNING', 'SUGGESTION'];

function startOf({ locations }: Finding): number {
  return locations[0]?.span.start.offset ?? 0;
}

function compareFindings(left: Finding, right: Finding): number {
  return order.indexOf(left.findingType) - order.indexOf(right.findingType) || startOf(left) - startOf(right);
}

/** The text as JSON and as a policy, as far as it could be read, and why not further. */
interface Reading {
  readonly root: JsonNode | undefined;
  readonly document: DraftDocument | undefined;
  readonly refusals: readonly PolicyError[];
}

function readRoot(text: string): JsonNode | undefined {
  try {
    return readJson(text, (offset, detail) => {
      throw new PolicyError(detail, detail, { offset, line: 0, column: 0, path: '' });
    });
  } catch (error) {
    if (error instanceof PolicyError) return undefined;
    throw error;
  }
}

function read(source: PolicySource): Reading {
  let document: DraftDocument;
  try {
    document = readDocument(source);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const root = error.detail === 'the policy is too long' ? undefined : readRoot(source.text);
    return { root, document: undefined, refusals: [error] };
  }
  return { root: readRoot(source.text), document, refusals: findRefusals(document) };
}

function refusalFinding(
  error: PolicyError,
  source: PolicySource,
  { root }: Reading,
  locator: Locator,
): Finding {
  const rule = classifyRefusal(error, source, root !== undefined);
  const { issueCode, documentedAs = 'ERROR' } = rule;
  const location = root
    ? locator.locate({ start: placeOfRefusal(error, root) })
    : locator.locateOffset(error.position.offset);
  return {
    findingType: 'ERROR',
    issueCode,
    findingDetails: `${error.message} (${error.detail})`,
    learnMoreLink: rule.learnMoreLink ?? learnMoreAbout(issueCode, documentedAs),
    locations: [location],
  };
}

/** Findings of one check at most: nobody reads on, and a hostile text would have some ten thousand. */
const mostFindings = 1000;

function* runCheck(check: Check, view: PolicyView, locator: Locator): Generator<Finding> {
  if (check.kinds?.includes(view.document.kind) === false) return;
  if (check.needsCatalogue && !view.catalogue) return;
  const { findingType, issueCode } = check;
  const learnMoreLink = check.learnMoreLink ?? learnMoreAbout(issueCode, findingType);
  let count = 0;
  for (const { details, places } of check.run(view)) {
    count += 1;
    if (count > mostFindings) return;
    const locations = places.map((place) => locator.locate(place));
    yield { findingType, issueCode, findingDetails: details, learnMoreLink, locations };
  }
}

function isObject(root: JsonNode | undefined): root is JsonObject {
  return root?.kind === 'object';
}

/**
 * Finds what is wrong, too wide or needless in a policy, as ValidatePolicy of IAM Access Analyzer does, with its issue codes
 * where it has one.
 *
 * What IAM would refuse to save comes first, and first of that what it would answer; the rest follows by type, then by place.
 * Where the syntax is right, all checks run also on a document that IAM would refuse.
 *
 * @param kind what the policy is for, as for parsePolicy.
 * @returns findings; none when there is nothing to say, whatever the text.
 * @throws TypeError for a policy that is no text, or a kind that there is not.
 * Sources: IAM Access Analyzer API Reference, "ValidatePolicy"; IAM User Guide, "Access Analyzer policy check reference".
 */
export function validatePolicy(
  text: string,
  kind: PolicyKind,
  options: ValidationOptions = {},
): readonly Finding[] {
  checkSource(text, kind);
  const source = { text, kind };
  const reading = read(source);
  const { root, document } = reading;
  const locator = createLocator(text, root);
  const [first, ...refused] = reading.refusals.map((error) =>
    refusalFinding(error, source, reading, locator),
  );
  const found = [...refused];
  if (document && isObject(root)) {
    const { catalogue, privateAddresses = false } = options;
    const findConditionKey = conditionKeyFinder(catalogue);
    const view: PolicyView = { document, root, catalogue, privateAddresses, findConditionKey };
    for (const check of checks) {
      for (const finding of runCheck(check, view, locator)) found.push(finding);
    }
  }
  const seen = new Set(first ? [identify(first)] : []);
  const others = found.filter((finding) => {
    const identity = identify(finding);
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
  return [...(first ? [first] : []), ...others.sort(compareFindings)];
}

/** One thing in one place is said once, though both IAM and a check of ours see it. */
function identify({ issueCode, locations }: Finding): string {
  const spans = locations.map(({ span }) => span.start.offset).join(' ');
  return `${issueCode} ${spans}`;
}
