import { runtime } from '@/lib/runtime/runtime';
import type { FormOffers } from '../_fields/kind-form';

/** What this server has to choose from. For pages that have made sure of an administrator. */
export function formOffers(): FormOffers {
  const { env } = runtime();
  return { videoDevices: [], commandsAllowed: false, folderRoots: env.sources.folderRoots };
}
