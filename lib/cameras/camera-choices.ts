import type { FoundAddress } from '@/lib/discovery/find-event';

/* Shared by the page and the server. Safe for the browser. */

/** One way to add a camera from what was found at its address. */
export interface CameraChoice {
  readonly main: FoundAddress;
  /** The smaller stream of the same camera. */
  readonly sub?: FoundAddress;
}

/**
 * What can be added: each address that is no sub-stream, with the smallest sub-stream of the same
 * kind and maker beside it; a sub-stream whose main stream was not found stands for itself.
 */
export function cameraChoices(addresses: readonly FoundAddress[]): CameraChoice[] {
  const used = new Set<FoundAddress>();
  const choices = addresses
    .filter(({ substream }) => substream !== true)
    .map((main): CameraChoice => {
      const sub = smallest(addresses.filter((one) => belongsTo(one, main) && !used.has(one)));
      if (sub !== undefined) used.add(sub);
      return { main, ...(sub !== undefined && { sub }) };
    });
  const left = addresses.filter(
    (one) => one.substream === true && !choices.some(({ main }) => belongsTo(one, main)),
  );
  return [...choices, ...left.map((main) => ({ main }))];
}

function belongsTo(sub: FoundAddress, main: FoundAddress): boolean {
  return (
    sub.substream === true &&
    sub.kind === main.kind &&
    sub.maker === main.maker &&
    sub.videoSource === main.videoSource &&
    new URL(sub.url).host === new URL(main.url).host
  );
}

function smallest(addresses: readonly FoundAddress[]): FoundAddress | undefined {
  return addresses.toSorted((one, other) => (one.width ?? 0) - (other.width ?? 0))[0];
}

export interface LogIn {
  readonly username?: string;
  readonly password?: string;
}

/** A choice as the registry takes it. */
export function choiceInput({ main, sub }: CameraChoice, name: string, logIn: LogIn) {
  return {
    name,
    source: sourceInput(main, logIn),
    ...(sub !== undefined && { subSource: sourceInput(sub, logIn) }),
  };
}

function sourceInput({ kind, url }: FoundAddress, { username, password }: LogIn) {
  return {
    kind,
    url,
    ...(username !== undefined && username !== '' && { username }),
    ...(password !== undefined && password !== '' && { password }),
    // It was found without a look at the certificate, which most cameras have made themselves.
    ...(url.startsWith('https:') && { acceptCertificate: true }),
  };
}
