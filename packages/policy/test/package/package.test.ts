import { join } from 'node:path';
import { tryPackage } from '../../../../publishing/try-package.ts';

tryPackage({
  folder: join(import.meta.dirname, '../..'),
  guide: 'policy-library.md',
  // For `console`, which is all that the programs need besides the language.
  compilerOptions: { lib: ['es2022', 'dom'] },
});
