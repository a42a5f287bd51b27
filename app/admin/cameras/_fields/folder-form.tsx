import { Notice } from '@/app/_ui/notice';
import { SelectField } from '@/app/_ui/select-field';
import { TextField } from '@/app/_ui/text-field';
import { folderModes } from '@/lib/sources/config/folder-config';
import type { FolderConfig, FolderMode } from '@/lib/sources/config/folder-config';
import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';
import { textProps } from './field-props';
import { numberOf } from './field-text';
import type { FieldTexts, KindFieldsProps, KindForm } from './kind-form';
import { RateField } from './rate-field';

export const folderForm: KindForm<FolderConfig> = {
  group: 'On this machine',
  label: 'Pictures in a folder',
  hint: 'Such as graphs that a program writes.',
  defaults: { path: '', mode: 'newest', fps: '1' },
  values: ({ path, mode, fps }) => ({ path, mode, fps: String(fps) }),
  input: folderInput,
  summary: ({ path, mode, fps }) => (mode === 'loop' ? `${path}, ${fps} per second` : path),
  Fields: FolderFields,
};

function folderInput({ path = '', mode = '', fps }: FieldTexts) {
  // The rate is shown for a loop only.
  return { path, mode, ...(fps !== undefined && { fps: numberOf(fps) }) };
}

const modeLabels: Record<FolderMode, string> = {
  newest: 'The newest, whenever one is written',
  loop: 'All in the order of their names, again and again',
};

function FolderFields(props: KindFieldsProps) {
  const { folderRoots } = props.offers;
  return (
    <>
      {folderRoots.length === 0 && (
        <Notice tone="problem" live={false}>
          {sourceErrorSentence('folder-off')}
        </Notice>
      )}
      <TextField
        {...textProps(props, 'path')}
        label="Folder or files"
        hint="On the server, such as /srv/graphs, or /srv/graphs/cpu-*.png for some of its files. JPEG, PNG or WebP."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <SelectField
        {...textProps(props, 'mode')}
        label="Pictures to show"
        options={folderModes.map((mode) => ({ value: mode, label: modeLabels[mode] }))}
      />
      {props.fields.mode === 'loop' && <RateField {...props} />}
    </>
  );
}
