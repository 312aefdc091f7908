export { readSeedFile } from './read-seed-file.ts';
export { applySeed } from './apply-seed.ts';
