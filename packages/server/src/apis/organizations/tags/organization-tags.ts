import type { Tag } from '../../../directory/entities.ts';
import {
  duplicateOrganizationTags,
  systemTag,
  tooManyOrganizationTags,
} from '../../../errors/organizations-errors.ts';
import { exactKey } from '../../shared/merge-tags.ts';
import { mergeTags } from '../../shared/merge-tags.ts';
import { organizationQuotas } from '../organization-quotas.ts';

/**
 * The tags of something in an organization after `added` came to them.
 *
 * Throws InvalidInputException, ConstraintViolationException.
 */
export function withOrganizationTags(tags: readonly Tag[], added: readonly Tag[] = []): readonly Tag[] {
  if (new Set(added.map((tag) => tag.Key)).size < added.length) throw duplicateOrganizationTags();
  checkTagKeys(added.map((tag) => tag.Key));
  const merged = mergeTags(tags, added, exactKey);
  if (merged.length > organizationQuotas.tags) throw tooManyOrganizationTags();
  return merged;
}

/** Throws InvalidInputException for a key that is AWS's own. */
export function checkTagKeys(keys: readonly string[]): void {
  for (const key of keys) if (key.toLowerCase().startsWith('aws:')) throw systemTag();
}
