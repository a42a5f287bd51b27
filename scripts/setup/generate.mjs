import { readFileSync } from 'node:fs';
import path from 'node:path';
import { digestOf, readStamp, root, run, step, writeStamp } from './steps.mjs';

const stampFile = 'lib/db/generated/.stamp';

/** Generates the Prisma client. Quiet where that has been done for this schema and this Prisma. */
export async function generate() {
  const stamp = path.join(root, stampFile);
  const wanted = generateStamp();
  if (readStamp(stamp) === wanted) return;
  await step('Generating the database client', () =>
    run(process.execPath, ['node_modules/prisma/build/index.js', 'generate', '--no-hints'], {
      title: 'prisma generate',
      env: {
        // Generating needs no schema engine, yet Prisma downloads one unless it is told of any.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    }),
  );
  writeStamp(stamp, wanted);
}

function generateStamp() {
  const prisma = JSON.parse(
    readFileSync(path.join(root, 'node_modules/prisma/package.json'), 'utf8'),
  );
  return digestOf(['prisma/schema.prisma', 'prisma.config.ts'], { salt: prisma.version });
}
