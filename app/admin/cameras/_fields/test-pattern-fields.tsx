import { SelectField } from '@/app/_ui/select-field';
import { TextField } from '@/app/_ui/text-field';
import type { KindFieldsProps } from './kind-fields';

const usualSizes = ['640x360', '1280x720', '1920x1080'];

export function TestPatternFields({ values, errors, onChange }: KindFieldsProps) {
  const sizes = usualSizes.includes(values.size) ? usualSizes : [values.size, ...usualSizes];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        id="source.width"
        name="source.width"
        label="Size"
        options={sizes.map((size) => ({ value: size, label: size.replace('x', ' × ') }))}
        value={values.size}
        error={errors['source.width'] ?? errors['source.height']}
        onChange={(event) => onChange({ size: event.target.value })}
      />
      <TextField
        id="source.fps"
        name="source.fps"
        label="Pictures per second"
        inputMode="decimal"
        inputClassName="max-w-24"
        autoComplete="off"
        value={values.fps}
        error={errors['source.fps']}
        onChange={(event) => onChange({ fps: event.target.value })}
      />
    </div>
  );
}
