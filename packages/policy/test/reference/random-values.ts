import type { Random } from './random.ts';

/** Pieces of a text with a `*` between each two. They may overlap, and then do not match it. */
function straddle(random: Random, text: string): string {
  const cut = (): number => random.below(text.length + 1);
  const middle = random.chance(50) ? `${text.slice(cut(), cut())}*` : '';
  return `${text.slice(0, cut())}*${middle}${text.slice(cut())}`;
}

/** Makes a pattern that matches a text, or nearly. Colons stay, so that an ARN keeps its parts. */
export function blur(random: Random, text: string): string {
  const colon = text.lastIndexOf(':') + 1;
  if (random.chance(30)) return text.slice(0, colon) + straddle(random, text.slice(colon));
  let pattern = '';
  for (const character of text.split('')) {
    const sharp = character === ':' || random.chance(80);
    pattern += sharp ? character : random.one(['?', '*', '*', '']);
  }
  return pattern;
}

/** Short texts of few characters: a pattern in one place, a value in another. */
export function drawText(random: Random): string {
  return random.some(0, 6, () => random.one(['a', 'b', 'a', '*', '?', ':', '/'])).join('');
}

export function drawNumber(random: Random): string {
  const digits = (): string => random.some(1, 3, () => random.one(['0', '1', '5', '9'])).join('');
  const sign = random.one(['', '', '', '-', '+']);
  return `${sign}${digits()}${random.chance(40) ? `.${digits()}` : ''}`;
}

/** Forms that few write, days that no month has, and what only exact arithmetic tells apart. */
const unusualDates = [
  '2026-1-1',
  '2026-01-01T',
  '2026-01-01T10',
  '2026T10:00',
  '2026-01-01T10:00+05',
  '2026-01-01T00:00:00.000000001Z',
  '2024-02-29',
  '2026-02-29',
  '2026-02-30',
  '9007199254740992',
  '9007199254740993',
];

/** Points in time that are often near to each other, in all profiles. */
export function drawDate(random: Random): string {
  if (random.chance(10)) return random.one(unusualDates);
  const pair = (least: number, greatest: number): string =>
    String(least + random.below(greatest - least + 1)).padStart(2, '0');
  if (random.chance(15))
    return String(random.one([951_782_400, 1_767_225_600, 1_772_323_200]) + random.below(3) - 1);
  const year = random.one(['2026', '2026', '2024', '2000', '1970', '1969', '1900', '0000', '-0001']);
  if (random.chance(10)) return year;
  const month = `${year}-${random.one(['01', '02', '03', '12', pair(1, 12)])}`;
  if (random.chance(10)) return month;
  const day = `${month}-${random.one(['01', '28', pair(1, 28)])}`;
  if (random.chance(40)) return day;
  const minutes = `${day}T${random.one(['00:00', '23:59', `${pair(0, 23)}:${pair(0, 59)}`])}`;
  const seconds = random.chance(60)
    ? `:${random.one(['00', '59'])}${random.one(['', '', '.5', '.500', '.25'])}`
    : '';
  return `${minutes}${seconds}${random.one(['Z', 'z', '', '+00:00', '-00:01', '+0530', '+23:59', '-12:00'])}`;
}

/** Addresses of both families; ranges of any size when `ranges`. */
export function drawAddress(random: Random, ranges: boolean): string {
  const octet = (): string => random.one(['0', '1', '127', '128', '255']);
  const group = (): string => random.one(['0', '1', '7fff', '8000', 'FFFF', 'ffff', '00a']);
  const four = [random.one(['10', '11', '192']), octet(), octet(), octet()].join('.');
  const six = random.one([
    random.some(8, 8, group).join(':'),
    `${random.some(1, 3, group).join(':')}::${random.some(0, 3, group).join(':')}`,
    `::ffff:${four}`,
    `2001:db8::${group()}`,
  ]);
  const isFour = random.chance(60);
  const prefix = random.below(isFour ? 33 : 129);
  return `${isFour ? four : six}${ranges && random.chance(60) ? `/${prefix}` : ''}`;
}
