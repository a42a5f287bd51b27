import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';

/** The wall of all cameras, as the asker has arranged it. */
export const GET = apiRoute(
  'viewer',
  ({ actor, runtime }) => Response.json({ home: runtime.homeWalls.of(actor) }),
  { admits: ['read'] },
);

/** What is absent stays as it is. */
export const PUT = apiRoute('viewer', async ({ request, actor, runtime }) => {
  const home = await runtime.homeWalls.set(actor, await jsonBody(request));
  return Response.json({ home });
});
