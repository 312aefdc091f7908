import type { PolicyDocument, PrincipalEntry } from './document.ts';
import { readDocument } from './parse/read-document.ts';

/** A principal value of a document. `start` and `end` (exclusive) are the offsets of its string literal, quotes included. */
export type PrincipalReference = PrincipalEntry;

/**
 * Every value under Principal and NotPrincipal, in the order of the text; `"Principal": "*"` counts as AWS `*`.
 * For the check that principals exist, and for mapping ARNs to unique ids.
 */
export function principalReferences(document: PolicyDocument): readonly PrincipalReference[] {
  return document.statements.flatMap((statement) => statement.principal?.entries ?? []);
}

/**
 * Rewrites the principals of a policy and leaves every other character as it is. AWS keeps unique ids (AIDA…, AROA…;
 * AROA…:session of a role's session) in place of ARNs in a saved trust policy, so that a namesake made later is somebody else.
 *
 * @param replace gives the new value; the old one keeps the text as written. Not asked about `"Principal": "*"`.
 * @throws PolicyError when the text is not a policy.
 * Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
export function replacePrincipals(text: string, replace: (reference: PrincipalReference) => string): string {
  const references = readDocument({ text, kind: 'resource' })
    .statements.flatMap(({ principal }) => (principal && !principal.bare ? principal.entries : []))
    .sort((left, right) => left.start - right.start);
  let result = '';
  let copied = 0;
  for (const reference of references) {
    const value = replace(reference);
    if (value === reference.value) continue;
    result += text.slice(copied, reference.start) + JSON.stringify(value);
    copied = reference.end;
  }
  return result + text.slice(copied);
}
