import { z } from 'zod';
import type { Role } from '@/lib/auth/actor';
import type { Framewall } from './start-framewall';
import { submitForm } from './submit-form';
import { Visitor } from './visitor';
import type { Person } from './visitor';

export interface MadePerson extends Person {
  readonly id: string;
}

const answered = z.object({
  user: z.object({ id: z.string() }),
  passwordLink: z.object({ url: z.string() }),
});

/** Somebody whom an administrator adds through the API, and who then chooses a password by the link. */
export async function makePerson(
  framewall: Framewall,
  administrator: Visitor,
  input: {
    readonly username: string;
    readonly role: Role;
    /** `all`, or the addresses of cameras. */
    readonly cameras?: 'all' | readonly string[];
  },
): Promise<MadePerson> {
  const answer = await administrator.post('/api/users', input);
  if (answer.status !== 201) throw new Error(`Not added: ${await answer.text()}`);
  const { user, passwordLink } = answered.parse(await answer.json());
  const password = 'chosen by themselves';
  const page = new URL(passwordLink.url).pathname;
  const chosen = await submitForm(new Visitor(framewall.url), page, { password, repeat: password });
  if (chosen.headers.get('location') !== '/') throw new Error(`No password: ${chosen.status}`);
  return { id: user.id, username: input.username, password };
}
