import { ageWords } from '@/app/_wall/tile-words';
import { durationWords } from '@/app/admin/activity/_list/activity-words';
import type { SystemCamera } from '@/lib/system/system-view';
import { seriesFacts } from '../_charts/series-words';
import { lostMs } from './health-sort';

/** A camera's small charts in a sentence, for who does not see them. */
export function fpsSentence(camera: SystemCamera): string {
  const facts = seriesFacts(camera.hour?.fps ?? []);
  const told = facts
    ? `${facts.mean.toFixed(1)} pictures a second on average, ${facts.least.toFixed(1)} at least`
    : 'nobody watched';
  return `Over the last hour ${told}${lostWords(camera)}.`;
}

export function ageSentence(camera: SystemCamera): string {
  const facts = seriesFacts(camera.hour?.ageMs ?? []);
  const told = facts ? `pictures were ${ageWords(facts.most)} old at worst` : 'no pictures';
  return `Over the last hour ${told}${lostWords(camera)}.`;
}

function lostWords(camera: SystemCamera): string {
  const ms = lostMs(camera);
  return ms === 0 ? '' : `, lost for ${durationWords(ms)}`;
}
