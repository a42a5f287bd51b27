'use client';

import { useState } from 'react';
import { CheckList } from '@/app/_ui/check-list';
import { RadioChoice } from '@/app/_ui/radio-choice';
import { TextField } from '@/app/_ui/text-field';
import { WhereItMatters } from '@/app/_ui/where-it-matters';
import type { FieldErrors } from '@/lib/cameras/camera-input';
import type { PersonFormValues } from './person-form-values';

export interface CameraOption {
  readonly slug: string;
  readonly name: string;
}

const roleChoices = [
  {
    value: 'viewer',
    label: 'Viewer',
    hint: '— watches cameras, and changes nothing but their own walls.',
  },
  {
    value: 'admin',
    label: 'Administrator',
    hint: '— sees every camera, and manages cameras, people and links.',
  },
] as const;

const cameraChoices = [
  { value: 'all', label: 'All cameras', hint: '— also those that are added later.' },
  { value: 'chosen', label: 'Chosen cameras', hint: '— only these, and no new ones.' },
] as const;

/** Who somebody is, and what they may see. */
export function PersonFields({
  values,
  errors,
  cameras,
}: {
  readonly values: PersonFormValues;
  readonly errors: FieldErrors;
  readonly cameras: readonly CameraOption[];
}) {
  const [role, setRole] = useState(values.role);
  const [choice, setChoice] = useState(values.cameras);
  return (
    <>
      <TextField
        id="username"
        name="username"
        label="User name"
        hint="They log in with it."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
        inputClassName="max-w-sm"
        defaultValue={values.username}
        error={errors.username}
      />
      <RadioChoice
        name="role"
        legend="Role"
        choices={roleChoices}
        chosen={values.role}
        error={errors.role}
        onChoose={setRole}
      />
      <WhereItMatters matters={role === 'viewer'}>
        <RadioChoice
          name="cameras"
          legend="Cameras"
          choices={cameraChoices}
          chosen={values.cameras === '' ? undefined : values.cameras}
          error={errors.cameras}
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
      </WhereItMatters>
    </>
  );
}
