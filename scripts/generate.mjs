// `npm run generate`: the Prisma client from prisma/schema.prisma, without network.
import { generate } from './setup/generate.mjs';
import { PlainError } from './setup/steps.mjs';

try {
  await generate();
} catch (error) {
  console.error(error instanceof PlainError ? error.message : error);
  process.exit(1);
}
