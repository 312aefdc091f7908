import type { PlacedText } from '../document.ts';
import type { DraftDocument } from '../parse/draft.ts';
import { refusePolicy } from '../parse/policy-source.ts';

const notVendor = /[^a-zA-Z0-9\-.]/;

function findActionFault(action: string): string | undefined {
  if (action === '*') return undefined;
  const colon = action.indexOf(':');
  if (colon < 0) return 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
  if (action.includes(':', colon + 1)) return 'Actions/Condition can contain only one colon.';
  const vendor = action.slice(0, colon);
  if (vendor !== '*' && notVendor.test(vendor)) return `Vendor ${vendor} is not valid`;
  return undefined;
}

/** Every entry of Action and NotAction is `*` or `service:name`. AWS looks through all of Action before NotAction. */
export function checkActionVendors(document: DraftDocument): void {
  for (const negated of [false, true]) {
    for (const { action, path } of document.statements) {
      if (action?.negated !== negated) continue;
      for (const value of action.values) {
        const fault = findActionFault(value.text);
        if (fault !== undefined)
          refusePolicy(document, fault, 'not an action', value.start, `${path}.Action`);
      }
    }
  }
}

/** Whether an entry is an action of STS. */
export function isStsAction(action: PlacedText): boolean {
  return action.text.toLowerCase().startsWith('sts:');
}
