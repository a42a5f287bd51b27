const waits = 'setInterval(() => {}, 1e6)';

/** Ignores SIGTERM and prints its process id. */
export const stubbornScript = `process.on("SIGTERM", () => {}); console.log(process.pid); ${waits}`;

/** Prints its process id. */
export const patientScript = `console.log(process.pid); ${waits}`;

const silentAndStubborn = `process.on("SIGTERM", () => {}); process.send("up"); ${waits}`;

/** Starts another program that ignores SIGTERM and holds no pipe; prints both process ids. */
export const treeScript = `
  const other = require('node:child_process').spawn(
    process.execPath,
    ['-e', ${JSON.stringify(silentAndStubborn)}],
    { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
  );
  other.on('message', () => {
    console.log(process.pid + ' ' + other.pid);
    if (process.argv[1] === 'leave') process.exit(3);
  });
`;
