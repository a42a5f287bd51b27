import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';
import { passwordLinkAnswer } from '@/lib/api/password-link-answer';

export const GET = apiRoute('admin', async ({ actor, runtime }) =>
  Response.json({ users: await runtime.people.list(actor) }),
);

/** Tells the link this once, by which the person chooses a password. */
export const POST = apiRoute('admin', async ({ request, actor, runtime }) => {
  const { person, link } = await runtime.people.create(actor, await jsonBody(request));
  return passwordLinkAnswer(request, link, `/api/users/${person.id}`, { user: person });
});
