import { SelectField } from '@/app/_ui/select-field';
import { TextField } from '@/app/_ui/text-field';
import { folderModes } from '@/lib/sources/config/folder-config';
import type { FolderMode } from '@/lib/sources/config/folder-config';
import type { KindFieldsProps } from './kind-fields';

const modeLabels: Record<FolderMode, string> = {
  newest: 'The newest, whenever one is written',
  loop: 'All in the order of their names, again and again',
};

export function FolderFields({ values, errors, onChange }: KindFieldsProps) {
  return (
    <>
      <TextField
        id="source.path"
        name="source.path"
        label="Folder or files"
        hint="On the server, such as /srv/graphs, or /srv/graphs/cpu-*.png for some of its files. JPEG, PNG or WebP."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={values.path}
        error={errors['source.path']}
        onChange={(event) => onChange({ path: event.target.value })}
      />
      <SelectField
        id="source.mode"
        name="source.mode"
        label="Pictures to show"
        options={folderModes.map((mode) => ({ value: mode, label: modeLabels[mode] }))}
        value={values.folderMode}
        error={errors['source.mode']}
        onChange={(event) =>
          onChange({
            folderMode: folderModes.find((mode) => mode === event.target.value) ?? 'newest',
          })
        }
      />
      {values.folderMode === 'loop' && (
        <TextField
          id="source.fps"
          name="source.fps"
          label="Pictures per second"
          inputMode="decimal"
          inputClassName="max-w-24"
          autoComplete="off"
          value={values.loopFps}
          error={errors['source.fps']}
          onChange={(event) => onChange({ loopFps: event.target.value })}
        />
      )}
    </>
  );
}
