'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { AccessError } from '@/lib/auth/access-error';
import { currentActor, requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { textOf } from '../cameras/_form/camera-form-values';
import { refusalOf } from '../cameras/_form/refusal-of';
import { valuesOfForm, webhookFormInput } from './_form/webhook-form-values';
import type { WebhookFormState } from './_form/webhook-form-values';
import type { SecretState } from './_form/secret-state';
import type { TestState } from './_list/test-state';

/*
 * Thin on purpose: who may do what, and what makes sense, is for the registry to say. Every action
 * can be called by anybody who can reach the server. Ids are bound by the pages.
 */

const listPath = '/admin/alerts';

export async function createWebhook(
  _: WebhookFormState,
  form: FormData,
): Promise<WebhookFormState> {
  const values = valuesOfForm(form);
  try {
    const input = webhookFormInput(values, form);
    const { webhook, secret } = await runtime().webhooks.create(await currentActor(), input);
    revalidatePath(listPath);
    return { values, errors: {}, made: { id: webhook.id, name: webhook.name, secret } };
  } catch (error) {
    return { values, ...refusalOf(error) };
  }
}

export async function updateWebhook(
  id: string,
  _: WebhookFormState,
  form: FormData,
): Promise<WebhookFormState> {
  const values = valuesOfForm(form);
  try {
    const { address, ...input } = webhookFormInput(values, form);
    // An address is never shown, so an empty field means that it stays.
    const patch = address.trim() === '' ? input : { ...input, address };
    await runtime().webhooks.update(await currentActor(), id, patch);
  } catch (error) {
    return { values, ...refusalOf(error) };
  }
  revalidatePath(listPath);
  redirect(listPath);
}

export async function replaceSecret(id: string): Promise<SecretState> {
  try {
    const { secret } = await runtime().webhooks.replaceSecret(await currentActor(), id);
    return { secret };
  } catch (error) {
    return { message: refusalOf(error).message ?? 'This could not be done.' };
  }
}

export async function setWebhookEnabled(form: FormData): Promise<void> {
  const enabled = textOf(form, 'enabled') === 'true';
  await runtime().webhooks.update(await currentActor(), textOf(form, 'id') ?? '', { enabled });
  revalidatePath(listPath);
}

export async function testWebhook(id: string): Promise<TestState> {
  try {
    const { outcome, sentence } = await runtime().webhooks.test(await currentActor(), id);
    revalidatePath(listPath);
    return { isDelivered: outcome === 'delivered', sentence };
  } catch (error) {
    return { isDelivered: false, sentence: refusalOf(error).message ?? 'This could not be done.' };
  }
}

/** Leads to the list also where it is gone already: that is what was asked for. */
export async function removeWebhook(form: FormData): Promise<void> {
  const actor = await requirePageActor(listPath, 'admin');
  try {
    await runtime().webhooks.remove(actor, textOf(form, 'id') ?? '');
  } catch (error) {
    if (!(error instanceof AccessError) || error.code !== 'not-found') throw error;
  }
  revalidatePath(listPath);
  redirect(listPath);
}
