'use client';

import { useState } from 'react';
import { CheckList } from '@/app/_ui/check-list';
import { RadioChoice } from '@/app/_ui/radio-choice';
import { WhereItMatters } from '@/app/_ui/where-it-matters';

export type CamerasChoice = 'all' | 'chosen';

export interface CameraOption {
  readonly slug: string;
  readonly name: string;
}

const choices = [
  { value: 'all', label: 'All cameras', hint: '— also those that are added later.' },
  { value: 'chosen', label: 'Chosen cameras', hint: '— only these, and no new ones.' },
] as const;

/** All cameras, or a list of them, which is in view only where it counts. */
export function WhichCameras({
  values,
  error,
  cameras,
}: {
  readonly values: {
    /** Empty where somebody has to choose. */
    readonly cameras: CamerasChoice | '';
    /** The addresses of the chosen ones. */
    readonly chosen: readonly string[];
  };
  readonly error: string | undefined;
  readonly cameras: readonly CameraOption[];
}) {
  const [choice, setChoice] = useState(values.cameras);
  return (
    <>
      <RadioChoice
        name="cameras"
        legend="Cameras"
        choices={choices}
        chosen={values.cameras === '' ? undefined : values.cameras}
        error={error}
        onChoose={setChoice}
      />
      <WhereItMatters matters={choice === 'chosen'}>
        <div className="mt-1 sm:pl-6.5">
          {cameras.length === 0 ? (
            <p className="text-muted">There is no camera yet.</p>
          ) : (
            <CheckList
              name="camera"
              label="cameras"
              items={cameras.map(({ slug, name }) => ({ value: slug, label: name }))}
              chosen={values.chosen}
            />
          )}
        </div>
      </WhereItMatters>
    </>
  );
}
