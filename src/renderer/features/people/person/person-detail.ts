import type { CallOutput } from '../../../../shared/contract.ts';
import type { ServerSummary } from '../../../../shared/status.ts';

/** One person as their page shows them. */
export type PersonDetail = CallOutput<'people.get'>;

/** What each action on a person's page is given. */
export interface PersonActionProps {
  readonly server: ServerSummary;
  readonly person: PersonDetail;
}
