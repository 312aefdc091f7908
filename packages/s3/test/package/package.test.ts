import { join } from 'node:path';
import { tryPackage } from '../../../../publishing/try-package.ts';

const folder = join(import.meta.dirname, '../..');

tryPackage({
  folder,
  guide: 's3-library.md',
  // The programs are for Node. The types of the package do without.
  compilerOptions: { types: ['node'], typeRoots: [join(folder, '../../node_modules/@types')] },
});
