import type { FindingType } from './finding.ts';
import type { VariableFault } from './variables.ts';

/** How a refusal of IAM's is told apart. Everything given has to fit. */
export interface RefusalTest {
  /** The detail of the PolicyError, or how it begins when it ends in `…`. */
  readonly detail?: string;
  /** How its message begins. */
  readonly message?: string;
  /** How its message ends. */
  readonly messageEnd?: string;
  /** How its path ends, in lower case. */
  readonly path?: string;
  readonly variableFault?: VariableFault;
  /** Whether the text that stands there has a wildcard in it. */
  readonly wildcard?: true;
  /** Whether an empty list stands there. */
  readonly emptyList?: true;
  /** Whether the policy is a service control, or resource control, policy. */
  readonly kind?: 'service-control' | 'resource-control';
}

/** Something that IAM does not save, by the code that Access Analyzer has for it. */
export interface RefusalRule {
  readonly issueCode: string;
  readonly meaning: string;
  readonly fix: string;
  /** Access Analyzer's type, where that is not ERROR: the page has its section under it. */
  readonly documentedAs?: FindingType;
  /** The page to read, where Access Analyzer's has no section. */
  readonly learnMoreLink?: string;
  readonly tests: readonly RefusalTest[];
}

/** Text that is not JSON, has a member twice, or characters that no policy may have. */
export const jsonRule: RefusalRule = {
  issueCode: 'JSON_SYNTAX_ERROR',
  meaning: 'The text is not JSON, has a member twice in one object, or characters that no policy may have.',
  fix: 'Correct the text at the place that is named.',
  tests: [],
};

/** For what no rule fits. */
export const otherRule: RefusalRule = {
  issueCode: 'POLICY_REFUSED',
  meaning: 'IAM does not save the policy, for example because it is too long.',
  fix: 'See the details.',
  learnMoreLink: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  tests: [],
};
