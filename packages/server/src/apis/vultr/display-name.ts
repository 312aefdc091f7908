/**
 * Names of Vultr may have spaces and what else there is; those of IAM only letters, digits and `_+=,.@-`. What IAM has not is
 * written `=20`, with the hexadecimal digits of each byte of UTF-8, and so is `=` itself: what a name was given as it is shown as.
 */

/** A name of Vultr's as IAM has it. */
export function toIamName(name: string): string {
  return name.replaceAll(/[^\w+,.@-]/gu, (character) =>
    [...Buffer.from(character, 'utf8')]
      .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );
}

/** A name of IAM's as Vultr shows it; one that was not written so is shown as it is. */
export function toDisplayName(name: string): string {
  if (!name.includes('=')) return name;
  const shown = name.replaceAll(/(?:=[0-9A-F]{2})+/g, (escaped) =>
    Buffer.from(escaped.replaceAll('=', ''), 'hex').toString('utf8'),
  );
  return toIamName(shown) === name ? shown : name;
}
