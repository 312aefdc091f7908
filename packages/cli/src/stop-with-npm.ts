/** Milliseconds between two looks. */
const interval = 250;

/**
 * Asks the process to stop when the npm that runs it is gone.
 *
 * npm runs a script in a shell and passes a signal on to that shell, which ends without passing it to us: we would stay
 * behind, with the port and the data folder. What is left to see is that our parent is another one.
 */
export function stopWithNpm(process: NodeJS.Process): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, interval).unref();
}
