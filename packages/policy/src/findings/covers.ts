/** How much work comparing patterns may still cost, in steps of one character against one. */
export interface ComparisonBudget {
  steps: number;
}

/**
 * Whether every text that `inner` matches is matched by `outer`, for patterns of `*` and `?`.
 *
 * `inner` is matched like a text in which a `*` is only taken by a `*`, and a `?` by a `?` or `*`. That never claims too
 * much; it misses pairs such as `*?` and `?*`, which nobody writes. Time is at most the product of the lengths, which is
 * taken off the budget; with none left the answer is no.
 */
export function covers(outer: string, inner: string, budget: ComparisonBudget): boolean {
  if (outer === inner) return true;
  if (outer === '*') return true;
  if (!outer.includes('*') && !outer.includes('?')) return false;
  const cost = (outer.length + 1) * (inner.length + 1);
  if (cost > budget.steps) return false;
  // Most pairs differ at once: what is not used is not taken.
  let used = 0;
  let at = 0;
  let unit = 0;
  let starUnit = -1;
  let starAt = 0;
  let result: boolean | undefined;
  while (at < inner.length && result === undefined) {
    used += 1;
    const wanted = outer[unit];
    if (wanted === '*') {
      starUnit = unit;
      starAt = at;
      unit += 1;
    } else if (wanted === inner[at] || (wanted === '?' && inner[at] !== '*')) {
      unit += 1;
      at += 1;
    } else if (starUnit >= 0) {
      unit = starUnit + 1;
      starAt += 1;
      at = starAt;
    } else result = false;
  }
  budget.steps -= used + 1;
  while (outer[unit] === '*') unit += 1;
  return result ?? unit === outer.length;
}
