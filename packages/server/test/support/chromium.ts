import { existsSync } from 'node:fs';

/** Debian's, or whatever else is installed; undefined where there is none: nothing is downloaded. */
export const chromiumPath = ['chromium', 'chromium-browser', 'google-chrome', 'chromium-headless-shell']
  .map((name) => `/usr/bin/${name}`)
  .find((path) => existsSync(path));
