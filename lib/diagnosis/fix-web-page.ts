import { bodyStart } from './answer-text';
import { addressFix } from './fix-kind';
import { noFixes, type FixSetting, type FoundFixes } from './fix-setting';
import { lookAtAddress } from './look-at-address';
import { pictureLinks } from './page-links';
import { shownPath } from './shown-path';
import { maxCaptureBytes } from './wire-capture';

const mostLinks = 6;

/**
 * Looks in the page that came instead of pictures for the address where they are. Not in the page of
 * another host to which the camera sent us: its links would be asked with this camera's log-in.
 */
export async function tryPageLinks(setting: FixSetting, signal: AbortSignal): Promise<FoundFixes> {
  const { address, capture, config, remover, steps } = setting;
  const page = pageAddress(setting);
  if (page.hostname !== address.url.hostname) return noFixes;
  const answer = capture.lastAnswer(maxCaptureBytes);
  const html = answer.toString('utf8', Math.max(0, bodyStart(answer)));
  for (const link of pictureLinks(html, page).slice(0, mostLinks)) {
    if (signal.aborted || remover.holdsPassword(link.href)) continue;
    const path = remover.clean(shownPath(link));
    const end = steps.probe(`Link in the page: ${path}`);
    const kind = await lookAtAddress(link, config, signal);
    end(kind === undefined ? 'failed' : 'ok', kind === undefined ? 'no pictures' : 'pictures');
    if (kind === undefined) continue;
    const what = kind === 'mjpeg' ? 'stream' : 'picture';
    return {
      fixes: addressFix(kind, config.kind, link.href, `Use the ${what} found at ${path}`),
      also: `The ${what} was found at ${path}.`,
    };
  }
  return noFixes;
}

/** Where the page came from, after redirects. */
function pageAddress({ address, capture }: FixSetting): URL {
  const sent = capture.records.findLast(({ direction }) => direction === 'sent');
  const head = Buffer.from(sent?.bytes ?? []).toString('latin1');
  const target = /^GET (\S+)/.exec(head)?.[1] ?? '/';
  const host = /^Host: ?(\S+)/im.exec(head)?.[1] ?? address.url.host;
  const page = `${address.url.protocol}//${host}${target}`;
  return URL.canParse(page) ? new URL(page) : address.url;
}
