import { message } from '../../shared/message.ts';
import type { DeployResult } from '../../shared/status.ts';
import { sayInTerminal } from './terminal-words.ts';

/** The first account's password, below what a deploy has handed over. */
export function describePassword(password: string): string {
  return `  ${sayInTerminal(message('cli.result-password', { password }))}`;
}

/** What a finished deploy hands over, in words. */
export function describeResult(result: DeployResult): string {
  const failed = result.checks.filter((check) => check.state === 'failed');
  const passed = result.checks.filter((check) => check.state === 'passed').length;
  const lines = [
    ...(result.webUrl === undefined ? [] : [message('cli.result-web', { url: result.webUrl })]),
    message('cli.result-homeserver', { url: result.homeserverUrl }),
    ...(result.adminUser === undefined ? [] : [message('cli.result-account', { user: result.adminUser })]),
    ...(passed > 0 ? [message('cli.result-passed', { passed })] : []),
    ...failed.map(({ id, note }) => message('cli.result-failed', { check: id, note })),
    ...(result.edited.length === 0 ? [] : [message('cli.result-edited', { files: { list: result.edited } })]),
    ...result.keptImages.map(({ image, why }) => message(`cli.kept-image.${why}`, { image })),
  ];
  const first = message(result.changed ? 'cli.light.good' : 'cli.was-running');
  return [sayInTerminal(first), ...lines.map((line) => `  ${sayInTerminal(line)}`)].join('\n');
}
