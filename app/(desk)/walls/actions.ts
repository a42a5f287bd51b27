'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { textOf } from '@/app/admin/cameras/_form/camera-form-values';
import { refusalOf } from '@/app/admin/cameras/_form/refusal-of';
import { stepped } from '@/app/admin/cameras/_list/camera-order';
import { currentActor, requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { WallError } from '@/lib/walls/wall-error';
import { valuesOfForm, wallFormInput } from './_form/wall-form-values';
import type { WallFormState, WallFormValues } from './_form/wall-form-values';

/*
 * Thin on purpose: who may do what, and what makes sense, is for the registry to say. Every action
 * can be called by anybody who can reach the server.
 */

const listPath = '/walls';

export async function createWall(_: WallFormState, form: FormData): Promise<WallFormState> {
  return answerForm(form, async (input) => runtime().walls.create(await currentActor(), input));
}

/** @param slug bound by the page to the wall it edits */
export async function updateWall(
  slug: string,
  _: WallFormState,
  form: FormData,
): Promise<WallFormState> {
  return answerForm(form, async (input) =>
    runtime().walls.update(await currentActor(), slug, input),
  );
}

/** Saves and shows the wall; what is refused comes back to the form with everything that was typed. */
async function answerForm(
  form: FormData,
  save: (input: unknown) => Promise<{ readonly slug: string }>,
): Promise<WallFormState> {
  const values = valuesOfForm(form);
  const step = textOf(form, 'step');
  if (step !== undefined) return { values: withStep(values, step), errors: {} };
  let slug: string;
  try {
    slug = (await save(wallFormInput(values))).slug;
  } catch (error) {
    return { values, ...refusalOf(error) };
  }
  revalidatePath(listPath);
  redirect(`${listPath}/${slug}`);
}

/** @param step such as `up front-door`, from a browser without a script */
function withStep(values: WallFormValues, step: string): WallFormValues {
  const [direction, slug = ''] = step.split(' ');
  const order = stepped(
    values.picks.map((pick) => pick.slug),
    slug,
    direction === 'up' ? 'up' : 'down',
  );
  const bySlug = new Map(values.picks.map((pick) => [pick.slug, pick]));
  return { ...values, picks: order.flatMap((one) => bySlug.get(one) ?? []) };
}

/** Leads to the list also where the wall is gone already: that is what was asked for. */
export async function removeWall(form: FormData): Promise<void> {
  const actor = await requirePageActor(listPath);
  try {
    await runtime().walls.remove(actor, textOf(form, 'slug') ?? '');
  } catch (error) {
    if (!(error instanceof WallError) || error.code !== 'not-found') throw error;
  }
  revalidatePath(listPath);
  redirect(listPath);
}
