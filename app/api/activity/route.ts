import { apiRoute } from '@/lib/api/api-route';

/** One page, the newest first; `?after=` with the `next` of the one before gives the following. */
export const GET = apiRoute('admin', async ({ actor, query, runtime }) =>
  Response.json(await runtime.audit.search(actor, query), {
    headers: { 'Cache-Control': 'no-store' },
  }),
);
