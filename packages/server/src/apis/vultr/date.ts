/** A moment as Vultr writes it, of epoch seconds: `2026-11-30T22:00:00+00:00`. */
export function vultrDate(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, -'.000Z'.length)}+00:00`;
}
