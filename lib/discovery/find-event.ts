import type { FoundKind } from './known-paths';
import type { OnvifDevice } from './onvif-types';

/** An address that gives pictures: it was asked and answered with them. */
export interface FoundAddress {
  readonly kind: FoundKind;
  /** Without user information, and with no password anywhere in it. */
  readonly url: string;
  /** The maker whose cameras are known to answer there. */
  readonly maker?: string;
  /** What else is known of it, in one sentence. */
  readonly note?: string;
  /** The smaller of a camera's streams. */
  readonly substream?: boolean;
  /** Which of a recorder's cameras it is of, where it has several. */
  readonly videoSource?: string;
  /** Such as H.264, where the camera tells. */
  readonly codec?: string;
  /** In pixels. */
  readonly width?: number;
  /** In pixels. */
  readonly height?: number;
}

/** What a search has to say beside what it finds. Stable, for choosing a text or a test. */
export type FindNoteCode =
  | 'unknown-name'
  | 'unreachable'
  | 'no-open-port'
  | 'log-in-needed'
  /** No more log-ins are tried at this port: cameras lock out who fails too often. */
  | 'log-in-refused'
  /** The camera gives its pictures at any path. */
  | 'any-path'
  /** Only an address with the password in it was offered; it is left out. */
  | 'secret-in-address'
  /** The limit of time or tries was reached. */
  | 'gave-up'
  | 'nothing-found';

export interface FindNote {
  readonly kind: 'note';
  readonly code: FindNoteCode;
  /** One plain sentence. */
  readonly sentence: string;
}

export interface FindProgress {
  readonly kind: 'progress';
  /** What is being done, in one plain sentence. */
  readonly sentence: string;
  /** Connections made so far. */
  readonly tried: number;
}

export interface FoundDevice {
  readonly kind: 'device';
  readonly device: OnvifDevice;
}

export type FindEvent = FoundAddress | FoundDevice | FindNote | FindProgress;

export function isFoundAddress(event: FindEvent): event is FoundAddress {
  return 'url' in event;
}
