import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';

/** One's own; with `?of=everybody`, an administrator's answer has all. */
export const GET = apiRoute('viewer', async ({ actor, query, runtime: { tokens } }) => {
  const asksForAll = query.get('of') === 'everybody';
  return Response.json({ tokens: await (asksForAll ? tokens.listAll(actor) : tokens.list(actor)) });
});

/** Tells the token this once. */
export const POST = apiRoute('viewer', async ({ request, actor, runtime }) => {
  const { view, token } = await runtime.tokens.create(actor, await jsonBody(request));
  const headers = { Location: `/api/tokens/${view.id}`, 'Cache-Control': 'no-store' };
  return Response.json({ token: view, secret: token }, { status: 201, headers });
});
