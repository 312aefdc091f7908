import type { RequestContext } from '../request-context.ts';

/** A context that remembers which keys were asked for in vain. */
export function recordingContext(context: RequestContext, missing: Set<string>): RequestContext {
  return {
    get(key) {
      const value = context.get(key);
      if (value === undefined) missing.add(key);
      return value;
    },
  };
}
