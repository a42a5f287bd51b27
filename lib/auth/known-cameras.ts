import { AccessError } from './access-error';
import type { CameraChoice } from './grant-store';
import type { CamerasInput } from './people-input';

export interface KnownCamera {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** The cameras that there are, in wall order, as far as people's rights need to know of them. */
export interface KnownCameras {
  readonly cameras: readonly KnownCamera[];
  bySlug(slug: string): KnownCamera | undefined;
  byFormerSlug(slug: string): KnownCamera | undefined;
}

/** @param named its address, present or former, or its id */
export function cameraNamed(cameras: KnownCameras, named: string): KnownCamera | undefined {
  return (
    cameras.bySlug(named) ??
    cameras.byFormerSlug(named) ??
    cameras.cameras.find(({ id }) => id === named)
  );
}

/** @throws {AccessError} `invalid` where one of them does not exist */
export function choiceOf(cameras: KnownCameras, input: CamerasInput): CameraChoice {
  if (input === 'all') return null;
  return new Set(
    input.map((named) => {
      const camera = cameraNamed(cameras, named);
      if (camera) return camera.id;
      const message = `There is no camera at “${named}”.`;
      throw new AccessError('invalid', message, { fields: { cameras: message } });
    }),
  );
}

/** Their addresses, in wall order. */
export function slugsOf(cameras: KnownCameras, choice: CameraChoice): 'all' | string[] {
  if (choice === null) return 'all';
  return cameras.cameras.filter(({ id }) => choice.has(id)).map(({ slug }) => slug);
}

/** A choice in a few words. */
export function choiceWords(cameras: KnownCameras, choice: CameraChoice): string {
  if (choice === null) return 'all cameras';
  const names = cameras.cameras.filter(({ id }) => choice.has(id)).map(({ name }) => name);
  if (names.length === 0) return 'no camera';
  const shown = names.slice(0, mostNames).join(', ');
  return names.length > mostNames ? `${shown} and ${names.length - mostNames} more` : shown;
}

const mostNames = 10;
