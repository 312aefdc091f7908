const issuer = encodeURIComponent('Amazon Web Services');

/**
 * The URI by which an authenticator app takes up a virtual MFA device. The app shows the device as AWS's; `seed` is
 * base32 text.
 * Sources: https://docs.aws.amazon.com/IAM/latest/APIReference/API_VirtualMFADevice.html,
 * https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 */
export function authenticatorUri(deviceName: string, accountId: string, seed: string): string {
  const label = `${issuer}:${encodeURIComponent(deviceName)}@${accountId}`;
  return `otpauth://totp/${label}?secret=${seed}&issuer=${issuer}`;
}
