import { write } from 'node:fs';

/** Milliseconds for which lines are gathered. */
const flushPause = 10;

/** Writes lines to a descriptor as Locum writes its own: all of some milliseconds at once. Answers what takes one. */
export function gatherLines(file: number): (line: string) => void {
  let pending = '';

  function flush(): void {
    const bytes = Buffer.from(pending);
    pending = '';
    write(file, bytes, (error) => {
      if (error !== null) throw error;
    });
  }

  return (line) => {
    if (pending === '') setTimeout(flush, flushPause);
    pending += line;
  };
}
