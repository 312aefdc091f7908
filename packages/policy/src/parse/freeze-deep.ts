/** Freezes a tree of plain data, so that one parsed document can be shared by every request. */
export function freezeDeep<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const name in value) freezeDeep(value[name]);
  }
  return value;
}
