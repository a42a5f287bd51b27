import { defineConfig } from 'prisma/config';

// For `prisma generate` alone: migrations run through lib/db, which knows where the database is.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
