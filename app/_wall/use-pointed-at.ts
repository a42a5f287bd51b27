'use client';

import { useState } from 'react';
import type { FocusEvent, PointerEvent } from 'react';

interface PointedAt {
  readonly isPointedAt: boolean;
  readonly listeners: {
    readonly onPointerEnter: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
}

/**
 * Whether a mouse stands over the element, or the keyboard's focus in it. A finger points at nothing:
 * its tap is a click.
 */
export function usePointedAt(): PointedAt {
  const [isUnderPointer, setUnderPointer] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  return {
    isPointedAt: isUnderPointer || hasFocus,
    listeners: {
      onPointerEnter: ({ pointerType }) => setUnderPointer(pointerType !== 'touch'),
      onPointerLeave: () => setUnderPointer(false),
      onFocus: ({ target }) => setFocus(target.matches(':focus-visible')),
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setFocus(false);
      },
    },
  };
}
