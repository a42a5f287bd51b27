import { fieldErrors } from '@/lib/auth/field-errors';
import type { Actor } from '@/lib/auth/actor';
import { permit, refuseLimited } from '@/lib/auth/auth-error';
import { discoverDevices, localNetworks, type ProbeTarget } from '@/lib/discovery/discover-devices';
import { findAddresses, type FindQuery } from '@/lib/discovery/find-addresses';
import type { FindEvent, FoundAddress } from '@/lib/discovery/find-event';
import { hostAndPort } from '@/lib/discovery/host-text';
import { knownSecrets } from '@/lib/redaction/known-secrets';
import type { SourceTools } from '@/lib/sources/create-source';
import { sourceConfig } from '@/lib/sources/source-config';
import type { Camera } from './camera';
import { choiceInput, type LogIn } from './camera-choices';
import type { CameraDirectory } from './camera-directory';
import { CameraError } from './camera-error';
import { findInput, type FinderEvent, type FindInput, type RegisteredCamera } from './find-input';
import { firstPicture } from './first-picture';
import { prepareSourceInput } from './source-input';

export interface CameraFinderOptions {
  readonly directory: Pick<CameraDirectory, 'cameras'>;
  readonly tools: SourceTools;
  /** The networks that are searched; every one that this machine is on, if absent. */
  readonly networks?: () => readonly ProbeTarget[];
  /** Milliseconds between two connections to a camera. */
  readonly pauseMs?: number;
}

type AddressInput = Extract<FindInput, { search: 'address' }>;

const noDevice =
  'No camera answered. The call reaches only the network that this server is on, and never leaves a Docker bridge: there, give the container the host’s network, or search by address below.';
const noNetwork =
  'This server is on no network by which cameras could be called: search by address.';

/** Finds cameras that are not registered yet, on the local networks or at an address. */
export class CameraFinder {
  readonly #options: CameraFinderOptions;

  constructor(options: CameraFinderOptions) {
    this.#options = options;
  }

  /**
   * What is found, as soon as it is. Ends by itself; rejects only with the signal's reason.
   * Administrators only.
   * @param input as in `findInput`
   * @throws {AuthError} {CameraError} 'invalid', with a message per field; at once
   */
  find(actor: Actor | null, input: unknown, signal: AbortSignal): AsyncIterable<FinderEvent> {
    refuseLimited(permit(actor, 'admin'));
    const result = findInput.safeParse(input);
    if (!result.success) {
      const fields = fieldErrors(result.error);
      throw new CameraError('invalid', 'Some fields need another value.', fields);
    }
    if (result.data.search === 'address' && result.data.password !== undefined) {
      knownSecrets().learn(result.data.password, result.data.username);
    }
    return result.data.search === 'network'
      ? this.#searchNetwork(signal)
      : this.#searchAddress(result.data, queryOf(result.data), signal);
  }

  async *#searchNetwork(signal: AbortSignal): AsyncGenerator<FinderEvent, void> {
    const { tools, networks = localNetworks } = this.#options;
    const targets = networks();
    yield { type: 'progress', sentence: 'Calling the cameras on the local network.' };
    let found = 0;
    for await (const device of discoverDevices({ clock: tools.clock, targets }, signal)) {
      found += 1;
      yield { type: 'discovered', device, registered: this.#registeredAt(device.host) };
    }
    if (found === 0) {
      const sentence = targets.length === 0 ? noNetwork : noDevice;
      yield { type: 'note', code: 'no-device', sentence };
    }
    yield { type: 'end' };
  }

  async *#searchAddress(
    logIn: AddressInput,
    query: FindQuery,
    signal: AbortSignal,
  ): AsyncGenerator<FinderEvent, void> {
    const { tools, pauseMs } = this.#options;
    const findTools = { clock: tools.clock, ...(pauseMs !== undefined && { pauseMs }) };
    let pictured = false;
    for await (const event of findAddresses(query, findTools, signal)) {
      yield this.#told(event);
      if (pictured || !('url' in event) || event.kind === 'rtsp') continue;
      // Once, whatever comes of it: some cameras serve one viewer only, and others are slow.
      pictured = true;
      const picture = await this.#picture(event, logInOf(logIn), signal);
      if (picture !== undefined) yield { type: 'picture', url: event.url, picture };
    }
    yield { type: 'end' };
  }

  #told(event: FindEvent): FinderEvent {
    if ('url' in event) {
      const registered = this.#registeredWith(event.url);
      return { type: 'address', address: event, ...(registered && { registered }) };
    }
    switch (event.kind) {
      case 'device':
        return { type: 'device', device: event.device };
      case 'note':
        return { type: 'note', code: event.code, sentence: event.sentence };
      case 'progress':
        return { type: 'progress', sentence: event.sentence };
    }
  }

  async #picture(
    address: FoundAddress,
    logIn: LogIn,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { source } = choiceInput({ main: address }, '', logIn);
    const config = sourceConfig.safeParse(prepareSourceInput(source)).data;
    return config && firstPicture(config, this.#options.tools, signal);
  }

  #registeredAt(host: string): RegisteredCamera[] {
    return this.#options.directory.cameras
      .filter((camera) => addressesOf(camera).some((url) => hostOf(url) === host))
      .map(({ name, slug }) => ({ name, slug }));
  }

  #registeredWith(url: string): RegisteredCamera | undefined {
    const camera = this.#options.directory.cameras.find((one) =>
      addressesOf(one).some((address) => sameAddress(address, url)),
    );
    return camera && { name: camera.name, slug: camera.slug };
  }
}

/** @throws CameraError where the text is no address */
function queryOf({ address, username, password, service }: AddressInput): FindQuery {
  const place = hostAndPort(address);
  if (place === undefined) {
    const message = 'Enter a host name or address, such as 192.168.1.20 or camera.lan:8080.';
    throw new CameraError('invalid', message, { address: message });
  }
  return { ...place, ...logInOf({ username, password }), ...(service && { service }) };
}

function logInOf({ username, password }: Pick<AddressInput, 'username' | 'password'>): LogIn {
  const given = (username ?? '') !== '' || (password ?? '') !== '';
  return given ? { username: username ?? '', password: password ?? '' } : {};
}

function addressesOf({ source, subSource }: Camera): string[] {
  return [source, subSource].flatMap((one) =>
    one !== null && 'url' in one && URL.canParse(one.url) ? [one.url] : [],
  );
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
}

/** Whether two addresses lead to the same place; `rtsp:` has no usual port that URL knows of. */
function sameAddress(one: string, other: string): boolean {
  const key = (text: string): string => {
    const { protocol, hostname, port, pathname, search } = new URL(text);
    const usual = protocol === 'rtsp:' && port === '554' ? '' : port;
    return [protocol, hostname, usual, pathname, search].join(' ');
  };
  return key(one) === key(other);
}
