import type { PolicyLayer } from '../decide/decision.ts';

/** AWS's names of the layers, and how each is introduced after "with an explicit deny in". */
export const layerNames: Readonly<Record<PolicyLayer, readonly [article: string, name: string]>> = {
  'service-control': ['a', 'service control policy'],
  'resource-control': ['a', 'resource control policy'],
  identity: ['an', 'identity-based policy'],
  boundary: ['a', 'permissions boundary'],
  session: ['a', 'session policy'],
  resource: ['a', 'resource-based policy'],
  trust: ['the', 'role trust policy'],
};
