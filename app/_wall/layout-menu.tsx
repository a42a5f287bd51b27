'use client';

import type { ReactNode } from 'react';
import { mostColumns, pictureFits, wallLayouts } from '@/lib/wall/wall-view';
import type { PictureFit, WallLayoutName, WallView } from '@/lib/wall/wall-view';
import { WallIcon } from '../_ui/icons';
import { barWordClass } from './bar-control';
import { BarMenu } from './bar-menu';
import { LayoutDrawing } from './layout-drawing';

const layoutWords: Record<WallLayoutName, string> = {
  auto: 'As large as fits',
  columns: 'In columns',
  '1+5': 'One large, five small',
  '1+7': 'One large, seven small',
};
const fitWords: Record<PictureFit, string> = {
  contain: 'Whole picture',
  cover: 'Fill the tile',
};

/** How the wall is laid out; each choice shows at once. */
export function LayoutMenu({
  view,
  onChange,
}: {
  readonly view: WallView;
  readonly onChange: (view: WallView) => void;
}) {
  return (
    <BarMenu
      align="right"
      title="Layout"
      summary={
        <>
          <WallIcon />
          <span className={barWordClass}>Layout</span>
        </>
      }
    >
      <Choices title="Layout">
        {wallLayouts.map((layout) => (
          <div key={layout} className="flex items-center">
            <Choice
              of={layout}
              words={layoutWords[layout]}
              isChosen={view.layout === layout}
              onChoose={() => onChange({ ...view, layout })}
            />
            {layout === 'columns' && <ColumnsField view={view} onChange={onChange} />}
          </div>
        ))}
      </Choices>
      <Choices title="Pictures">
        {pictureFits.map((fit) => (
          <Choice
            key={fit}
            of={fit}
            words={fitWords[fit]}
            isChosen={view.fit === fit}
            onChoose={() => onChange({ ...view, fit })}
          />
        ))}
      </Choices>
    </BarMenu>
  );
}

function Choices({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="flex flex-col not-first:mt-2 not-first:border-t not-first:border-line not-first:pt-2">
      <legend className="sr-only">{title}</legend>
      {children}
    </fieldset>
  );
}

function Choice({
  of,
  words,
  isChosen,
  onChoose,
}: {
  readonly of: WallLayoutName | PictureFit;
  readonly words: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  return (
    <label className="bar-row flex-1 has-checked:text-text">
      <input
        type="radio"
        name={of in fitWords ? 'fit' : 'layout'}
        className="accent-accent"
        checked={isChosen}
        onChange={onChoose}
      />
      <LayoutDrawing of={of} />
      {words}
    </label>
  );
}

/** How many columns; choosing a number chooses the layout, too. */
function ColumnsField({
  view,
  onChange,
}: {
  readonly view: WallView;
  readonly onChange: (view: WallView) => void;
}) {
  return (
    <select
      aria-label="Number of columns"
      className="mr-1 rounded-control border border-edge bg-ground px-2 py-1 text-text"
      value={view.columns}
      onChange={({ target }) =>
        onChange({ ...view, layout: 'columns', columns: Number(target.value) })
      }
    >
      {Array.from({ length: mostColumns }, (_, index) => (
        <option key={index} value={index + 1}>
          {index + 1}
        </option>
      ))}
    </select>
  );
}
