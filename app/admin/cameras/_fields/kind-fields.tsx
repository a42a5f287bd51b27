import type { ComponentType } from 'react';
import type { FieldErrors } from '@/lib/cameras/camera-input';
import type { SourceKind } from '@/lib/sources/source-config';
import type { Choice } from '@/app/_ui/choice-field';
import type { CameraFormValues } from '../_form/camera-form-values';
import { FolderFields } from './folder-fields';
import { MjpegFields } from './mjpeg-fields';
import { SnapshotFields } from './snapshot-fields';
import { TestPatternFields } from './test-pattern-fields';

export interface KindFieldsProps {
  readonly values: CameraFormValues;
  /** By dotted path, such as `source.url`. */
  readonly errors: FieldErrors;
  /** Whether the camera has a password stored, for this very kind. */
  readonly passwordSet: boolean;
  readonly onChange: (change: Partial<CameraFormValues>) => void;
}

/** The fields of each kind of source. A kind without its fields does not compile. */
export const kindFields: Record<SourceKind, ComponentType<KindFieldsProps>> = {
  mjpeg: MjpegFields,
  snapshot: SnapshotFields,
  folder: FolderFields,
  'test-pattern': TestPatternFields,
};

const explanations: Record<SourceKind, Omit<Choice<SourceKind>, 'value'>> = {
  mjpeg: {
    label: 'Video stream (MJPEG)',
    explanation: 'One address that keeps sending pictures. The most fluent.',
  },
  snapshot: {
    label: 'Still pictures (snapshot)',
    explanation: 'An address that answers with one JPEG, asked again and again.',
  },
  folder: {
    label: 'Pictures in a folder',
    explanation: 'The newest picture that a program writes there, such as a graph, or all in turn.',
  },
  'test-pattern': {
    label: 'Test pattern',
    explanation: 'A moving picture with a clock, made here. Needs no camera.',
  },
};

export const kindChoices = (Object.keys(kindFields) as SourceKind[]).map((value) => ({
  value,
  ...explanations[value],
}));
