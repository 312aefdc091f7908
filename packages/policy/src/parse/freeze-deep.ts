/** Freezes a tree of plain data, so that one parsed document can be shared by every request. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  // By `in`, each index of a list would become a string first.
  if (Array.isArray(value)) value.forEach(freezeDeep);
  else for (const name in value) freezeDeep(value[name]);
  return value;
}
