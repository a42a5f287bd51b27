import type { Actor } from '@/lib/auth/actor';
import { runtime } from '@/lib/runtime/runtime';
import type { FormOffers } from '../_fields/kind-form';

/** What this server has to choose from. Administrators only. */
export async function formOffers(actor: Actor): Promise<FormOffers> {
  const { env, registry } = runtime();
  return {
    videoDevices: await registry.videoDevices(actor),
    commandsAllowed: env.sources.allowCommands,
    folderRoots: env.sources.folderRoots,
  };
}
