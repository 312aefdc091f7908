export { readSeedFile } from './file/read-seed-file.ts';
export { applySeed } from './apply-seed.ts';
