let lastSeconds = Number.NaN;
let lastText = '';

/**
 * Epoch seconds as AWS writes them: `2026-11-22T10:00:00Z`, in whole seconds. Under load many answers tell the same
 * moment, and share the text.
 */
export function formatTimestamp(seconds: number): string {
  if (seconds !== lastSeconds) {
    lastText = `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
    lastSeconds = seconds;
  }
  return lastText;
}
