'use client';

import { useEffect, type RefObject } from 'react';

/** A field that is wrong, or the first of a group of boxes of which none or the wrong one is chosen. */
const wrongField = '[aria-invalid=true], fieldset[aria-describedby$="-error"] input';

/**
 * Shows why a form was refused: what is said of it as a whole comes into view, and the first field
 * with an error, in the order in which they stand, gets the focus.
 * @param errors by field; another object for each answer
 */
export function useFocusOnError(
  form: RefObject<HTMLFormElement | null>,
  errors: Readonly<Record<string, unknown>> | undefined,
): void {
  useEffect(() => {
    if (errors === undefined) return;
    // It stands above the fields, and the button that was pressed below them.
    form.current?.querySelector(':scope > [role=alert]')?.scrollIntoView({ block: 'nearest' });
    if (Object.keys(errors).length === 0) return;
    form.current?.querySelector<HTMLElement>(wrongField)?.focus();
  }, [form, errors]);
}
