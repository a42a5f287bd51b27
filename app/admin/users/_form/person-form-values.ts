import type { CamerasChoice } from '@/app/admin/_choices/which-cameras';
import { textOf } from '@/app/admin/cameras/_form/camera-form-values';
import type { Role } from '@/lib/auth/actor';
import type { PersonView } from '@/lib/auth/person';
import type { FieldErrors } from '@/lib/cameras/camera-input';

/** What stands in the form. */
export interface PersonFormValues {
  readonly username: string;
  readonly role: Role;
  /** Empty where somebody has to choose. */
  readonly cameras: CamerasChoice | '';
  /** The addresses of the chosen ones. */
  readonly chosen: readonly string[];
}

/** A link to choose a password by, which nobody will be told again. */
export interface ShownLink {
  readonly username: string;
  readonly url: string;
  /** In words. */
  readonly until: string;
}

export interface PersonFormState {
  readonly values: PersonFormValues;
  readonly errors: FieldErrors;
  /** A sentence for the form as a whole. */
  readonly message?: string;
  readonly made?: ShownLink;
}

export type PersonFormAction = (state: PersonFormState, form: FormData) => Promise<PersonFormState>;

/** @param hasCameras whether there is anything yet to choose from */
export function newPersonForm(hasCameras: boolean): PersonFormValues {
  return { username: '', role: 'viewer', cameras: hasCameras ? '' : 'all', chosen: [] };
}

export function valuesOfPerson({ username, role, cameras }: PersonView): PersonFormValues {
  const isAll = cameras === 'all';
  return { username, role, cameras: isAll ? 'all' : 'chosen', chosen: isAll ? [] : cameras };
}

export function valuesOfForm(form: FormData): PersonFormValues {
  const cameras = textOf(form, 'cameras');
  return {
    username: textOf(form, 'username') ?? '',
    role: textOf(form, 'role') === 'admin' ? 'admin' : 'viewer',
    cameras: cameras === 'all' || cameras === 'chosen' ? cameras : '',
    chosen: form.getAll('camera').filter((slug) => typeof slug === 'string'),
  };
}

/** As the registry takes it. Nothing is judged here: the schema has the messages. */
export function personFormInput({ username, role, cameras, chosen }: PersonFormValues) {
  const choice = cameras === 'chosen' ? chosen : cameras;
  return { username, role, ...(choice !== '' && { cameras: choice }) };
}
