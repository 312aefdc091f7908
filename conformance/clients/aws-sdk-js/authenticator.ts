import { setTimeout as sleep } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';

const stepLength = 30_000;
const currentStep = (): number => Math.floor(Date.now() / stepLength);

/** A virtual MFA device. It gives each code once, because the service takes each code once (RFC 6238 section 5.2). */
export class Authenticator {
  readonly #totp: TOTP;
  #lastStep = 0;

  /** `seed` in base32, as CreateVirtualMFADevice answers it. */
  constructor(seed: string) {
    this.#totp = new TOTP({ secret: Secret.fromBase32(seed), digits: 6, period: stepLength / 1000 });
  }

  /** The codes of the step before and of the current one, as EnableMFADevice wants them; or those of `age` steps ago. */
  pair(age = 0): readonly [string, string] {
    this.#lastStep = currentStep() - age;
    return [this.#code(this.#lastStep - 1), this.#code(this.#lastStep)];
  }

  /** A code that was not given before: that of the next step when the current one's is used up. */
  async nextCode(): Promise<string> {
    const step = Math.max(currentStep(), this.#lastStep + 1);
    // The service takes the code of one step ahead, because clocks differ.
    while (currentStep() + 1 < step) await sleep(200);
    this.#lastStep = step;
    return this.#code(step);
  }

  /** Six digits that are not the code of any step that the service would look at. */
  wrongCode(): string {
    const near = new Set([-3, -2, -1, 0, 1, 2, 3].map((offset) => this.#code(currentStep() + offset)));
    const candidates = Array.from({ length: near.size + 1 }, (_, index) => String(index).padStart(6, '0'));
    return candidates.find((code) => !near.has(code)) ?? '';
  }

  #code(step: number): string {
    return this.#totp.generate({ timestamp: step * stepLength });
  }
}
