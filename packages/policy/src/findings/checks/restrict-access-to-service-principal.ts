import type { Check } from '../check.ts';
import { isAllow, show } from '../statements.ts';

const sourceKeys = new Set(['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceorgid', 'aws:sourceorgpaths']);

/** Of the confused deputy. Trust policies are left out: many services that assume roles have no source to tell. */
export const restrictAccessToServicePrincipal: Check = {
  issueCode: 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
  findingType: 'SECURITY_WARNING',
  kinds: ['resource'],
  meaning: 'A service may use the resource for whichever of its customers: for other accounts too.',
  fix: 'Add a condition on aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths.',
  *run({ document }) {
    for (const statement of document.statements) {
      if (!isAllow(statement) || statement.principal?.negated) continue;
      if (statement.conditions.some(({ key }) => sourceKeys.has(key.toLowerCase()))) continue;
      for (const entry of statement.principal?.entries ?? []) {
        if (entry.kind !== 'Service') continue;
        yield { details: `Say for which account or resource ${show(entry.value)} may act.`, places: [entry] };
      }
    }
  },
};
