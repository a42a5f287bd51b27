'use client';

import { useState } from 'react';
import { RadioChoice } from '@/app/_ui/radio-choice';
import { TextField } from '@/app/_ui/text-field';
import { WhereItMatters } from '@/app/_ui/where-it-matters';
import { WhichCameras, type CameraOption } from '@/app/admin/_choices/which-cameras';
import type { FieldErrors } from '@/lib/cameras/camera-input';
import type { PersonFormValues } from './person-form-values';

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
        <WhichCameras values={values} error={errors.cameras} cameras={cameras} />
      </WhereItMatters>
    </>
  );
}
