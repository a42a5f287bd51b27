import type { SourceTools } from '@/lib/sources/create-source';
import type { SourceConfig } from '@/lib/sources/source-config';
import type { CameraAddress } from './camera-address';
import type { DiagnosisFix } from './diagnosis-fix';
import type { Failure } from './failure';
import type { SecretRemover } from './secret-remover';
import type { StepList } from './step-list';
import type { WireCapture } from './wire-capture';
import type { StepId } from './diagnosis-step';

/** A source over the network, which is what can be asked further. */
export type NetworkConfig = Extract<SourceConfig, { readonly url: string }>;

/** What a search for a way out may use. */
export interface FixSetting {
  readonly config: NetworkConfig;
  readonly address: CameraAddress;
  readonly failure: Failure;
  /** The step that failed. */
  readonly step: StepId | undefined;
  /** The camera's last answer, such as `400 Bad Request`. */
  readonly answer: string | undefined;
  /** Whether the camera may be asked further; not while it serves somebody else. */
  readonly mayAsk: boolean;
  readonly steps: StepList;
  readonly capture: WireCapture;
  readonly remover: SecretRemover;
  readonly tools: SourceTools;
}

export interface FoundFixes {
  readonly fixes: readonly DiagnosisFix[];
  /** A sentence to add to the failure's. */
  readonly also?: string;
}

export const noFixes: FoundFixes = { fixes: [] };
