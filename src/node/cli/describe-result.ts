import { say } from '../../shared/say.ts';
import type { DeployResult } from '../../shared/status.ts';

/** What a finished deploy hands over, in words. */
export function describeResult(result: DeployResult): string {
  const failed = result.checks.filter((check) => check.state === 'failed');
  const passed = result.checks.filter((check) => check.state === 'passed').length;
  return [
    result.changed ? 'Your server is running.' : 'Nothing had to be done: your server is as the spec says.',
    ...(result.webUrl === undefined ? [] : [`  Chat in a browser:  ${result.webUrl}`]),
    `  For other apps:     ${result.homeserverUrl}`,
    ...(result.adminUser === undefined ? [] : [`  Your account:       ${result.adminUser}`]),
    ...(passed > 0 ? [`  Checks passed:      ${passed}`] : []),
    ...failed.map((check) => `  Check failed:       ${check.id}: ${say(check.note)}`),
    ...(result.edited.length === 0 ? [] : [`  Left as you edited: ${result.edited.join(', ')}`]),
  ].join('\n');
}
