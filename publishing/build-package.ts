import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedManifest } from './published-manifest.ts';

/**
 * Makes the folder that is published of the package it is started in: `node ../../publishing/build-package.ts`, into
 * `dist`, or into the folder named. Within the repository a package is run from its source, which Node refuses to do
 * under node_modules: what is installed is JavaScript and its types.
 */
const repository = join(import.meta.dirname, '..');
const compiler = join(repository, 'node_modules/typescript/bin/tsc');
const folder = process.argv[2] ?? 'dist';

// What an earlier build left there would be published, too. A folder that was named is left as it is.
if (process.argv[2] === undefined) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', folder], {
  stdio: 'inherit',
});
const manifest = publishedManifest(JSON.parse(readFileSync('package.json', 'utf8')));
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
copyFileSync('README.md', join(folder, 'README.md'));
copyFileSync(join(repository, 'LICENSE'), join(folder, 'LICENSE'));
