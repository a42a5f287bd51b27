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

/**
 * Until the server is there to end itself cleanly, a signal ends the start at once, as it would by
 * itself; but for process 1 of a container, which the system gives no such end. The exit code is the
 * shell's for that signal: nothing was ready yet.
 */
export function endWhileStarting() {
  const isServing = () => globalThis[Symbol.for('framewall.runtime')] !== undefined;
  for (const [signal, number] of Object.entries({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 })) {
    process.on(signal, () => {
      if (!isServing()) process.exit(128 + number);
    });
  }
}
