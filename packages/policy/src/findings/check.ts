import type { DraftDocument } from '../parse/draft.ts';
import type { JsonNode } from '../parse/json-node.ts';
import type { PolicyKind } from '../policy-kind.ts';
import type { FindingType, Substring } from './finding.ts';
import type { ConditionKeyInformation, ServiceCatalogue } from './service-catalogue.ts';

export type JsonObject = Extract<JsonNode, { readonly kind: 'object' }>;

/** What a check looks at: the document as it was read, and the JSON that it was read from. */
export interface PolicyView {
  readonly document: DraftDocument;
  readonly root: JsonObject;
  readonly catalogue: ServiceCatalogue | undefined;
  /** Whether requests may come from private addresses, as they do behind a service of one's own but never at AWS. */
  readonly privateAddresses: boolean;
  /** What is known of a condition key: the global ones always, others from the catalogue. */
  findConditionKey(key: string): ConditionKeyInformation | undefined;
}

/** Where something is: `start` is the offset of the JSON value or key that is meant. */
export interface Place {
  readonly start: number;
  readonly substring?: Substring;
}

/** One thing that a check has seen. */
export interface Observation {
  readonly details: string;
  readonly places: readonly Place[];
}

/** One check. One per file, or per family in a file; the table is checks.ts. */
export interface Check {
  readonly issueCode: string;
  readonly findingType: FindingType;
  /** For the reference: what it means, and what to do about it. One sentence each. */
  readonly meaning: string;
  readonly fix: string;
  /** The page to read, for a check that Access Analyzer does not have. */
  readonly learnMoreLink?: string;
  /** The kinds of policy it applies to; all when left out. */
  readonly kinds?: readonly PolicyKind[];
  readonly needsCatalogue?: true;
  run(view: PolicyView): Iterable<Observation>;
}
