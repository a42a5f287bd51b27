import { SelectField } from '@/app/_ui/select-field';
import type { TestPatternConfig } from '@/lib/sources/config/test-pattern-config';
import { textProps } from './field-props';
import { numberOf, sizeOf, sizeText } from './field-text';
import type { KindFieldsProps, KindForm } from './kind-form';
import { RateField } from './rate-field';

export const testPatternForm: KindForm<TestPatternConfig> = {
  group: 'Without a camera',
  label: 'Test pattern',
  hint: 'Drawn here, for trying things out.',
  // Width and height stand in one field.
  defaults: { width: '1280x720', fps: '10' },
  values: (source) => ({ width: sizeText(source), fps: String(source.fps) }),
  input: (fields) => ({ ...sizeOf(fields.width), fps: numberOf(fields.fps) }),
  summary: ({ width, height, fps }) => `${width} × ${height}, ${fps} per second`,
  Fields: TestPatternFields,
};

const usualSizes = ['640x360', '1280x720', '1920x1080'];

function TestPatternFields(props: KindFieldsProps) {
  const { width: size = '' } = props.fields;
  const sizes = usualSizes.includes(size) ? usualSizes : [size, ...usualSizes];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        {...textProps(props, 'width')}
        label="Size"
        options={sizes.map((value) => ({ value, label: value.replace('x', ' × ') }))}
      />
      <RateField {...props} />
    </div>
  );
}
