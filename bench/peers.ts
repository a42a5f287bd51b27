import type { Peer } from './contender';
import { prepareMjpegProxy } from './mjpeg-proxy';
import { prepareMotion } from './motion';
import type { PeerName } from './options';
import type { Setting } from './setting';

const preparations: Readonly<Record<PeerName, (setting: Setting) => Promise<Peer>>> = {
  motion: prepareMotion,
  'mjpeg-proxy': prepareMjpegProxy,
};

/**
 * Those that were asked for, before anything is measured.
 * @throws Error that says what is missing and how to get it
 */
export async function preparePeers(setting: Setting): Promise<Peer[]> {
  const peers: Peer[] = [];
  for (const name of setting.options.peers) peers.push(await preparations[name](setting));
  return peers;
}
