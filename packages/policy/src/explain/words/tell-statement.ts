import { layerNames } from '../layer-names.ts';
import type { PlacedStatement } from '../placed-statement.ts';
import { plain } from './quote.ts';

/** `statement "Sid" (line 3) of the identity-based policy NAME on user/ana`. */
export function tellStatement({ layer, sid, path, start, policyId, attachedTo }: PlacedStatement): string {
  const [, layerName] = layerNames[layer];
  const name = sid === undefined ? path : `statement "${plain(sid)}"`;
  const place = attachedTo === undefined ? '' : ` on ${plain(attachedTo)}`;
  return `${name} (line ${start.line}) of the ${layerName} ${plain(policyId)}${place}`;
}
