import { TextField } from '@/app/_ui/text-field';
import { textProps } from './field-props';
import type { KindFieldsProps } from './kind-form';

const usualSizes = ['640x480', '800x600', '1280x720', '1920x1080', '2592x1944'];

/** Width and height in one field, `width`. */
export function SizeField({ hint, ...props }: KindFieldsProps & { readonly hint?: string }) {
  const bound = textProps(props, 'width');
  const listId = `${bound.id}-sizes`;
  return (
    <div>
      <TextField
        {...bound}
        label="Size"
        hint={hint}
        unit="pixels"
        inputClassName="max-w-32"
        autoComplete="off"
        list={listId}
      />
      <datalist id={listId}>
        {usualSizes.map((size) => (
          <option key={size} value={size} />
        ))}
      </datalist>
    </div>
  );
}
