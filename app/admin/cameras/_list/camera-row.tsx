'use client';

import Link from 'next/link';
import type { PointerEvent } from 'react';
import type { CameraView } from '@/lib/cameras/camera';
import { elsewhereHref } from '@/app/_camera/elsewhere-href';
import { iconButtonClass } from '@/app/_ui/button';
import { classNames } from '@/app/_ui/class-names';
import { ElsewhereIcon, LinksIcon, PencilIcon } from '@/app/_ui/icons';
import { Cell, Row } from '@/app/_ui/table';
import { kindFormOf, sourceSummary } from '../_fields/kind-forms';
import { CameraState } from './camera-state';
import { markClasses, type DragMark } from '@/app/_ui/drag-mark';
import { CameraThumbnail } from './camera-thumbnail';
import { DeleteControl } from './delete-control';
import { EnabledSwitch } from './enabled-switch';
import { PlaceControl } from './place-control';
import { StepControl } from './step-control';

/** One camera: a row on a wide screen, a card on a phone. */
export function CameraRow({
  camera,
  index,
  count,
  mark,
  onDragStart,
  onStep,
}: {
  readonly camera: CameraView;
  readonly index: number;
  readonly count: number;
  readonly mark: DragMark;
  readonly onDragStart: (event: PointerEvent<HTMLElement>) => void;
  /** Told in words, such as "up". */
  readonly onStep: (words: string) => void;
}) {
  const { id, slug, name, enabled, source } = camera;
  return (
    <Row
      className={classNames(
        'hover:bg-panel max-md:grid max-md:grid-cols-[7rem_minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-3 max-md:py-2',
        mark !== undefined && markClasses[mark],
      )}
    >
      <Cell className="max-md:col-start-1 max-md:row-start-4 max-md:p-0">
        <PlaceControl place={index + 1} name={name} onDragStart={onDragStart} />
      </Cell>
      <Cell className="max-md:col-start-1 max-md:row-span-3 max-md:row-start-1 max-md:self-start max-md:p-0 max-md:pt-1">
        <Link
          href={`/cameras/${slug}`}
          prefetch={false}
          aria-label={`Watch ${name}`}
          className="block w-28"
        >
          <CameraThumbnail cameraId={id} enabled={enabled} />
        </Link>
      </Cell>
      <Cell className="max-md:col-start-2 max-md:row-start-1 max-md:p-0">
        <Link
          href={`/admin/cameras/${slug}`}
          className="font-semibold wrap-anywhere hover:underline"
        >
          {name}
        </Link>
      </Cell>
      <Cell className="max-md:col-span-2 max-md:col-start-2 max-md:row-start-2 max-md:p-0">
        <span className="max-md:hidden">{kindFormOf(source.kind).label}</span>
        <span className="block text-sm text-muted wrap-anywhere">{sourceSummary(source)}</span>
      </Cell>
      <Cell className="max-md:col-span-2 max-md:col-start-2 max-md:row-start-3 max-md:p-0">
        <CameraState cameraId={id} enabled={enabled} />
      </Cell>
      <Cell className="max-md:col-start-3 max-md:row-start-1 max-md:p-0 max-md:text-right">
        <EnabledSwitch slug={slug} name={name} enabled={enabled} />
      </Cell>
      <Cell className="max-md:col-span-2 max-md:col-start-2 max-md:row-start-4 max-md:p-0">
        <div className="flex items-center justify-end gap-0.5">
          <StepControl slug={slug} name={name} index={index} count={count} onStep={onStep} />
          <Link
            href={`/admin/shares/new?camera=${slug}`}
            prefetch={false}
            aria-label={`Share ${name}`}
            title="Share…"
            className={iconButtonClass}
          >
            <LinksIcon />
          </Link>
          <Link
            href={`/admin/cameras/${slug}`}
            aria-label={`Edit ${name}`}
            title="Edit"
            className={iconButtonClass}
          >
            <PencilIcon />
          </Link>
          <Link
            href={elsewhereHref(slug)}
            prefetch={false}
            aria-label={`Use ${name} elsewhere`}
            title="Use elsewhere"
            className={iconButtonClass}
          >
            <ElsewhereIcon />
          </Link>
          <DeleteControl slug={slug} name={name} />
        </div>
      </Cell>
    </Row>
  );
}
