import type { JobReporter } from '../../jobs/job-reporter.ts';
import type { StateFile } from '../../server/host/facts/state-file.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import type { InspectedServer, PlannedDeploy } from '../inspect-server.ts';

/** What the steps of a deploy share once the server has been looked at and everything is worked out. */
export interface DeployContext extends ServerTools, PlannedDeploy {
  readonly gathered: InspectedServer;
  readonly report: JobReporter;
  readonly signal: AbortSignal;
  /** Where versions move by an update: what is noted of it, for going back. */
  readonly updated?: StateFile['updated'];
}
