import { startChaos } from './chaos';
import { startControlServer } from './control-server';
import { readSimulateOptions, simulateUsage, type SimulateOptions } from './simulate-options';
import { Simulator } from './simulator';

/* `npm run simulate`: many cameras on this machine, to be told what to do by hand or at random. */

try {
  const options = readSimulateOptions(process.argv.slice(2));
  if (options === 'help') console.log(simulateUsage);
  else await simulate(options);
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}

async function simulate(options: SimulateOptions): Promise<void> {
  const { cameras: count, fps, width, height, port } = options;
  const simulator = await Simulator.start({
    ...{ cameras: count, fps, width, height },
    ...(port > 0 && { firstPort: port + 1 }),
  });
  const control = await startControlServer(simulator.cameras, port).catch(
    async (error: unknown) => {
      await simulator.stop();
      throw error;
    },
  );
  for (const camera of simulator.cameras) {
    console.log(`${camera.name.padEnd(10)} ${camera.url()}  ${camera.url('/snapshot.jpg')}`);
  }
  console.log(`\nTell them what to do at ${control.url}, or by curl:`);
  console.log(`  curl -d '{"fault":"silence","forSeconds":20}' ${control.url}/cameras/1`);
  console.log('All faults: npm run simulate -- --help. Ctrl-C ends it.\n');
  const stopChaos = options.chaos ? chaos(simulator, options.seed) : () => undefined;
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    stopChaos();
    void Promise.all([control.stop(), simulator.stop()]);
  };
  process.on('SIGINT', end).on('SIGTERM', end);
}

function chaos(simulator: Simulator, seed: number): () => void {
  console.log(`They fail and return at random, by seed ${seed}.`);
  return startChaos(simulator.cameras, {
    seed,
    onTurn: ({ name }, fault) => {
      console.log(`${new Date().toTimeString().slice(0, 8)}  ${name}: ${fault ?? 'well'}`);
    },
  });
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'The simulator did not start.';
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${String(error.port)} is taken: end the program that uses it, or choose other ports with --port.`;
  }
  if ('code' in error && error.code === 'EACCES') {
    return 'These ports are for the system only: choose others with --port.';
  }
  return error.message;
}
