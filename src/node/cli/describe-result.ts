import type { DeployResult, ServerStatus } from '../../shared/status.ts';

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
    ...failed.map((check) => `  Check failed:       ${check.id}: ${check.note}`),
    ...(result.edited.length === 0 ? [] : [`  Left as you edited: ${result.edited.join(', ')}`]),
  ].join('\n');
}

const lights: Record<ServerStatus['light'], string> = {
  good: 'Your server is running.',
  attention: 'Your server is running, but something needs a look.',
  trouble: 'Your server is not working as it should.',
  empty: 'Nothing is set up on this server yet.',
  unreachable: 'Your server cannot be reached.',
};

/** The state of a server in words. */
export function describeStatus(status: ServerStatus): string {
  return [
    lights[status.light],
    ...status.services.map(
      (one) => `  ${one.name}: ${one.state}${one.health === 'none' ? '' : `, ${one.health}`}`,
    ),
    ...(status.memory === undefined
      ? []
      : [`  Memory free: ${status.memory.availableMiB} of ${status.memory.totalMiB} MB`]),
    ...(status.disk === undefined
      ? []
      : [`  Disk free: ${status.disk.freeMiB} of ${status.disk.totalMiB} MB`]),
    ...(status.edited.length === 0 ? [] : [`  Edited by hand: ${status.edited.join(', ')}`]),
    ...status.problems.flatMap((problem) => [`  ${problem.title}`, `    ${problem.cause}`]),
  ].join('\n');
}
