import type { FindingType } from './finding.ts';

/** The page that describes every check of Access Analyzer, one section each. */
const accessAnalyzerPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html';

const sectionOfType: Readonly<Record<FindingType, string>> = {
  ERROR: 'error',
  SECURITY_WARNING: 'security-warning',
  WARNING: 'general-warning',
  SUGGESTION: 'suggestion',
};

/** Link to the section of an Access Analyzer issue code. The anchors are the codes in lower case, with hyphens. */
export function learnMoreAbout(issueCode: string, findingType: FindingType): string {
  const slug = issueCode.toLowerCase().replaceAll('_', '-');
  return `${accessAnalyzerPage}#access-analyzer-reference-policy-checks-${sectionOfType[findingType]}-${slug}`;
}
