/** What those hold who have records read and written, and write no queries themselves. */
export type { Reads, Writes } from './queries.ts';
