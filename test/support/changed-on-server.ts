import type { PracticeServer } from '../../practice/index.ts';
import { bash } from './on-server.ts';

/** Where programs and the system write all the time, whatever is done. */
const busy = [
  ...['/opt/innkeeper/data', '/var/lib/docker', '/var/lib/containerd', '/var/lib/systemd'],
  ...['/var/lib/dhcp', '/var/lib/chrony', '/var/lib/logrotate'],
];
/** Programs of the system come and go in them, Docker's health checks among those; and who looks at the lock opens its guard. */
const passing = /^(\/var)?\/tmp$|^\/tmp\/runc-process|^\/run\/innkeeper\/guard$/;
const watched = ['/etc', '/usr', '/opt', '/root', '/home', '/srv', '/tmp', '/var', '/run/innkeeper'];

/**
 * What is written on a server while something is done there: files and folders by their times (a folder's changes with
 * whatever comes and goes in it), and what Docker itself tells of images, networks, volumes and containers.
 */
export async function changedMeanwhile(
  server: Pick<PracticeServer, 'exec'>,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const since = await bash(server, 'touch /run/mark; sleep 0.05; date +%s.%N');
  await work();
  const prune = [...busy, '/var/log'].map((path) => `-path ${path}`).join(' -o ');
  const newer = `find ${watched.join(' ')} \\( ${prune} \\) -prune -o \\( -newer /run/mark -o -cnewer /run/mark \\) -print`;
  const files = await bash(server, `${newer} 2>/dev/null || true`);
  const told = await bash(
    server,
    `docker events --since ${since} --until "$(date +%s.%N)" --format '{{.Type}} {{.Action}} {{.Actor.Attributes.name}}'`,
  );
  const events = told
    .split('\n')
    .filter((line) => /^\w+ (create|pull|tag|delete|destroy|import|load) /.test(line));
  return [...files.split('\n').filter((path) => path !== '' && !passing.test(path)), ...events];
}
