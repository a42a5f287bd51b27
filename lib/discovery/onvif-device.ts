import { within } from './find-tools';
import type { FindTools } from './find-tools';
import { OnvifCamera, OnvifRefusal } from './onvif-camera';
import type { OnvifPlace } from './onvif-camera';
import { addressAtHost, holdsSecret } from './onvif-address';
import { bySize, readProfiles, readUri } from './onvif-profiles';
import { readDeviceInformation, readScopes } from './onvif-scopes';
import type { OnvifDevice, OnvifProfile } from './onvif-types';

/** For all questions together; a slow camera with four profiles takes some five seconds. */
const deviceTimeoutMs = 30_000;

/** A recorder has one or two for each of its cameras. */
const maxProfiles = 32;

export type OnvifOutcome =
  | { readonly kind: 'device'; readonly device: OnvifDevice }
  | { readonly kind: 'log-in-needed' }
  /** Nothing was asked any more after the first refusal. */
  | { readonly kind: 'log-in-refused' }
  | { readonly kind: 'not-onvif' };

/**
 * Asks a device for its profiles and where their pictures are. Rejects only with the signal's
 * reason.
 */
export async function askOnvifDevice(
  place: OnvifPlace,
  tools: FindTools,
  signal: AbortSignal,
): Promise<OnvifOutcome> {
  try {
    return await within(deviceTimeoutMs, tools.clock, signal, async (both) => {
      const camera = new OnvifCamera(place, tools.clock, both);
      await camera.ask('getSystemDateAndTime');
      camera.settleClock();
      return { kind: 'device', device: await deviceOf(camera, place) };
    });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof OnvifRefusal) || !error.byDevice) return { kind: 'not-onvif' };
    return { kind: place.username === undefined ? 'log-in-needed' : 'log-in-refused' };
  }
}

async function deviceOf(camera: OnvifCamera, place: OnvifPlace): Promise<OnvifDevice> {
  await learnServices(camera);
  const information = readDeviceInformation(await ifPossible(camera.ask('getDeviceInformation')));
  const scopes = readScopes(await ifPossible(camera.ask('getScopes')));
  const profiles = await askProfiles(camera);
  const maker = information.maker ?? scopes.maker;
  const model = information.model ?? scopes.model;
  const located: OnvifProfile[] = [];
  let profilesWithSecrets = 0;
  for (const profile of profiles.slice(0, maxProfiles)) {
    const { at, secret } = await locate(camera, place, profile);
    if (secret) profilesWithSecrets += 1;
    if (at.streamUrl !== undefined || at.snapshotUrl !== undefined) located.push(at);
  }
  return {
    host: place.host,
    port: place.port,
    name: scopes.name ?? nameOf(maker, model) ?? place.host,
    ...(maker !== undefined && { maker }),
    ...(model !== undefined && { model }),
    profiles: located.sort(bySize),
    profilesWithSecrets,
  };
}

/** Where the media service is. The question for all services came later than ONVIF itself. */
async function learnServices(camera: OnvifCamera): Promise<void> {
  try {
    await camera.ask('getServices', true);
  } catch (error) {
    if (error instanceof OnvifRefusal) throw error;
    await camera.ask('getCapabilities');
  }
}

async function askProfiles(camera: OnvifCamera): Promise<OnvifProfile[]> {
  try {
    return readProfiles(await camera.ask('getProfiles'));
  } catch (error) {
    if (error instanceof OnvifRefusal || !camera.usesMedia2) throw error;
    camera.useMedia1();
    return readProfiles(await camera.ask('getProfiles'));
  }
}

async function locate(camera: OnvifCamera, place: OnvifPlace, profile: OnvifProfile) {
  const { host, password } = place;
  const query = { protocol: 'RTSP', profileToken: profile.token };
  const stream = readUri(await ifPossible(camera.ask('getStreamUri', query)));
  const snapshot = readUri(await ifPossible(camera.ask('getSnapshotUri', query)));
  const streamUrl = addressAtHost(stream, host, ['rtsp', 'rtsps']);
  const snapshotUrl = addressAtHost(snapshot, host, ['http', 'https']);
  const open = (url: string | undefined): url is string =>
    url !== undefined && !holdsSecret(url, password);
  const at: OnvifProfile = {
    ...profile,
    ...(open(streamUrl) && { streamUrl }),
    ...(open(snapshotUrl) && { snapshotUrl }),
  };
  return { at, secret: streamUrl !== undefined && !open(streamUrl) };
}

/** What a device need not answer. A refused log-in is another matter: it must not be repeated. */
async function ifPossible(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof OnvifRefusal) throw error;
    return undefined;
  }
}

function nameOf(maker: string | undefined, model: string | undefined): string | undefined {
  if (maker === undefined || model === undefined) return maker ?? model;
  return model.toLowerCase().startsWith(maker.toLowerCase()) ? model : `${maker} ${model}`;
}
