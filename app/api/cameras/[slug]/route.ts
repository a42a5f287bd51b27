import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';

interface Params {
  slug: string;
}

/** With its sources for who manages it. */
export const GET = apiRoute<Params>(
  'viewer',
  ({ actor, params, runtime }) =>
    Response.json({ camera: runtime.registry.viewFor(actor, params.slug) }),
  { admits: ['read'] },
);

export const PATCH = apiRoute<Params>(
  'admin',
  async ({ request, actor, params, runtime }) => {
    const camera = await runtime.registry.update(actor, params.slug, await jsonBody(request));
    return Response.json({ camera });
  },
  { admits: ['manage'] },
);

export const DELETE = apiRoute<Params>(
  'admin',
  async ({ actor, params, runtime }) => {
    await runtime.registry.remove(actor, params.slug);
    return new Response(null, { status: 204 });
  },
  { admits: ['manage'] },
);
