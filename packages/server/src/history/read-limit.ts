/** Lines that are read for one page: a question that few of what is found fit is answered in several short pages. */
export const readLimit = 20_000;

/** Later than any time, and more than any number. */
export const farthest = Number.MAX_SAFE_INTEGER;
