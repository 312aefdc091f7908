const secondsOfDay = 86_400;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const twoDigits = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

/** One day, as both forms write it. */
interface Day {
  readonly number: number;
  /** `2014-07-18T` */
  readonly iso: string;
  /** `Jul 18, 2014, ` */
  readonly words: string;
}

/** The moments of an event seldom fall on more than two days. */
let lastDay: Day = dayOf(0);
let dayBefore: Day = lastDay;

function dayOf(number: number): Day {
  const date = new Date(number * secondsOfDay * 1000);
  const month = months[date.getUTCMonth()] ?? '';
  return {
    number,
    iso: date.toISOString().slice(0, 11),
    words: `${month} ${date.getUTCDate()}, ${date.getUTCFullYear()}, `,
  };
}

function findDay(seconds: number): Day {
  const number = Math.floor(seconds / secondsOfDay);
  if (number !== lastDay.number) {
    const found = number === dayBefore.number ? dayBefore : dayOf(number);
    dayBefore = lastDay;
    lastDay = found;
  }
  return lastDay;
}

/** `07:39`: minutes and seconds. */
function minutesOf(seconds: number): string {
  return `${twoDigits[Math.floor(seconds / 60) % 60] ?? ''}:${twoDigits[seconds % 60] ?? ''}`;
}

const hoursOf = (seconds: number): number => Math.floor((seconds % secondsOfDay) / 3600);

/** Epoch seconds as CloudTrail writes when an event was: `2014-07-18T16:07:39Z`. Fractions are dropped. */
export function formatEventTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${findDay(whole).iso}${twoDigits[hoursOf(whole)] ?? ''}:${minutesOf(whole)}Z`;
}

/** Epoch seconds as CloudTrail writes moments within requests and answers: `Jul 18, 2014, 4:07:39 PM`, in UTC. */
export function formatEventDate(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = hoursOf(whole);
  return `${findDay(whole).words}${hours % 12 || 12}:${minutesOf(whole)} ${hours < 12 ? 'AM' : 'PM'}`;
}
