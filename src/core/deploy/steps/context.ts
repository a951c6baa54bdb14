import type { Report } from '../../jobs/report.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import type { Gathered, PlannedDeploy } from '../gather.ts';

/** What the steps of a deploy share once the server has been looked at and everything is worked out. */
export interface DeployContext extends ServerTools, PlannedDeploy {
  readonly gathered: Gathered;
  readonly report: Report;
  readonly signal: AbortSignal;
}
