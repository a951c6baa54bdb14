import { assertNever } from '../../../shared/assert-never.ts';
import type { Job } from '../../../shared/job.ts';
import { paths } from '../../base/paths.ts';

/** Whether the page that is open (its address after the `#`) tells by itself how a job has ended. */
export function isShownOnPage({ flow, serverId }: Pick<Job, 'flow' | 'serverId'>, path: string): boolean {
  const within = (start: string) => path === start || path.startsWith(`${start}/`);
  switch (flow) {
    case 'deploy':
      return within(`${paths.home(serverId)}/setup`) || within(paths.settingsReview(serverId));
    case 'people':
      return within(paths.manyPeople(serverId));
    case 'deletion':
    case 'purge':
      return within(`${paths.rooms(serverId)}/in`);
    case 'space':
      return within(paths.newSpace(serverId));
    case 'notices':
      return within(paths.notices(serverId));
    case 'fix':
      return within(paths.doctor(serverId));
    case 'cleanup':
      return within(paths.cleanUp(serverId));
    case 'inspect':
      return true;
    case 'backup':
    case 'verification':
    case 'drill':
      return within(paths.backups(serverId));
    case 'update':
      return within(paths.updates(serverId));
    case 'rollback':
      return within(paths.history(serverId));
    // On its own server, or to a new one.
    case 'restore':
      return [paths.backups(serverId), paths.restoreOnto(serverId)].some(within);
    case 'closing':
    case 'handover':
    case 'move':
      return within(paths.settings(serverId));
    case 'services':
      return false;
    default:
      return assertNever(flow);
  }
}
