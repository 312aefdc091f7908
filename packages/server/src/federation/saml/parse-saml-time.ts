const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z?$/;

/**
 * A moment as SAML writes it, in epoch seconds; undefined where it is none. Times are in UTC, also where no zone is
 * written; other zones are not allowed.
 * Source: SAML core section 1.3.3
 */
export function parseSamlTime(text: string): number | undefined {
  if (!form.test(text)) return undefined;
  const time = Date.parse(text.endsWith('Z') ? text : `${text}Z`);
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}
