import { apiRoute } from '@/lib/api/api-route';

export const GET = apiRoute('viewer', async ({ actor, runtime }) =>
  Response.json({ sessions: await runtime.auth.account.sessions(actor) }),
);

/** Ends all but the asker's. */
export const DELETE = apiRoute('viewer', async ({ actor, runtime }) => {
  await runtime.auth.account.endOthers(actor);
  return new Response(null, { status: 204 });
});
