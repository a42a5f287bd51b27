'use client';

import { useState } from 'react';
import type { FieldErrors } from '@/lib/cameras/camera-input';
import type { SourceKind } from '@/lib/sources/source-config';
import { AddressField } from '../_fields/address-field';
import type { FieldTexts, FormOffers } from '../_fields/kind-form';
import { kindFormOf, otherKindOf } from '../_fields/kind-forms';
import { MoreFields } from '../_fields/more-fields';
import { TurnFields, turnDefaults } from '../_fields/turn-part';
import type { SourceValues } from './source-values';

/** The fields of one source: its address, if its kind has one, and what else that kind needs. */
export function SourcePart({
  prefix,
  values,
  errors,
  passwordSet,
  passwordUnreadable = false,
  offers,
  isSub = false,
  onChange,
  onChooseKind,
}: {
  /** Stands before the names of the fields, such as `source.`. */
  readonly prefix: string;
  readonly values: SourceValues;
  /** By field name, without the prefix. */
  readonly errors: FieldErrors;
  readonly passwordSet: boolean;
  readonly passwordUnreadable?: boolean | undefined;
  readonly offers: FormOffers;
  /** Whether this is the smaller picture's source, which is turned as the camera's own is. */
  readonly isSub?: boolean;
  readonly onChange: (change: FieldTexts) => void;
  readonly onChooseKind: (kind: SourceKind) => void;
}) {
  /** The kind that was chosen by typing an address. */
  const [chosenByAddress, setChosenByAddress] = useState<SourceKind>();
  const { kind, fields } = values;
  const { address, defaults, label, Fields, more } = kindFormOf(kind);
  const props = { prefix, fields, errors, passwordSet, passwordUnreadable, offers, isSub };
  const usual = { ...picked(defaults, more?.fields ?? []), ...(!isSub && turnDefaults) };
  const about = [more?.about, isSub ? undefined : 'turning'].filter(Boolean).join(', ');

  function changeAddress(change: FieldTexts): void {
    onChange(change);
    const other = otherKindOf(change.url ?? '', kind);
    if (other === undefined) return;
    setChosenByAddress(other);
    onChooseKind(other);
  }

  return (
    <>
      {address !== undefined && (
        <AddressField
          {...props}
          example={address.example}
          note={chosenByAddress === kind ? `By its address, this is: ${label}.` : undefined}
          onChange={changeAddress}
        />
      )}
      <Fields {...props} onChange={onChange} />
      {about !== '' && (
        <MoreFields key={kind} fields={fields} errors={errors} usual={usual} about={about}>
          {more && <more.Fields {...props} onChange={onChange} />}
          {!isSub && <TurnFields {...props} onChange={onChange} />}
        </MoreFields>
      )}
    </>
  );
}

function picked(fields: FieldTexts, names: readonly string[]): FieldTexts {
  return Object.fromEntries(names.map((name) => [name, fields[name] ?? '']));
}
