import { CheckField } from '@/app/_ui/check-field';
import { SelectField } from '@/app/_ui/select-field';
import { rotations } from '@/lib/sources/config/orientation';
import type { Orientation, Rotation } from '@/lib/sources/config/orientation';
import { checkedText, checkProps, isChecked, textProps } from './field-props';
import { numberOf } from './field-text';
import type { FieldTexts, KindFieldsProps } from './kind-form';

/** How the picture is turned: the same for every kind. */
export const turnDefaults: FieldTexts = { rotation: '0', flipHorizontal: '', flipVertical: '' };

export function turnValues(source: Orientation): FieldTexts {
  return {
    rotation: String(source.rotation),
    flipHorizontal: checkedText(source.flipHorizontal),
    flipVertical: checkedText(source.flipVertical),
  };
}

export function turnInput(fields: FieldTexts): Record<string, unknown> {
  if (fields.rotation === undefined) return {};
  return {
    rotation: numberOf(fields.rotation),
    flipHorizontal: isChecked(fields, 'flipHorizontal'),
    flipVertical: isChecked(fields, 'flipVertical'),
  };
}

const rotationLabels: Record<Rotation, string> = {
  0: 'Not turned',
  90: '90° clockwise',
  180: '180°, upside down',
  270: '270° clockwise',
};

export function TurnFields(props: KindFieldsProps) {
  return (
    <div className="grid items-end gap-x-4 gap-y-2 sm:grid-cols-2">
      <SelectField
        {...textProps(props, 'rotation')}
        label="Turn the picture"
        options={rotations.map((value) => ({
          value: String(value),
          label: rotationLabels[value],
        }))}
      />
      <div className="grid">
        <CheckField {...checkProps(props, 'flipHorizontal')} label="Swap left and right" />
        <CheckField {...checkProps(props, 'flipVertical')} label="Swap top and bottom" />
      </div>
    </div>
  );
}
