import type { ProblemActionId } from '../../problem-actions.ts';

/** How one problem is told. `{{name}}` places are filled from the problem's params. */
export interface ProblemWords {
  /** What happened. */
  readonly title: string;
  /** Why, as far as it is known. */
  readonly cause: string;
  /** What to do, the best first. One with an id is a button where a page can do it. */
  readonly actions: readonly { readonly id?: ProblemActionId; readonly label: string }[];
}

/** The problems of one family, by their codes. */
export type ProblemFamily<Name extends string> = Record<`${Name}.${string}`, ProblemWords>;

export const retryAction = { id: 'retry', label: 'Try again' } as const;
export const editConnectionAction = { id: 'edit-connection', label: 'Change how I connect' } as const;
export const editSpecAction = { id: 'edit-spec', label: 'Change the settings' } as const;
export const openLogsAction = { id: 'open-logs', label: 'Open the logs' } as const;
export const openDoctorAction = { id: 'open-doctor', label: 'Ask the doctor' } as const;
export const startServicesAction = { id: 'start-services', label: 'Start it again' } as const;
export const restartServicesAction = { id: 'restart-services', label: 'Restart it' } as const;
export const redeployAction = { id: 'redeploy', label: 'Put my settings in place again' } as const;
export const renewCertificateAction = { id: 'renew-certificate', label: 'Get a new certificate' } as const;
export const syncClockAction = { id: 'sync-clock', label: 'Set the clock and keep it right' } as const;
export const cleanUpAction = { id: 'clean-up', label: 'Clean up' } as const;
