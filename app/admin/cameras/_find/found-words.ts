import type { CameraChoice } from '@/lib/cameras/camera-choices';
import type { FoundAddress } from '@/lib/discovery/find-event';
import type { OnvifDevice } from '@/lib/discovery/onvif-types';

const kindNames: Record<FoundAddress['kind'], string> = {
  rtsp: 'RTSP stream',
  mjpeg: 'MJPEG stream',
  snapshot: 'Still pictures',
};

export function kindName({ kind }: FoundAddress): string {
  return kindNames[kind];
}

/** What is known of a choice in a few words, such as "H.264, 1920 × 1080, with a sub-stream". */
export function choiceFacts({ main, sub }: CameraChoice): string {
  const { codec, width, height } = main;
  const facts = [
    codec,
    width !== undefined && height !== undefined && `${width} × ${height}`,
    sub !== undefined && subFact(sub),
  ];
  return facts.filter(Boolean).join(', ');
}

function subFact({ width, height }: FoundAddress): string {
  const size = width !== undefined && height !== undefined ? ` of ${width} × ${height}` : '';
  return `with a sub-stream${size}`;
}

/** The name that a camera is offered with. */
export function suggestedName(device: OnvifDevice | undefined, { main }: CameraChoice): string {
  if (device !== undefined) return nameOfDevice(device, main).slice(0, 80);
  const { hostname } = new URL(main.url);
  return main.maker === undefined ? hostname : `${main.maker} ${hostname}`;
}

/** A recorder's cameras are told apart by their number. */
function nameOfDevice({ name, profiles }: OnvifDevice, { videoSource }: FoundAddress): string {
  const sources = [...new Set(profiles.map((profile) => profile.videoSource))].sort();
  return sources.length < 2 ? name : `${name} ${sources.indexOf(videoSource) + 1}`;
}

/** An address without what may be long in it. */
export function shortAddress(address: string): string {
  const { host, pathname, search } = new URL(address);
  return `${host}${pathname === '/' ? '' : pathname}${search === '' ? '' : '?…'}`;
}
