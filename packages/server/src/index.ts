export { startLocum } from './main.ts';
export type { RunningLocum } from './main.ts';
export { StoreError } from './store/store-error.ts';
