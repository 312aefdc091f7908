const form = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

/** Epoch milliseconds of `YYYYMMDD'T'HHMMSS'Z'`; undefined for what is no such time. */
export function parseSigningTime(text: string | undefined): number | undefined {
  const found = form.exec(text ?? '');
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second] = found;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // Engines read the 30th of February as a day of March.
  return Number.isNaN(time) || new Date(time).getUTCDate() !== Number(day) ? undefined : time;
}
