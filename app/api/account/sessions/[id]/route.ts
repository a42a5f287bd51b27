import { apiRoute } from '@/lib/api/api-route';

interface Params {
  id: string;
}

/** Ends one of the asker's own, also the present one. */
export const DELETE = apiRoute<Params>('viewer', async ({ actor, params, runtime }) => {
  await runtime.auth.account.endSession(actor, params.id);
  return new Response(null, { status: 204 });
});
