import { policyDescription, policyName, policyPath } from '../../../apis/iam/constraints.ts';
import { sourceOf } from '../place.ts';
import type { Place } from '../place.ts';
import { readConstrained } from './read-constrained.ts';
import { readDocument } from './read-document.ts';
import { readMembers, required } from './read-values.ts';
import type { SeedPolicy } from '../seed.ts';

const nameShape = policyName();
const pathShape = policyPath();
const descriptionShape = policyDescription();

export function readPolicy(place: Place): SeedPolicy {
  const members = readMembers(place, ['policyName', 'path', 'description', 'policyDocument']);
  const { path, description, policyDocument } = members;
  return {
    policyName: readConstrained(required(members.policyName, 'policyName', place), nameShape),
    path: path && readConstrained(path, pathShape),
    description: description && readConstrained(description, descriptionShape),
    policyDocument: readDocument(required(policyDocument, 'policyDocument', place), 'managed'),
    source: sourceOf(place),
  };
}
