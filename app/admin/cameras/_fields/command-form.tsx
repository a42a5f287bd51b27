import { Notice } from '@/app/_ui/notice';
import { TextAreaField } from '@/app/_ui/text-area-field';
import { TextField } from '@/app/_ui/text-field';
import type { CommandConfig } from '@/lib/sources/config/command-config';
import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';
import { textProps } from './field-props';
import type { KindFieldsProps, KindForm } from './kind-form';

export const commandForm: KindForm<CommandConfig> = {
  group: 'On this machine',
  label: 'Program',
  hint: 'Any that writes JPEGs or MJPEG.',
  defaults: { program: '', args: '' },
  values: ({ program, args }) => ({ program, args: args.join('\n') }),
  input: ({ program = '', args = '' }) => ({ program, args: linesOf(args) }),
  // Its arguments may hold a password.
  summary: ({ program }) => program,
  Fields: CommandFields,
};

/** One argument per line; empty lines at the end are none. */
function linesOf(text: string): string[] {
  const trimmed = text.replace(/[\r\n]+$/, '');
  return trimmed === '' ? [] : trimmed.split(/\r?\n/);
}

function CommandFields(props: KindFieldsProps) {
  return (
    <>
      {!props.offers.commandsAllowed && (
        <Notice tone="problem" live={false}>
          {sourceErrorSentence('command-off')}
        </Notice>
      )}
      <TextField
        {...textProps(props, 'program')}
        label="Program"
        hint="On the server: its whole path, such as /usr/local/bin/grab, or a name on the PATH."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextAreaField
        {...textProps(props, 'args')}
        label="Arguments"
        hint="One per line, as the program gets them: without quotes, and not through a shell. They are stored and shown as they are: leave passwords to a file that the program reads."
        rows={4}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
    </>
  );
}
