import { apiRoute } from '@/lib/api/api-route';

/** Ends all of the person's sessions. */
export const POST = apiRoute<{ id: string }>('admin', async ({ actor, params, runtime }) => {
  await runtime.people.signOut(actor, params.id);
  return new Response(null, { status: 204 });
});
