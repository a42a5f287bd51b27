import type { SecretField, SourceConfig, SourceKind } from '@/lib/sources/source-config';

/** A registered camera with its secrets, which are sealed: never leaves the server. */
export interface Camera {
  /** Opaque and permanent. */
  readonly id: string;
  /** The address of its page; changes when the camera is renamed, and the old one stays known. */
  readonly slug: string;
  readonly name: string;
  /** Place on the wall, from 0. */
  readonly position: number;
  readonly enabled: boolean;
  readonly source: SourceConfig;
  /** A smaller source of the same picture, which walls use for small tiles; null where there is none. */
  readonly subSource: SourceConfig | null;
  /** Of the key with which a publisher may send its pictures; null where nobody may. */
  readonly pushKeyHash: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Which of a camera's sources: the one that every camera has, or the sub-stream for small tiles. */
export const sourceParts = ['main', 'sub'] as const;
export type SourcePart = (typeof sourceParts)[number];

/** What an administrator's forms and the API show of a camera: everything but its secrets. */
export interface CameraView {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly position: number;
  readonly enabled: boolean;
  readonly source: SourceView;
  readonly subSource: SubSourceView | null;
  /** Whether there is a key with which a publisher may send its pictures. */
  readonly pushKeySet: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** A source without its secret fields, and which of those are stored. */
export type SourceView = WithoutSecrets<SourceConfig> & {
  readonly secretsSet: SecretField[];
  /** Those that no key here opens; absent where all can be used. */
  readonly secretsUnreadable?: SecretField[];
};

/** With `sameLogIn`: it has the very log-in of the main source, or neither has any. */
export type SubSourceView = SourceView & { readonly sameLogIn: boolean };

type WithoutSecrets<T> = T extends unknown ? Omit<T, SecretField> : never;

/** What any viewer may know of a camera. */
export interface CameraSummary {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly kind: SourceKind;
}
