/** AWS has some twenty thousand actions, and a service some hundreds. */
const rememberedActions = 4096;

/** Longer names are of no AWS action. */
const rememberedLength = 128;

const remembered = new Map<string, string>();

/**
 * The action in lower case. A server asks about the same few names for ever: remembered, they need no new text for a
 * request, and whoever looks them up finds their hash computed.
 */
export function lowerAction(action: string): string {
  const known = remembered.get(action);
  if (known !== undefined) return known;
  const lower = action.toLowerCase();
  if (remembered.size < rememberedActions && action.length <= rememberedLength) remembered.set(action, lower);
  return lower;
}
