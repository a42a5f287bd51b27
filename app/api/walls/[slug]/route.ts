import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';

interface Params {
  slug: string;
}

export const GET = apiRoute<Params>(
  'viewer',
  ({ actor, params, runtime }) => Response.json({ wall: runtime.walls.view(actor, params.slug) }),
  { admits: ['read'] },
);

export const PATCH = apiRoute<Params>(
  'viewer',
  async ({ request, actor, params, runtime }) => {
    const wall = await runtime.walls.update(actor, params.slug, await jsonBody(request));
    return Response.json({ wall });
  },
  { admits: ['manage'] },
);

export const DELETE = apiRoute<Params>(
  'viewer',
  async ({ actor, params, runtime }) => {
    await runtime.walls.remove(actor, params.slug);
    return new Response(null, { status: 204 });
  },
  { admits: ['manage'] },
);
