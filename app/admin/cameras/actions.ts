'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { currentActor, requirePageActor } from '@/lib/auth/authorise';
import { CameraError } from '@/lib/cameras/camera-error';
import { runtime } from '@/lib/runtime/runtime';
import { cameraFormInput, sourceFormInput } from './_form/camera-form-input';
import { formIntents } from './_form/camera-form-state';
import type { CameraFormState } from './_form/camera-form-state';
import { textOf, valuesOfForm } from './_form/camera-form-values';
import { refusalOf } from './_form/refusal-of';
import { stepped } from './_list/camera-order';

/*
 * Thin on purpose: who may do what, and what makes sense, is for the registry to say. Every action
 * can be called by anybody who can reach the server.
 */

const listPath = '/admin/cameras';

export async function createCamera(_: CameraFormState, form: FormData): Promise<CameraFormState> {
  return answerForm(form, undefined, async () => {
    const { registry } = runtime();
    const camera = await registry.create(await currentActor(), cameraFormInput(form));
    // Nobody can send its pictures before it has a key.
    if (camera.source.kind === 'push') return `${listPath}/${camera.slug}#push-key`;
    return `${listPath}?added=${camera.slug}`;
  });
}

/** @param slug bound by the page to the camera it edits */
export async function updateCamera(
  slug: string,
  _: CameraFormState,
  form: FormData,
): Promise<CameraFormState> {
  return answerForm(form, slug, async () => {
    const { registry } = runtime();
    const camera = await registry.update(await currentActor(), slug, cameraFormInput(form));
    return `${listPath}?saved=${camera.slug}`;
  });
}

/** Saves and leads on; what is refused comes back to the form with everything that was typed. */
async function answerForm(
  form: FormData,
  slug: string | undefined,
  save: () => Promise<string>,
): Promise<CameraFormState> {
  const values = valuesOfForm(form);
  let next: string;
  try {
    const intent = textOf(form, 'intent');
    if (intent === formIntents.chooseKind) return { values, errors: {} };
    if (intent === formIntents.test) {
      const input = { source: sourceFormInput(form), ...(slug !== undefined && { slug }) };
      const test = await runtime().registry.test(await currentActor(), input);
      return { values, errors: {}, test };
    }
    next = await save();
  } catch (error) {
    return { values, ...refusalOf(error) };
  }
  revalidatePath(listPath);
  redirect(next);
}

/** One click to a camera that surely works. */
export async function addTestPattern(form: FormData): Promise<void> {
  await runtime().registry.create(await currentActor(), {
    name: 'Test pattern',
    source: { kind: 'test-pattern' },
  });
  const toWall = textOf(form, 'to') === 'wall';
  revalidatePath(toWall ? '/' : listPath);
  redirect(toWall ? '/' : listPath);
}

export async function setCameraEnabled(form: FormData): Promise<void> {
  const enabled = textOf(form, 'enabled') === 'true';
  await runtime().registry.update(await currentActor(), slugOf(form), { enabled });
  revalidatePath(listPath);
}

export async function stepCamera(form: FormData): Promise<void> {
  const { registry } = runtime();
  const actor = await currentActor();
  const slugs = registry.list(actor).map((camera) => camera.slug);
  const step = textOf(form, 'step') === 'up' ? 'up' : 'down';
  await registry.reorder(actor, stepped(slugs, slugOf(form), step));
  revalidatePath(listPath);
}

/** @param slugs in the wanted order */
export async function reorderCameras(slugs: string[]): Promise<void> {
  await runtime().registry.reorder(await currentActor(), slugs);
  revalidatePath(listPath);
}

export async function removeCamera(form: FormData): Promise<void> {
  const actor = await requirePageActor(listPath);
  try {
    await runtime().registry.remove(actor, slugOf(form));
  } catch (error) {
    if (!(error instanceof CameraError) || error.code !== 'not-found') throw error;
  }
  revalidatePath(listPath);
  redirect(listPath);
}

function slugOf(form: FormData): string {
  return textOf(form, 'slug') ?? '';
}
