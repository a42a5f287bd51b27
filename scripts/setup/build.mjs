import { rmSync } from 'node:fs';
import path from 'node:path';
import { makeSmallerForms } from './smaller-forms.mjs';
import { digestOf, readStamp, root, run, step, writeStamp } from './steps.mjs';

const stampFile = '.next/framewall-build';

/** Everything that the build's result depends on. */
export const buildInputs = [
  'app',
  'lib',
  'prisma',
  'public',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'proxy.ts',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'scripts/setup/smaller-forms.mjs',
  'tsconfig.json',
];

/** Builds the application for production. Quiet where that has been done for these sources. */
export async function build() {
  const stamp = path.join(root, stampFile);
  const wanted = buildStamp();
  if (readStamp(stamp) === wanted) return;
  // A build that is cut off must not pass for the one before it.
  rmSync(stamp, { force: true });
  await step('Building', async () => {
    await run(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
      title: 'next build',
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    });
    await makeSmallerForms(path.join(root, '.next/static'));
  });
  writeStamp(stamp, wanted);
}

/** The generated client follows from the schema, and is left out. */
export function buildStamp(from = root) {
  return digestOf(buildInputs, { from, skip: (name) => name === 'lib/db/generated' });
}
