import type { DoctorCheckId, DoctorResult } from '../../shared/contract/doctor.ts';
import type { SshConnection } from '../ssh/types.ts';

/** What the checks of one examination share. Nothing in it changes the server. */
export interface Examination {
  /** The connection to the server; rejects with the problem when there is none. */
  readonly ssh: Promise<SshConnection>;
  readonly signal: AbortSignal;
}

/** Gives a result as soon as it is found. */
export type Tell = (result: DoctorResult) => void;

/** One thing the doctor looks at. */
export interface Check {
  readonly ids: readonly DoctorCheckId[];
  /** Tells at least one result for each id. What it throws becomes a failed result. */
  run(examination: Examination, tell: Tell): Promise<void>;
}
