import type { PolicyKind } from '../../policy-kind.ts';
import type { Check } from '../check.ts';
import type { FindingType } from '../finding.ts';

const space = /\s/g;

/** Quotas on IAM's policies leave white space out of the count. */
function charactersOf(text: string): number {
  return text.length - (text.match(space)?.length ?? 0);
}

/** Characters are U+0000 to U+00FF here, those from U+0080 on of two bytes in UTF-8. */
function bytesOf(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) bytes += 1;
  return bytes;
}

/** One of the family: the kinds that share a quota. */
function policySize(
  issueCode: string,
  findingType: FindingType,
  kinds: readonly PolicyKind[],
  quota: number,
  measure: 'characters' | 'bytes',
): Check {
  const unit = measure === 'characters' ? 'characters without white space' : 'bytes';
  const shown = String(quota).replace(/\B(?=\d{3}$)/, ',');
  return {
    issueCode,
    findingType,
    kinds,
    meaning: `A policy of this kind has at most ${shown} ${unit}.`,
    fix: 'Shorten it, or split it into several policies.',
    *run({ document, root }) {
      const size = measure === 'characters' ? charactersOf(document.text) : bytesOf(document.text);
      if (size > quota) yield { details: `${size} ${unit} are more than ${shown}.`, places: [root] };
    },
  };
}

const quotasPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';

/**
 * Sources: IAM User Guide, "IAM and AWS STS quotas"; AWS Organizations User Guide, "Quotas for AWS Organizations".
 * Inline policies are counted together, for a user, group or role; the greatest of the three quotas is that of a role.
 */
export const policySizes: readonly Check[] = [
  policySize('POLICY_SIZE_EXCEEDS_SCP_QUOTA', 'ERROR', ['service-control'], 5120, 'bytes'),
  policySize('POLICY_SIZE_EXCEEDS_RCP_QUOTA', 'ERROR', ['resource-control'], 5120, 'bytes'),
  policySize(
    'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
    'WARNING',
    ['managed', 'boundary'],
    6144,
    'characters',
  ),
  {
    ...policySize('POLICY_SIZE_EXCEEDS_INLINE_POLICY_QUOTA', 'WARNING', ['identity'], 10_240, 'characters'),
    learnMoreLink: quotasPage,
  },
  {
    ...policySize('POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA', 'ERROR', ['session'], 2048, 'characters'),
    learnMoreLink: quotasPage,
  },
  policySize('POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA', 'WARNING', ['trust'], 2048, 'characters'),
];
