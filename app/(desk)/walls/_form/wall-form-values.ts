import { textOf } from '@/app/admin/cameras/_form/camera-form-values';
import { numberOf } from '@/app/admin/cameras/_fields/field-text';
import type { FieldErrors } from '@/lib/cameras/camera-input';
import { plainView } from '@/lib/wall/wall-view';
import type { WallDetails } from '@/lib/walls/wall';

/** A camera in the form's list, and whether it is on the wall. */
export interface Pick {
  readonly slug: string;
  readonly isOn: boolean;
}

/** What stands in the form, as text where it is typed. */
export interface WallFormValues {
  readonly name: string;
  readonly isShared: boolean;
  readonly layout: string;
  readonly columns: string;
  readonly fit: string;
  readonly picks: readonly Pick[];
}

/** What the form's action answers when it does not lead on to the wall. */
export interface WallFormState {
  readonly values: WallFormValues;
  readonly errors: FieldErrors;
  /** A sentence for the form as a whole. */
  readonly message?: string;
}

export type WallFormAction = (state: WallFormState, form: FormData) => Promise<WallFormState>;

/** @param slugs of all cameras, in the common order */
export function emptyWallForm(slugs: readonly string[]): WallFormValues {
  return {
    name: '',
    isShared: false,
    layout: plainView.layout,
    columns: String(plainView.columns),
    fit: plainView.fit,
    picks: slugs.map((slug) => ({ slug, isOn: false })),
  };
}

/** @param slugs of all cameras: those that are not on the wall stand below those that are */
export function valuesOfWall(wall: WallDetails, slugs: readonly string[]): WallFormValues {
  const { name, isShared, view, cameras } = wall;
  const chosen = new Set(cameras.map(({ slug }) => slug));
  const others = slugs.filter((slug) => !chosen.has(slug));
  return {
    name,
    isShared,
    layout: view.layout,
    columns: String(view.columns),
    fit: view.fit,
    picks: [
      ...[...chosen].map((slug) => ({ slug, isOn: true })),
      ...others.map((slug) => ({ slug, isOn: false })),
    ],
  };
}

export function valuesOfForm(form: FormData): WallFormValues {
  const chosen = new Set(form.getAll('camera'));
  return {
    name: textOf(form, 'name') ?? '',
    isShared: textOf(form, 'isShared') === 'true',
    layout: textOf(form, 'layout') ?? '',
    columns: textOf(form, 'columns') ?? '',
    fit: textOf(form, 'fit') ?? '',
    picks: form
      .getAll('place')
      .filter((slug) => typeof slug === 'string')
      .map((slug) => ({ slug, isOn: chosen.has(slug) })),
  };
}

/** As the registry takes it. Nothing is judged here: the schema has the messages. */
export function wallFormInput(values: WallFormValues): Record<string, unknown> {
  const { name, isShared, layout, columns, fit, picks } = values;
  return {
    name,
    isShared,
    // What stands in a field out of view is not judged.
    view: { layout, fit, ...(layout === 'columns' && { columns: numberOf(columns) }) },
    cameras: picks.filter(({ isOn }) => isOn).map(({ slug }) => slug),
  };
}
