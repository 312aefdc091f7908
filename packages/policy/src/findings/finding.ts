/**
 * What was found in a policy, member by member as ValidatePolicy of IAM Access Analyzer answers it.
 *
 * Source: IAM Access Analyzer API Reference, "ValidatePolicyFinding", "Location", "PathElement", "Span", "Position".
 */
export interface Finding {
  readonly findingType: FindingType;
  readonly issueCode: string;
  readonly findingDetails: string;
  readonly learnMoreLink: string;
  readonly locations: readonly FindingLocation[];
}

/** From what does not work, over what gives too much or works otherwise than it looks, to matters of style. */
export type FindingType = 'ERROR' | 'SECURITY_WARNING' | 'WARNING' | 'SUGGESTION';

export interface FindingLocation {
  /** The way from the whole document down; empty for the document itself. */
  readonly path: readonly PathElement[];
  readonly span: FindingSpan;
}

/** `value`: into the value of that key; `index`: into that element of a list; `key`: the key itself; `substring`: a piece of a string. */
export type PathElement =
  | { readonly value: string }
  | { readonly index: number }
  | { readonly key: string }
  | { readonly substring: Substring };

/** Counted in the string's characters (UTF-16), not in those of its JSON literal. */
export interface Substring {
  readonly start: number;
  readonly length: number;
}

/** `end` is the position after the last character. */
export interface FindingSpan {
  readonly start: FindingPosition;
  readonly end: FindingPosition;
}

/** `line` counts from 1, `column` and `offset` from 0, in UTF-16 units. */
export interface FindingPosition {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}
