import { apiRoute } from '@/lib/api/api-route';

interface Params {
  id: string;
}

export const GET = apiRoute<Params>('viewer', async ({ actor, params, runtime }) =>
  Response.json({ token: await runtime.tokens.view(actor, params.id) }),
);

/** Revokes the token: what it has open ends. */
export const DELETE = apiRoute<Params>('viewer', async ({ actor, params, runtime }) => {
  await runtime.tokens.revoke(actor, params.id);
  return new Response(null, { status: 204 });
});
