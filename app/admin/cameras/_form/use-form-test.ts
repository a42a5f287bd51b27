'use client';

import type { RefObject } from 'react';
import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { SourcePart } from '@/lib/cameras/camera';
import type { FieldErrors } from '@/lib/cameras/camera-input';
import type { CameraTest } from '@/lib/cameras/camera-test';
import type { DiagnosisFix } from '@/lib/diagnosis/diagnosis-fix';
import { testFormInput } from './camera-form-input';
import { sourcePrefix, subSourcePrefix } from './camera-form-values';
import type { CameraFormValues } from './camera-form-values';
import { withFields, withSettings } from './source-values';
import { useCameraTest } from './use-camera-test';

const valuesKey = { main: 'source', sub: 'subSource' } as const;

/** Tests what stands in the form, either of a camera's sources, and applies what a test advises. */
export function useFormTest(options: {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly values: CameraFormValues;
  readonly setValues: (values: CameraFormValues) => void;
  /** Of the camera being edited. */
  readonly slug: string | undefined;
  /** A test that the server has made already. */
  readonly initial: CameraTest | undefined;
}) {
  const { form, values, setValues, slug, initial } = options;
  const { state, start, stop } = useCameraTest(initial);
  const [tested, setTested] = useState<{ part: SourcePart; values: CameraFormValues }>({
    part: 'main',
    values,
  });

  // The same object as long as it is the same refusal: the focus goes to the first of them once.
  const errors = useMemo(() => {
    if (state.kind !== 'refused') return undefined;
    return tested.part === 'sub' ? errorsOfSubTest(state.fields) : state.fields;
  }, [state, tested.part]);

  function startTest(part: SourcePart, now = values): void {
    if (!form.current) return;
    setTested({ part, values: now });
    void start({ ...testFormInput(new FormData(form.current), part), slug });
  }

  function applyFix({ kind, patch, focus }: DiagnosisFix): void {
    const { part } = tested;
    const key = valuesKey[part];
    if (focus !== undefined) {
      // A log-in that is to be entered is no longer the main one.
      const ownLogIn = { ...values, subSource: withFields(values.subSource, { ownLogIn: 'on' }) };
      if (part === 'sub') flushSync(() => setValues(ownLogIn));
      focusField(form.current, part === 'sub' ? subFieldName(focus) : focus);
      return;
    }
    const settings = { ...(kind && { kind }), ...patch };
    const fixed = { ...values, [key]: withSettings(values[key], settings) };
    // The test is of what stands in the form.
    flushSync(() => setValues(fixed));
    startTest(part, fixed);
  }

  return {
    state,
    /** Of the last test, by the fields of the whole form. */
    errors,
    testedValues: tested.values,
    startTest,
    stop,
    applyFix,
  };
}

/** A test calls the source that it is of `source`, and the other one `main`. */
export function errorsOfSubTest(errors: FieldErrors): FieldErrors {
  const renamed = Object.entries(errors).map(([path, message]) => [
    path.replace(/^source\b/, 'subSource').replace(/^main\b/, 'source'),
    message,
  ]);
  return Object.fromEntries(renamed) as FieldErrors;
}

function subFieldName(name: string): string {
  return name.startsWith(sourcePrefix) ? subSourcePrefix + name.slice(sourcePrefix.length) : name;
}

/** Puts the focus where something has to be entered, with what stands there ready to be replaced. */
function focusField(form: HTMLFormElement | null, name: string): void {
  const field = form?.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  field.select();
}
