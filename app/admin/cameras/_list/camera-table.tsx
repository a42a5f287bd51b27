'use client';

import { startTransition, useOptimistic, useRef, useState } from 'react';
import type { CameraView } from '@/lib/cameras/camera';
import { HeadCell, Row, Table, TableBody, TableHead } from '@/app/_ui/table';
import { WallProvider } from '@/app/_wall/wall-provider';
import { reorderCameras } from '../actions';
import { movedTo } from '@/app/_ui/moved-to';
import { CameraRow } from './camera-row';
import { markOf } from '@/app/_ui/drag-mark';
import { useRowDrag } from '@/app/_ui/use-row-drag';
import type { RowDrag } from '@/app/_ui/use-row-drag';

/** All cameras in wall order, each with its live picture; their order is changed here. */
export function CameraTable({ cameras }: { readonly cameras: readonly CameraView[] }) {
  const [shown, showOrder] = useOptimistic(cameras);
  const [announcement, announce] = useState('');
  const body = useRef<HTMLTableSectionElement>(null);
  const { drag, begin } = useRowDrag(body, drop);

  function drop({ from, to }: RowDrag): void {
    const order = movedTo(shown, from, to);
    announce(`${shown[from]?.name ?? ''} is now at place ${to + 1} of ${shown.length}.`);
    startTransition(async () => {
      showOrder(order);
      await reorderCameras(order.map((camera) => camera.slug));
    });
  }

  return (
    <WallProvider url="/api/wall?shown=reported">
      <Table className="max-md:block">
        <TableHead>
          <Row>
            <HeadCell className="w-14">Place</HeadCell>
            <HeadCell className="w-32">Picture</HeadCell>
            <HeadCell>Name</HeadCell>
            <HeadCell>Source</HeadCell>
            <HeadCell className="w-72">State</HeadCell>
            <HeadCell className="w-20">On wall</HeadCell>
            <HeadCell className="w-40">
              <span className="sr-only">Actions</span>
            </HeadCell>
          </Row>
        </TableHead>
        <TableBody ref={body} className="max-md:block">
          {shown.map((camera, index) => (
            <CameraRow
              key={camera.id}
              camera={camera}
              index={index}
              count={shown.length}
              mark={markOf(index, drag)}
              onDragStart={(event) => begin(index, event)}
              onStep={(words) => announce(`${camera.name} moved ${words}.`)}
            />
          ))}
        </TableBody>
      </Table>
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </WallProvider>
  );
}
