import { Button, ButtonLink } from '@/app/_ui/button';
import { SelectField } from '@/app/_ui/select-field';
import { TextField } from '@/app/_ui/text-field';
import type { ActivityGroup } from '@/lib/audit/activity-query';
import { LocalZoneField } from '../_list/local-time';
import { isFiltered, type FilterValues } from './filter-values';

const groupLabels: Readonly<Record<ActivityGroup, string>> = {
  'log-ins': 'Log-ins',
  changes: 'Changes',
  watching: 'Watching',
};

export interface ActivityFilterProps {
  readonly values: FilterValues;
  readonly errors: Readonly<Record<string, string>>;
  readonly cameras: readonly { readonly id: string; readonly name: string }[];
}

/** Narrows down what is shown: a plain form whose address can be kept. */
export function ActivityFilter({ values, errors, cameras }: ActivityFilterProps) {
  return (
    <form
      action="/admin/activity"
      className="mb-4 grid grid-cols-2 items-start gap-3 md:grid-cols-3 xl:grid-cols-[repeat(4,minmax(0,1fr))_repeat(2,14rem)]"
    >
      <TextField
        id="who"
        name="who"
        label="Who"
        autoComplete="off"
        maxLength={100}
        defaultValue={values.who}
        error={errors.who}
      />
      <SelectField
        id="camera"
        name="camera"
        label="Camera"
        defaultValue={values.camera}
        error={errors.camera}
        options={cameraOptions(cameras, values.camera)}
      />
      <SelectField
        id="kind"
        name="kind"
        label="What"
        defaultValue={values.kind}
        error={errors.kind}
        options={[
          { value: '', label: 'Everything' },
          ...Object.entries(groupLabels).map(([value, label]) => ({ value, label })),
        ]}
      />
      <TextField
        id="text"
        name="text"
        type="search"
        label="Text"
        placeholder="Name, address, detail"
        maxLength={100}
        defaultValue={values.text}
        error={errors.text}
      />
      <TextField
        id="from"
        name="from"
        type="datetime-local"
        label="From"
        className="max-md:col-span-2"
        defaultValue={values.from}
        error={errors.from}
      />
      <TextField
        id="to"
        name="to"
        type="datetime-local"
        label="To"
        className="max-md:col-span-2"
        defaultValue={values.to}
        error={errors.to}
      />
      {values.person !== '' && <input type="hidden" name="person" value={values.person} />}
      <LocalZoneField />
      <div className="col-span-full flex flex-wrap gap-2">
        <Button type="submit" tone="primary">
          Show
        </Button>
        {isFiltered(values) && (
          <ButtonLink href="/admin/activity" prefetch={false} tone="bare">
            Show everything
          </ButtonLink>
        )}
      </div>
    </form>
  );
}

/** One that is deleted stays chosen. */
function cameraOptions(cameras: ActivityFilterProps['cameras'], chosen: string) {
  const isKnown = chosen === '' || cameras.some(({ id }) => id === chosen);
  return [
    { value: '', label: 'Any' },
    ...(isKnown ? [] : [{ value: chosen, label: 'A deleted camera' }]),
    ...cameras.map(({ id, name }) => ({ value: id, label: name })),
  ];
}
