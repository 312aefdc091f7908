const region = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Whether a text is formed like a region: up to 63 lower-case letters, digits and hyphens. Any such name is one. */
export function isRegion(text: string): boolean {
  return region.test(text);
}
