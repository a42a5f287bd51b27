import { apiRoute } from '@/lib/api/api-route';
import { passwordLinkAnswer } from '@/lib/api/password-link-answer';

/** Ends the person's password and sessions, and tells once a link to choose another password by. */
export const POST = apiRoute<{ id: string }>('admin', async ({ request, actor, params, runtime }) =>
  passwordLinkAnswer(
    request,
    await runtime.people.makePasswordLink(actor, params.id),
    `/api/users/${params.id}`,
  ),
);
