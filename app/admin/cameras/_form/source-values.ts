import type { SourceView } from '@/lib/cameras/camera';
import { hideValues, showValues } from '@/lib/cameras/hidden-values';
import { prepareSourceInput } from '@/lib/cameras/source-input';
import { splitAddress } from '@/lib/cameras/split-address';
import { sourceConfig, sourceKinds } from '@/lib/sources/source-config';
import type { SourceConfig, SourceKind } from '@/lib/sources/source-config';
import type { FieldTexts, WithoutSecrets } from '../_fields/kind-form';
import { kindFormOf } from '../_fields/kind-forms';
import { turnDefaults, turnInput, turnValues } from '../_fields/turn-part';

/** What stands in the fields of one source: text as typed, so that nothing is lost by an error. */
export interface SourceValues {
  readonly kind: SourceKind;
  readonly fields: FieldTexts;
  /** What stood in the fields of other kinds that were chosen before. */
  readonly others: Readonly<Partial<Record<SourceKind, FieldTexts>>>;
}

/** What means the same for every kind, and so stays when another is chosen. */
const sharedFields = new Set([
  'url',
  'username',
  'password',
  'passwordWithheld',
  'removePassword',
  'ownLogIn',
  'acceptCertificate',
  'mayStandStill',
  'rotation',
  'flipHorizontal',
  'flipVertical',
]);

export function emptySource(kind: SourceKind): SourceValues {
  return { kind, fields: usualFields(kind), others: {} };
}

/** A stored source as its form shows it. */
export function valuesOfSource(source: SourceView): SourceValues {
  return { ...emptySource(source.kind), fields: storedFields(source) };
}

/** What a browser sent, as the form shows it again. A secret does not travel back. */
export function sentSource(form: FormData, prefix: string): SourceValues {
  const { kind, fields: sent } = sentFields(form, prefix);
  const fields: Record<string, string> = { ...usualFields(kind), ...sent, ...sentAddress(sent) };
  const { password = '' } = sent;
  const isWithheld = password !== '' || splitAddress(sent.url ?? '')?.password !== undefined;
  return {
    kind,
    fields: { ...fields, password: '', ...(isWithheld && { passwordWithheld: 'on' }) },
    others: {},
  };
}

/** An address without the log-in that was typed in it. */
function sentAddress({ url: address, username = '' }: FieldTexts): FieldTexts {
  if (address === undefined) return {};
  const split = splitAddress(address);
  const { url } = hideValues(split?.url ?? address);
  return { url, ...(split && username === '' && { username: split.username }) };
}

/** What the registry takes for the fields that a browser sent, or that stand in the form now. */
export function sourceInput(form: FormData, prefix: string): Record<string, unknown> {
  const { kind, fields } = sentFields(form, prefix);
  return inputOf(kind, fields);
}

export function withFields(values: SourceValues, change: FieldTexts): SourceValues {
  return { ...values, fields: { ...values.fields, ...change } };
}

/** The same source for another kind: shared fields stay, the others are as they last were. */
export function withKind(values: SourceValues, kind: SourceKind): SourceValues {
  if (kind === values.kind) return values;
  const shared = Object.entries(values.fields).filter(([name]) => sharedFields.has(name));
  const own = values.others[kind] ?? usualFields(kind);
  return {
    kind,
    fields: { ...own, ...Object.fromEntries(shared) },
    others: { ...values.others, [values.kind]: values.fields },
  };
}

/**
 * The form with settings of a source changed in it, such as another kind or address. Values that
 * make no source even so stay as they are.
 */
export function withSettings(
  values: SourceValues,
  settings: Readonly<Record<string, unknown>> & { readonly kind?: SourceKind },
): SourceValues {
  const { kind, fields, others } = withKind(values, settings.kind ?? values.kind);
  const input = { ...inputOf(kind, fields), ...settings, ...filledAddress(settings.url, fields) };
  const source = sourceConfig.safeParse(prepareSourceInput(input));
  if (!source.success) return values;
  const { password = '', removePassword = '', passwordWithheld = '', ownLogIn = '' } = fields;
  const kept = { password, removePassword, passwordWithheld, ownLogIn };
  return { kind, fields: { ...fields, ...storedFields(source.data), ...kept }, others };
}

/** An address that hides what stands in the form's own. */
function filledAddress(address: unknown, { url = '' }: FieldTexts): { url?: string } {
  if (typeof address !== 'string') return {};
  return { url: showValues(address, hideValues(url).values) ?? address };
}

function usualFields(kind: SourceKind): FieldTexts {
  return { ...kindFormOf(kind).defaults, ...turnDefaults };
}

function storedFields(source: WithoutSecrets<SourceConfig>): FieldTexts {
  return { ...kindFormOf(source.kind).values(source), ...turnValues(source) };
}

function inputOf(kind: SourceKind, fields: FieldTexts): Record<string, unknown> {
  return { kind, ...kindFormOf(kind).input(fields), ...turnInput(fields) };
}

/** The fields that a browser sent for one source, as it sent them. */
export function sentFields(
  form: FormData,
  prefix: string,
): { kind: SourceKind; fields: FieldTexts } {
  const sent: Record<string, string> = {};
  for (const [name, value] of form) {
    if (name.startsWith(prefix) && typeof value === 'string') {
      sent[name.slice(prefix.length)] = value;
    }
  }
  const { kind: sentKind, ...fields } = sent;
  return { kind: sourceKinds.find((known) => known === sentKind) ?? 'mjpeg', fields };
}
