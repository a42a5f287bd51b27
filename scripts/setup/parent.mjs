const pollMs = 500;

/**
 * Ends this process when npm does. npm runs a script through a shell that dies of a SIGTERM without
 * passing it on, which would leave a server behind that nobody sees.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = () => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  };
  setInterval(watch, pollMs).unref();
}
