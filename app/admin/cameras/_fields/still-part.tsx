import { CheckField } from '@/app/_ui/check-field';
import { checkedText, checkProps, isChecked } from './field-props';
import type { FieldTexts, KindFieldsProps, MoreOfKind } from './kind-form';

/** Whether pictures that never change are no fault: of all kinds whose pictures usually move. */
export const stillDefaults: FieldTexts = { mayStandStill: '' };

export function stillValues({ mayStandStill }: { readonly mayStandStill: boolean }): FieldTexts {
  return { mayStandStill: checkedText(mayStandStill) };
}

export function stillInput(fields: FieldTexts): Record<string, unknown> {
  return { mayStandStill: isChecked(fields, 'mayStandStill') };
}

export function StillField(props: KindFieldsProps) {
  return (
    <CheckField
      {...checkProps(props, 'mayStandStill')}
      label="The picture may stand still (a graph, a chart)"
      hint="Else a camera that keeps sending the very same picture is called frozen."
    />
  );
}

/** Of kinds that have nothing more. */
export const moreOfStill: MoreOfKind = {
  about: 'standing still',
  fields: ['mayStandStill'],
  Fields: StillField,
};
