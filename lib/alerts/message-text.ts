import type { Told } from './message';
import type { ToldCamera } from './webhook';

/** Discord takes 2,000 characters, ntfy 4,096 bytes. */
const mostChars = 1_800;

/** The same in words, for whoever reads it on a phone. */
export function messageText({ type, at, cameras }: Told, webhookName: string): string {
  const [first] = cameras;
  if (type === 'test') return `This is a test of “${webhookName}”, a webhook of Framewall.`;
  if (!first) return 'Framewall has nothing to tell.';
  if (cameras.length > 1) {
    const verb = type === 'camera.lost' ? 'are lost' : 'are back';
    return `${cameras.length} cameras ${verb}: ${listed(cameras, type)}`;
  }
  if (type === 'camera.lost') {
    const why = first.sentence === undefined ? '' : ` ${first.sentence}`;
    return `“${first.name}” is lost: no picture since ${timeOf(first.since)}.${why}`;
  }
  const lasted = durationWords(at.getTime() - Date.parse(first.since));
  return `“${first.name}” is back, after ${lasted} without a picture.`;
}

function listed(cameras: readonly ToldCamera[], type: Told['type']): string {
  let text = '';
  for (const [place, { name, since }] of cameras.entries()) {
    const one = `“${name}”${type === 'camera.lost' ? ` (since ${timeOf(since)})` : ''}`;
    if (text.length + one.length > mostChars) return `${text} and ${cameras.length - place} more.`;
    text += place === 0 ? one : `, ${one}`;
  }
  return `${text}.`;
}

/** Such as `14:03:10`, in the server's time zone. */
function timeOf(moment: string): string {
  return new Date(moment).toLocaleTimeString('en-GB');
}

function durationWords(ms: number): string {
  const minutes = Math.round(Math.max(ms, 0) / 60_000);
  if (minutes < 2) return 'about a minute';
  if (minutes < 120) return `${minutes} minutes`;
  return `${Math.floor(minutes / 60)} hours`;
}
