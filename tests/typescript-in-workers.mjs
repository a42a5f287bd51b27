import { isMainThread } from 'node:worker_threads';

// Vitest compiles what tests import; the threads that the code itself starts have only Node.
if (!isMainThread) {
  const { register } = await import('tsx/esm/api');
  register();
}
