'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { textOf } from '@/app/admin/cameras/_form/camera-form-values';
import { refusalOf } from '@/app/admin/cameras/_form/refusal-of';
import { currentActor } from '@/lib/auth/authorise';
import { requestAddress } from '@/lib/auth/request-origin';
import { CameraError } from '@/lib/cameras/camera-error';
import { runtime } from '@/lib/runtime/runtime';
import { terms, type AddressState } from './address-state';
import { programWords, snippetsFor, viewerPrograms } from './viewer-programs';

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * Makes a token that lets one program look at one camera, and the addresses with it.
 * @param slug bound by the page, as is `program`
 */
export async function makeAddress(
  slug: string,
  program: string,
  _: AddressState,
  form: FormData,
): Promise<AddressState> {
  try {
    const { tokens, registry } = runtime();
    const actor = await currentActor();
    const found = registry.find(actor, slug);
    const known = viewerPrograms.find((one) => one === program);
    if (found.kind !== 'found' || !known) {
      throw new CameraError('not-found', 'There is no camera at this address any more.');
    }
    const { id, name } = found.camera;
    const { view, token } = await tokens.create(actor, {
      name: `${programWords[known].name}: ${name}`,
      scopes: ['read'],
      cameras: [id],
      expiresAt: endOf(textOf(form, 'days')),
    });
    revalidatePath('/account/tokens');
    const origin = requestAddress(await headers());
    const snippets = snippetsFor(known, { origin, slug: found.camera.slug, name, token });
    return { kind: 'made', tokenName: view.name, expiresAt: view.expiresAt, snippets };
  } catch (error) {
    const { errors, message = Object.values(errors)[0] } = refusalOf(error);
    return { kind: 'refused', message: message ?? 'This was refused.' };
  }
}

/** What is no term of the form's is the shortest that there is: better over too early than never. */
function endOf(days: string | undefined): string | null {
  const term = terms.find((one) => one.days === days) ?? terms[1];
  if (term.days === '') return null;
  return new Date(runtime().clock.now() + Number(term.days) * dayMs).toISOString();
}
