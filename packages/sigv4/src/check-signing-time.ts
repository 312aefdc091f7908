import { formatAmzDate } from './amz-date.ts';
import { signatureExpired, signatureNotYetCurrent } from './refusals.ts';

/** How far the signing time may be from now, either way, in milliseconds. */
const maximumSkew = 15 * 60 * 1000;

/**
 * @param time Signing time, epoch milliseconds.
 * @param now Epoch milliseconds; taken to the second, which is what signing times are given in.
 * @throws SignatureError SignatureDoesNotMatch when the two are more than 15 minutes apart.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
export function checkSigningTime(time: number, now: number): void {
  const second = now - (now % 1000);
  if (time < second - maximumSkew) {
    throw signatureExpired(formatAmzDate(time), formatAmzDate(second - maximumSkew), formatAmzDate(second));
  }
  if (time > second + maximumSkew) {
    throw signatureNotYetCurrent(
      formatAmzDate(time),
      formatAmzDate(second + maximumSkew),
      formatAmzDate(second),
    );
  }
}
