import type { HostFacts } from '../../../shared/facts.ts';
import { type Message, message } from '../../../shared/message.ts';
import type { Plan } from '../../../shared/plan.ts';

const compose = 'docker-compose-plugin';
const engine = ['docker-ce', 'docker-ce-cli', 'containerd.io', 'docker-buildx-plugin', compose];
/** What `prepare.sh` adds where nobody has named Docker's packages as a source; it goes again where it did not help. */
const aptSource = ['/etc/apt/sources.list.d/innkeeper-docker.list', '/etc/apt/keyrings/innkeeper-docker.asc'];
const dnfSource = ['/etc/yum.repos.d/docker-ce.repo'];

/**
 * What exactly is installed, and where from, as `prepare.sh` does it: the packages of Docker's makers where they have some
 * for this system, which only the server itself finds out, else the system's own. Pure.
 */
export function packageNotes({ packages }: Pick<HostFacts, 'packages'>, install: Plan['install']): Message[] {
  const whole = install.includes('docker');
  if (!whole && !install.includes('compose')) return [];
  const names = { list: whole ? engine : [compose] };
  switch (packages) {
    case 'apt':
      return [
        whole
          ? message('plan.packages-apt', {
              names,
              source: { list: aptSource },
              own: { list: ['docker.io', 'docker-cli'] },
            })
          : message('plan.compose-apt', { names, source: { list: aptSource } }),
        message('plan.download-tools', { names: { list: ['curl', 'ca-certificates'] } }),
      ];
    case 'dnf':
      return [message('plan.packages-dnf', { names: { list: engine }, source: { list: dnfSource } })];
    case 'pacman':
      return [message('plan.packages-own', { names: { list: ['docker', 'docker-compose'] } })];
    case 'none':
      return [];
  }
}
