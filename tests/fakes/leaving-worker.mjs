/* A process of the bench that answers, or ends as it is told to. */

/** Long enough to be asked once more in between. */
const lingerMs = 300;

process.on('message', ({ kind }) => {
  if (kind === 'end') process.exit(3);
  process.send({ kind }, () => {
    if (kind !== 'leave') return;
    process.disconnect();
    setTimeout(() => process.exit(4), lingerMs);
  });
});
