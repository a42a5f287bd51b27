import type { ComponentType } from 'react';
import type { FieldErrors } from '@/lib/cameras/camera-input';
import type { VideoDevice } from '@/lib/sources/video-devices';
import type { SecretField } from '@/lib/sources/source-config';

/** Text as it stands in a form, by field name; a box that is checked holds `on`. */
export type FieldTexts = Readonly<Record<string, string>>;

/** Where the choice of kind shows a kind, in this order. */
export const kindGroups = [
  'Over the network',
  'On this machine',
  'Sent to us',
  'Without a camera',
] as const;
export type KindGroup = (typeof kindGroups)[number];

/** Everything that the camera pages know of one kind of source, but how its picture is turned. */
export interface KindForm<Config extends { readonly kind: string }> {
  readonly group: KindGroup;
  readonly label: string;
  /** One line that tells when to choose it. */
  readonly hint: string;
  /** Of a kind that has its pictures from an address: the form asks for it first, as `url`. */
  readonly address?: KindAddress;
  /** Of every field, as an empty form shows it. */
  readonly defaults: FieldTexts;
  /** A stored source as its form shows it. */
  values(source: WithoutSecrets<Config>): FieldTexts;
  /**
   * What the registry takes, without the kind. Nothing is judged here: what makes no sense is
   * passed on for the schema to refuse, so that there is one place for the messages. A field that
   * the form did not send is absent from `fields`.
   */
  input(fields: FieldTexts): Record<string, unknown>;
  /** Where the pictures come from, in one line of the list of cameras. Never tells a secret. */
  summary(source: WithoutSecrets<Config>): string;
  /** Its fields, below the address. */
  readonly Fields: ComponentType<KindFieldsProps>;
  /** Those that most people leave as they are. */
  readonly more?: MoreOfKind;
}

export interface MoreOfKind {
  /** What it is about, in a few words. */
  readonly about: string;
  readonly fields: readonly string[];
  readonly Fields: ComponentType<KindFieldsProps>;
}

export interface KindAddress {
  /** As this kind has them. */
  readonly example: string;
  /** With their colon, such as `http:`. */
  readonly schemes: readonly string[];
}

export interface KindFieldsProps {
  /** Stands before each field's name in the form, such as `source.`. */
  readonly prefix: string;
  readonly fields: FieldTexts;
  /** By field name, without the prefix. */
  readonly errors: FieldErrors;
  /** Whether a password is stored, which is kept unless another is entered. */
  readonly passwordSet: boolean;
  /** Whether it is stored, but cannot be read: the key that sealed it is gone. */
  readonly passwordUnreadable?: boolean;
  readonly offers: FormOffers;
  /** Whether these are the fields of a smaller picture, which can do without a log-in of its own. */
  readonly isSub: boolean;
  readonly onChange: (change: FieldTexts) => void;
}

/** What this server has to choose from, as far as a form tells of it. */
export interface FormOffers {
  /** Cameras that are attached to this machine. */
  readonly videoDevices: readonly VideoDevice[];
  /** Whether ALLOW_COMMAND_SOURCES is on. */
  readonly commandsAllowed: boolean;
  /** The folders of FOLDER_ROOTS. */
  readonly folderRoots: readonly string[];
}

export type WithoutSecrets<T> = T extends unknown ? Omit<T, SecretField> : never;
