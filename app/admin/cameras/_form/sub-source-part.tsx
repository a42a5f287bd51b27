'use client';

import type { FieldErrors } from '@/lib/cameras/camera-input';
import { sourceKinds } from '@/lib/sources/source-config';
import { Button } from '@/app/_ui/button';
import { Disclosure } from '@/app/_ui/disclosure';
import { SelectField } from '@/app/_ui/select-field';
import type { FormOffers } from '../_fields/kind-form';
import { formKinds, kindFormOf } from '../_fields/kind-forms';
import { formIntents } from './camera-form-state';
import { subSourcePrefix } from './camera-form-values';
import type { CameraFormValues } from './camera-form-values';
import { SourcePart } from './source-part';
import { withFields, withKind } from './source-values';

type SubValues = Pick<CameraFormValues, 'hasSubSource' | 'subSource'>;

/** The second, smaller picture that many cameras have, for the small tiles of walls. */
export function SubSourcePart({
  values,
  errors,
  passwordSet,
  passwordUnreadable,
  offers,
  onChange,
  onTest,
}: {
  readonly values: SubValues;
  /** By field name, without the prefix. */
  readonly errors: FieldErrors;
  readonly passwordSet: boolean;
  readonly passwordUnreadable: boolean;
  readonly offers: FormOffers;
  readonly onChange: (changed: (values: SubValues) => SubValues) => void;
  /** Absent while a test is under way. */
  readonly onTest: (() => void) | undefined;
}) {
  const { hasSubSource, subSource } = values;
  const { kind } = subSource;
  // One that the form cannot make, but a program can, is still shown.
  const kinds = formKinds.filter(
    (known) => kindFormOf(known).address !== undefined || (hasSubSource && known === kind),
  );
  const options = kinds.map((value) => ({ value, label: kindFormOf(value).label }));

  function choose(chosen: string): void {
    const known = sourceKinds.find((candidate) => candidate === chosen);
    onChange((old) => ({
      hasSubSource: known !== undefined,
      subSource: known === undefined ? old.subSource : withKind(old.subSource, known),
    }));
  }

  return (
    <Disclosure
      label="Smaller picture for the wall"
      about={hasSubSource ? kindFormOf(kind).label : 'none'}
      startsOpen={hasSubSource}
      mustOpen={Object.keys(errors).length > 0}
    >
      <SelectField
        id={`${subSourcePrefix}kind`}
        name={`${subSourcePrefix}kind`}
        label="How the smaller picture is obtained"
        hint="Many cameras have a second stream with small pictures (“sub-stream”). Small tiles show it instead: it costs the network and this machine less."
        options={[{ value: '', label: 'There is none' }, ...options]}
        value={hasSubSource ? kind : ''}
        error={errors.kind}
        onChange={(event) => choose(event.target.value)}
      />
      <noscript className="mt-2 block">
        <Button type="submit" name="intent" value={formIntents.chooseKind}>
          Show the fields for this choice
        </Button>
      </noscript>
      {hasSubSource && (
        <>
          <SourcePart
            prefix={subSourcePrefix}
            values={subSource}
            errors={errors}
            passwordSet={passwordSet}
            passwordUnreadable={passwordUnreadable}
            offers={offers}
            isSub
            onChange={(change) =>
              onChange((old) => ({ ...old, subSource: withFields(old.subSource, change) }))
            }
            onChooseKind={choose}
          />
          <Button className="needs-script" disabled={onTest === undefined} onClick={onTest}>
            Test the smaller picture
          </Button>
        </>
      )}
    </Disclosure>
  );
}
