import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes a folder that tsc has written the code to the one that is published: `node prepare-package.ts dist`. Within the
 * repository the package is run from its source, which Node refuses to do under node_modules: what is installed is
 * JavaScript and its types.
 */
const here = import.meta.dirname;
const folder = process.argv[2] ?? 'dist';

const { name, version, description, license, type, sideEffects, engines } = JSON.parse(
  readFileSync(join(here, 'package.json'), 'utf8'),
);
const published = {
  name,
  version,
  description,
  license,
  type,
  sideEffects,
  exports: { '.': { types: './index.d.ts', default: './index.js' } },
  engines,
};
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(published, undefined, 2)}\n`);
copyFileSync(join(here, 'README.md'), join(folder, 'README.md'));
copyFileSync(join(here, '../../LICENSE'), join(folder, 'LICENSE'));
