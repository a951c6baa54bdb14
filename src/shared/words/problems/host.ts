import {
  editConnectionAction,
  editSpecAction,
  openLogsAction,
  type ProblemFamily,
  restartServicesAction,
  retryAction,
  syncClockAction,
} from './problem-words.ts';

/** The server itself: access, system, ports, firewall, clock, and who works on it. */
export const hostProblems = {
  'host.sudo-password-needed': {
    title: 'The server asks for your password (sudo).',
    cause: '“{{user}}” can manage this server, but only with a password.',
    actions: [{ id: 'enter-sudo-password', label: 'Enter the password' }],
  },
  'host.sudo-password-wrong': {
    title: 'The sudo password is wrong.',
    cause: 'sudo did not accept the password of “{{user}}”.',
    actions: [{ id: 'enter-sudo-password', label: 'Enter the password again' }],
  },
  'host.sudo-needs-terminal': {
    title: 'sudo on this server works only where somebody types.',
    cause:
      'Its settings ask for a terminal (“requiretty”), which programs that manage a server do not have. “{{user}}” could not become root.',
    actions: [
      {
        label:
          'Take “Defaults requiretty” out of /etc/sudoers (with visudo), or add the line “Defaults:{{user}} !requiretty”.',
      },
      { ...editConnectionAction, label: 'Sign in as root or as another user' },
      retryAction,
    ],
  },
  'host.not-permitted': {
    title: 'You can log in, but not manage this server.',
    cause: '“{{user}}” is not root and may not use sudo.',
    actions: [{ ...editConnectionAction, label: 'Sign in as root or as a user with sudo' }],
  },
  'host.answer-cut-short': {
    title: 'The server’s answer was cut short.',
    cause: 'The script “{{script}}” did not come to its end there.',
    actions: [retryAction],
  },
  'host.answer-unreadable': {
    title: 'Innkeeper could not read the server’s answer.',
    cause: 'Line {{line}} of what the script “{{script}}” printed is not as expected.',
    actions: [retryAction],
  },
  'host.unattended-unknown': {
    title: 'Automatic system updates cannot be set up here.',
    cause:
      'Innkeeper sets that up on Debian and Ubuntu only, and the server has {{os}}. What it does by itself now stays so.',
    actions: [{ label: 'Install system updates on the Updates page, or set it up on the server yourself.' }],
  },
  'host.unattended-not-in-effect': {
    title: 'Automatic system updates do not run as you chose.',
    cause: '{{reason}}',
    actions: [
      { label: 'Set the server up again to bring the settings back, or look at them on the server.' },
    ],
  },
  'host.unsupported-os': {
    title: 'Innkeeper cannot set up {{os}}.',
    cause:
      'It knows Debian 12 and newer, Ubuntu 22.04 and newer, Fedora, AlmaLinux, Rocky and Arch, all with systemd.',
    actions: [{ label: 'Reinstall the server with Debian or Ubuntu in your provider’s panel.' }],
  },
  'host.unsupported-arch': {
    title: 'This processor type is not supported.',
    cause: 'The server has {{arch}}; the apps exist for x86_64 (amd64) and aarch64 (arm64).',
    actions: [{ label: 'Rent a server with one of these processors.' }],
  },
  'host.container-virtualization': {
    title: 'This server is a container that cannot run containers.',
    cause: 'It is a {{virtualization}} container. Docker does not run in it.',
    actions: [{ label: 'Ask your provider for a KVM server.' }],
  },
  'host.port-taken': {
    title: 'Port {{port}} is already in use.',
    cause: '{{process}} is already running on this server and uses port {{port}} ({{protocol}}).',
    actions: [{ id: 'stop-service', label: 'Stop {{process}}' }, retryAction],
  },
  'host.clock-wrong': {
    title: 'The server’s clock is wrong.',
    cause: 'It is off by {{seconds}} seconds. Certificates and sign-ins fail when clocks disagree.',
    actions: [syncClockAction, retryAction],
  },
  'host.clock-unkept': {
    title: 'The server’s clock is not synchronised.',
    cause:
      'It is correct now, but nothing keeps it correct. It will drift, and then certificates and sign-ins fail.',
    actions: [syncClockAction],
  },
  'host.clock-not-its-own': {
    title: 'This server has no clock of its own.',
    cause:
      'It is a container, and its clock is that of the machine under it, which only your provider can set.',
    actions: [{ label: 'Tell your provider that the clock is wrong.' }],
  },
  'host.clock-not-set': {
    title: 'The clock could not be set.',
    cause: '{{reason}}',
    actions: [{ label: 'Check that the server may ask time servers (UDP port 123).' }, retryAction],
  },
  'host.port-blocked': {
    title: 'The server’s own firewall blocks port {{port}}.',
    cause: '{{service}} needs {{port}} ({{protocol}}), but {{firewall}} blocks it.',
    actions: [{ id: 'open-ports', label: 'Open it' }],
  },
  'host.port-denied': {
    title: 'A firewall rule of your own keeps port {{port}} closed.',
    cause:
      'Port {{port}} ({{protocol}}) has to be reachable, but the rule “{{rule}}” of {{firewall}} denies it. Rules that Innkeeper did not make are never changed.',
    actions: [
      { label: 'Remove that rule on the server if it is no longer meant, then try again.' },
      { ...editSpecAction, label: 'Or switch off what needs this port' },
      retryAction,
    ],
  },
  'host.firewall-rules': {
    title: 'A firewall rule on the server blocks port {{port}}.',
    cause: '{{service}} listens there, but custom rules (iptables) block it. Innkeeper does not change them.',
    actions: [{ label: 'Remove the rule that blocks {{port}} ({{protocol}}).' }, retryAction],
  },
  'host.nothing-listens': {
    title: 'Nothing answers on port {{port}}.',
    cause: '{{service}} runs, but does not answer there.',
    actions: [restartServicesAction, openLogsAction],
  },
  'host.updates-due': {
    title: 'System updates are available.',
    cause: '{{count}} can be installed; {{security}} of them close security holes.',
    actions: [{ id: 'install-updates', label: 'Install them' }],
  },
  'host.updates-failed': {
    title: 'The updates could not be installed.',
    cause: 'The server’s package manager reported: {{reason}}',
    actions: [retryAction],
  },
  'host.reboot-due': {
    title: 'The server needs a restart.',
    cause: 'Installed updates take effect after a restart ({{what}}). It takes a minute or two.',
    actions: [{ id: 'reboot', label: 'Restart the server' }],
  },
  'host.not-back': {
    title: 'The server has not come back.',
    cause: 'It was asked to restart {{minutes}} minutes ago and does not answer yet.',
    actions: [{ label: 'Check it in your provider’s panel.' }, retryAction],
  },
  'host.busy': {
    title: 'The server is still busy.',
    cause: '{{what}} did not finish within {{minutes}} minutes. Nothing was forced.',
    actions: [{ ...retryAction, label: 'Wait again' }],
  },
  'host.package-failed': {
    title: 'Docker could not be installed.',
    cause: 'The server’s package manager reported: {{reason}}',
    actions: [retryAction],
  },
  'host.package-missing': {
    title: 'The server’s package sources do not offer what is needed.',
    cause: 'Its package manager says: {{reason}}',
    actions: [
      { label: 'Check on the server that the sources of its own system are switched on.' },
      { ...retryAction, label: 'Try again' },
    ],
  },
  'host.package-unreachable': {
    title: 'The server cannot fetch packages.',
    cause:
      'Its package manager says: {{reason}} Either the server reaches no package source, or the one it asks is in trouble.',
    actions: [
      { label: 'Check that the server may open outgoing connections on ports 80 and 443.' },
      { ...retryAction, label: 'Try again' },
    ],
  },
  'host.package-untrusted': {
    title: 'The server does not trust one of its package sources.',
    cause:
      'Its package manager says: {{reason}} The source is signed with a key the server does not know. Often its makers have replaced the key; rarely somebody has tampered with it. Nothing was installed from it.',
    actions: [
      { label: 'Get the new key as the makers of that source describe, or take the source out.' },
      { ...retryAction, label: 'Try again' },
    ],
  },
  'host.packages-locked': {
    title: 'Another program is installing packages on the server.',
    cause: 'Its package manager says: {{reason}} Nothing was forced.',
    actions: [{ ...retryAction, label: 'Wait a few minutes, then try again' }],
  },
  'host.package-sources': {
    title: 'The server’s list of package sources has a fault.',
    cause:
      'Its package manager says: {{reason}} Nothing can be installed until that is fixed, and Innkeeper does not change your package sources.',
    actions: [
      { label: 'Fix it in /etc/apt/sources.list or /etc/apt/sources.list.d on the server.' },
      retryAction,
    ],
  },
  'host.firewall-failed': {
    title: 'The firewall could not be set.',
    cause: '{{reason}}',
    actions: [retryAction],
  },
  'host.command-failed': {
    title: 'A step on the server failed.',
    cause: '“{{what}}” ended with: {{reason}}',
    actions: [retryAction],
  },
  'host.at-work': {
    title: '{{person}} on {{computer}} is changing this server right now.',
    cause:
      '“{{what}}” has been running since {{since}}. Two changes at once could harm each other, so yours was not started and nothing was changed.',
    actions: [
      { label: 'Wait until it is done, then try again. On the command line, “innkeeper lock” follows it.' },
      { ...retryAction, label: 'Try again' },
    ],
  },
  'host.lock-lost': {
    title: 'Somebody else has taken over this server in the meantime.',
    cause:
      'The connection was away for so long that this work counted as given up. It was stopped; what was done until then stays.',
    actions: [{ ...retryAction, label: 'Check the server and try again' }],
  },
  'host.still-at-work': {
    title: '{{person}} on {{computer}} is still working on this server.',
    cause:
      'The server last heard from them {{seconds}} ago. Only work that has given no sign of life for a minute can be taken over.',
    actions: [{ ...retryAction, label: 'Wait until it is done, then try again' }],
  },
  'host.another-job': {
    title: 'Another job is running on this server.',
    cause: '“{{what}}” is still running. Two changes at once could harm each other.',
    actions: [{ ...retryAction, label: 'Wait for it, then try again' }],
  },
  'host.no-own-proxy': {
    title: 'Your own reverse proxy is not running yet.',
    cause: 'Nothing listens on port 443 of the server. {{program}} has to receive connections there.',
    actions: [
      { label: 'Add the lines below to its configuration, and start it once the change is applied.' },
    ],
  },
} as const satisfies ProblemFamily<'host'>;
