import type { KeyObject } from 'node:crypto';
import type { AuthorizationMessage } from '@locum/policy';
import { SealedValues } from '../store/sealed-values.ts';

/** What a message holds beside the document that is shown: the account that may read it. */
export interface SealedMessage {
  /** The 12 digits of the caller's account. */
  readonly account: string;
  readonly message: AuthorizationMessage;
}

/** Seconds for which a message can be decoded. */
export const messageLifetime = 86_400;

/** Characters. It goes in a header, and clients take some 16 KiB of them; DecodeAuthorizationMessage takes 10,240. */
const longestSealed = 6_000;

const purpose = 'authorization-message';

/** Seals the document of a denial into text that says nothing to its holder, and opens it again. */
export class AuthorizationMessages {
  readonly #sealed: SealedValues<Readonly<Record<typeof purpose, SealedMessage>>>;

  constructor(masterKey: KeyObject) {
    this.#sealed = new SealedValues(masterKey);
  }

  /** Undefined where it would be too long. `now`: epoch seconds. */
  seal(content: SealedMessage, now: number): string | undefined {
    const text = this.#sealed.seal(purpose, content, now + messageLifetime);
    return text.length > longestSealed ? undefined : text;
  }

  /** Undefined where it was not sealed here, was altered, or is too old. `now`: epoch seconds. */
  open(text: string, now: number): SealedMessage | undefined {
    return this.#sealed.open(purpose, text, now);
  }
}
