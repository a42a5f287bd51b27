import { apiRoute } from '@/lib/api/api-route';

/** Who asks. */
export const GET = apiRoute('viewer', async ({ actor, runtime }) =>
  Response.json({ account: await runtime.auth.account.view(actor) }),
);
