import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';

interface Params {
  id: string;
}

export const GET = apiRoute<Params>('admin', async ({ actor, params, runtime }) =>
  Response.json({ user: await runtime.people.view(actor, params.id) }),
);

export const PATCH = apiRoute<Params>('admin', async ({ request, actor, params, runtime }) => {
  const user = await runtime.people.update(actor, params.id, await jsonBody(request));
  return Response.json({ user });
});

/** Deletes the person, with all that is theirs alone. */
export const DELETE = apiRoute<Params>('admin', async ({ actor, params, runtime }) => {
  await runtime.people.remove(actor, params.id);
  return new Response(null, { status: 204 });
});
