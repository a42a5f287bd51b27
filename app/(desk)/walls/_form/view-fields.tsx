import { SelectField } from '@/app/_ui/select-field';
import { TextField } from '@/app/_ui/text-field';
import { WhereItMatters } from '@/app/_ui/where-it-matters';
import type { FieldErrors } from '@/lib/cameras/camera-input';
import { mostColumns, type PictureFit, type WallLayoutName } from '@/lib/wall/wall-view';
import type { WallFormValues } from './wall-form-values';

const layoutLabels: Record<WallLayoutName, string> = {
  auto: 'As large as the window allows',
  columns: 'A number of columns',
  '1+5': 'One large, five small',
  '1+7': 'One large, seven small',
};

const fitLabels: Record<PictureFit, string> = {
  contain: 'Whole pictures',
  cover: 'Filled tiles, edges cut off',
};

/** How a wall is laid out. */
export function ViewFields({
  values,
  errors,
  onChange,
}: {
  readonly values: WallFormValues;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<WallFormValues>) => void;
}) {
  return (
    <>
      <SelectField
        id="layout"
        name="layout"
        label="Layout"
        options={optionsOf(layoutLabels)}
        value={values.layout}
        error={errors['view.layout']}
        onChange={(event) => onChange({ layout: event.target.value })}
      />
      <WhereItMatters matters={values.layout === 'columns'}>
        <TextField
          id="columns"
          name="columns"
          label="Columns"
          inputMode="numeric"
          inputClassName="max-w-24"
          autoComplete="off"
          unit={`1 to ${mostColumns}`}
          value={values.columns}
          error={errors['view.columns']}
          onChange={(event) => onChange({ columns: event.target.value })}
        />
      </WhereItMatters>
      <SelectField
        id="fit"
        name="fit"
        label="Pictures"
        options={optionsOf(fitLabels)}
        value={values.fit}
        error={errors['view.fit']}
        onChange={(event) => onChange({ fit: event.target.value })}
      />
    </>
  );
}

function optionsOf(labels: Record<string, string>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
