import { apiRoute } from '@/lib/api/api-route';

export const GET = apiRoute<{ slug: string }>('viewer', ({ request, actor, params, runtime }) =>
  runtime.streams.mjpeg(actor, params.slug, request),
);
