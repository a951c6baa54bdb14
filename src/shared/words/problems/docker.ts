import {
  openDoctorAction,
  openLogsAction,
  type ProblemFamily,
  restartServicesAction,
  retryAction,
  startServicesAction,
} from './problem-words.ts';

/**
 * Docker and what runs in it. Where one is about a service, `service` is what people call it at the
 * beginning of a sentence ("The chat server") and `name` its Compose name, for the button.
 */
export const dockerProblems = {
  'docker.broken': {
    title: 'Docker is installed but does not work.',
    cause: '{{reason}}',
    actions: [retryAction],
  },
  'docker.engine-ended': {
    title: 'Docker ended in the middle of its work.',
    cause:
      '{{what}}: {{reason}} Most of the time Docker starts again by itself within a few seconds, and whatever was begun can be done again.',
    actions: [retryAction, openDoctorAction],
  },
  'docker.too-old': {
    title: 'Docker on this server is too old.',
    cause: 'It has {{present}}; {{needed}} or newer is needed.',
    actions: [{ label: 'Update Docker on the server.' }, retryAction],
  },
  'docker.not-offered': {
    title: 'Docker cannot be installed from here.',
    cause:
      '{{os}} does not have all of Docker among its own packages (Compose 2 is missing), and download.docker.com, where it can be had for this system, could not be reached from the server. Nothing was changed.',
    actions: [{ label: 'Let the server open connections to download.docker.com on port 443.' }, retryAction],
  },
  'docker.podman': {
    title: 'What is called Docker on this server is Podman.',
    cause:
      'It calls itself “{{found}}”. Podman understands Docker’s commands, but not all that your server relies on, such as restarts by themselves and health checks.',
    actions: [
      { label: 'Remove the package podman-docker; Podman itself may stay. Docker is installed then.' },
      retryAction,
    ],
  },
  'docker.snap': {
    title: 'Docker on this server comes from a snap.',
    cause:
      'It is at {{found}}. A snap sees only some folders, and /opt, where your server is kept, is none of them.',
    actions: [
      {
        label:
          'If nothing else on the server needs it, remove it (snap remove docker). Docker is installed in the ordinary way then.',
      },
      retryAction,
    ],
  },
  'docker.rootless': {
    title: 'Docker on this server runs without root.',
    cause:
      'Its folder is {{found}}. Such a Docker can neither hand files to the users of your server’s apps nor use ports such as 443.',
    actions: [
      { label: 'Start the ordinary Docker of the server (systemctl enable --now docker).' },
      retryAction,
    ],
  },
  'docker.userns-remap': {
    title: 'Docker on this server gives apps other users than they ask for.',
    cause:
      'It runs with “userns-remap”, in {{found}}. The apps of your server could not read the files that belong to them.',
    actions: [
      { label: 'Take “userns-remap” out of /etc/docker/daemon.json and restart Docker.' },
      { label: 'Or take a server of its own for Innkeeper, where others rely on it.' },
      retryAction,
    ],
  },
  'docker.no-iptables': {
    title: 'Docker on this server may not set up its networks.',
    cause: 'Its settings say {{found}}. Apps could then not reach the internet, and nobody could reach them.',
    actions: [{ label: 'Take it out of /etc/docker/daemon.json and restart Docker.' }, retryAction],
  },
  'docker.selinux': {
    title: 'Docker on this server keeps apps from the server’s files.',
    cause: 'It runs with “{{found}}”, which forbids apps to read folders that were not labelled for them.',
    actions: [
      {
        label:
          'Set “selinux-enabled” to false in /etc/docker/daemon.json and restart Docker. SELinux itself may stay on.',
      },
      retryAction,
    ],
  },
  'docker.settings-broken': {
    title: 'Docker’s settings have a fault, so it does not start.',
    cause: '/etc/docker/daemon.json cannot be read: {{found}}',
    actions: [{ label: 'Fix the file, or move it away if nobody needs it.' }, retryAction],
  },
  'docker.cannot-run': {
    title: 'Docker on this server cannot start apps.',
    cause: 'A tiny one was tried: {{reason}}',
    actions: [{ label: 'Restart the server, and update Docker if that does not help.' }, retryAction],
  },
  'docker.cannot-mount': {
    title: 'Docker on this server cannot use the server’s files.',
    cause: 'A tiny test app could not read and write its own file in /opt/innkeeper: {{reason}}',
    actions: [
      { label: 'Look for what keeps Docker from /opt, such as SELinux, a snap or another file system.' },
      retryAction,
    ],
  },
  'docker.no-host-network': {
    title: 'Docker on this server cannot let an app use the server’s own network.',
    cause: 'The relay for calls needs that. It was tried: {{reason}}',
    actions: [{ label: 'Let Docker use the ordinary network of the server.' }, retryAction],
  },
  'docker.no-network': {
    title: 'Docker on this server cannot make a network.',
    cause: 'Your server’s apps talk to each other over one. It was tried: {{reason}}',
    actions: [
      {
        label:
          'Remove networks nobody uses (docker network prune), or restart Docker if a firewall was reloaded.',
      },
      retryAction,
    ],
  },
  'docker.no-address-range': {
    title: 'Docker on this server has no addresses left for another network.',
    cause:
      'Your server’s programs talk to each other over one, and each takes a range of addresses. Docker says: {{reason}}',
    actions: [
      {
        label:
          'Remove networks nobody uses (docker network prune), or give Docker more ranges (default-address-pools in /etc/docker/daemon.json).',
      },
      retryAction,
    ],
  },
  'docker.start-refused': {
    title: 'Docker could not start the programs.',
    cause: 'It says: {{reason}}',
    actions: [retryAction, openLogsAction, openDoctorAction],
  },
  'docker.no-way-out': {
    title: 'Apps in Docker cannot reach the internet.',
    cause: 'The server itself reaches {{found}}, but an app in a Docker network does not.',
    actions: [
      { label: 'Look for a firewall that lets nothing through (FORWARD), and restart Docker.' },
      retryAction,
    ],
  },
  'docker.pull-failed': {
    title: 'An app could not be downloaded.',
    cause: '{{image}}: {{reason}}',
    actions: [retryAction],
  },
  'docker.image-gone': {
    title: 'A version of an app is no longer offered.',
    cause: '{{image}}: {{reason}} {{way}} What runs goes on running.',
    actions: [
      {
        label:
          'Go back to the version before: “innkeeper releases list” tells what is kept, “innkeeper releases restore” brings it back.',
      },
      { label: 'Or look for a newer Innkeeper, which brings newer versions.' },
      retryAction,
    ],
  },
  'docker.image-moved': {
    title: 'An app on the server is not what it was first fetched as.',
    cause:
      '{{image}} was {{was}} then and is {{now}} now: it was downloaded again after its makers, or somebody else, put another one under its name.',
    actions: [
      { label: 'If you did not do this, ask the makers of the app before you go on.' },
      { label: 'To get the first one back, remove the image on the server and deploy again.' },
    ],
  },
  'docker.wrong-processor': {
    title: 'An app is not made for this server’s processor.',
    cause: '{{image}}: {{reason}}',
    actions: [{ label: 'Switch off what needs it, or choose a server with an x86-64 or ARM64 processor.' }],
  },
  'docker.rate-limited': {
    title: 'The download service (registry) limits requests.',
    cause:
      '{{image}} comes from a registry that limits how much may be fetched per hour. What is here already stays.',
    actions: [{ ...retryAction, label: 'Wait an hour, then continue' }],
  },
  'docker.registry-unreachable': {
    title: 'The server cannot reach the download service.',
    cause: '{{image}}: {{reason}}',
    actions: [{ label: 'Check that the server may open outgoing connections on port 443.' }, retryAction],
  },
  'docker.not-ready': {
    title: '{{service}} is taking too long to start.',
    cause: 'After five minutes it runs, but is not ready.',
    actions: [retryAction, openLogsAction, openDoctorAction],
  },
  'docker.unhealthy': {
    title: '{{service}} does not start properly.',
    cause: '{{reason}}',
    actions: [retryAction],
  },
  'docker.stopped-by-you': {
    title: 'You stopped your server.',
    cause: 'It stays off until you start it again. Nobody can chat until then; nothing is lost.',
    actions: [{ ...startServicesAction, label: 'Start my server' }],
  },
  'docker.part-stopped-by-you': {
    title: 'You stopped {{services}}.',
    cause: 'The rest of your server keeps running without it. Nothing is lost.',
    actions: [startServicesAction],
  },
  'docker.stopped': {
    title: '{{service}} has stopped.',
    cause: '{{reason}}',
    actions: [startServicesAction, openLogsAction, openDoctorAction],
  },
  'docker.missing': {
    title: '{{service}} is not there.',
    cause:
      'It belongs to your server, but somebody or something removed it. What it keeps on the disk stays.',
    actions: [{ id: 'redeploy', label: 'Set up again' }, openDoctorAction],
  },
  'docker.starting': {
    title: '{{service}} is starting.',
    cause: 'It was started a moment ago and does not answer yet.',
    actions: [{ label: 'Give it a minute.' }, openLogsAction],
  },
  'docker.paused': {
    title: '{{service}} is paused.',
    cause: 'Somebody froze it on the server. It keeps its memory but does nothing.',
    actions: [restartServicesAction],
  },
  'docker.no-such-network': {
    title: 'There is no Docker network {{network}}.',
    cause: 'Your reverse proxy is to find the chat server on it, but Docker on the server does not know it.',
    actions: [
      { label: 'Start your reverse proxy, or make the network: docker network create {{network}}' },
      { id: 'edit-spec', label: 'Write another name' },
      retryAction,
    ],
  },
  'docker.no-ipv6': {
    title: 'Docker is too old for IPv6.',
    cause:
      'Docker {{present}} gives programs no IPv6 addresses of their own; {{needed}} does. Everybody who comes over IPv6 looks like one and the same visitor, so limits meant for one meet them all, and without IPv4 the programs cannot reach anybody.',
    actions: [
      { label: 'Install Docker {{needed}} or newer.' },
      {
        label:
          'Or write none under “Settings”, “Public IPv6 address” (network.ipv6), and delete AAAA records.',
      },
      retryAction,
    ],
  },
  'docker.no-ip6tables': {
    title: 'Docker on this server may not set up its networks for IPv6.',
    cause:
      'Its settings say {{found}}. Everybody who comes over IPv6 looks like one and the same visitor, so limits meant for one meet them all, and without IPv4 the programs cannot reach anybody.',
    actions: [
      { label: 'Take it out of /etc/docker/daemon.json and restart Docker.' },
      {
        label:
          'Or write none under “Settings”, “Public IPv6 address” (network.ipv6), and delete AAAA records.',
      },
      retryAction,
    ],
  },
  'docker.stuck': {
    title: '{{service}} runs but does not answer.',
    cause: 'It is busy or stuck. A restart helps most of the time.',
    actions: [restartServicesAction, openLogsAction, openDoctorAction],
  },
  'docker.will-not-stop': {
    title: '{{service}} does not stop.',
    cause: 'It was asked to, and then ended by force, and runs all the same. The system itself may be stuck.',
    actions: [
      { ...retryAction, label: 'Try again' },
      { id: 'reboot', label: 'Restart the whole server' },
      openDoctorAction,
    ],
  },
  'docker.keeps-stopping': {
    title: '{{service}} keeps restarting.',
    cause: '{{reason}}',
    actions: [openLogsAction, openDoctorAction, restartServicesAction],
  },
  'docker.out-of-memory': {
    title: '{{service}} ran out of memory.',
    cause:
      'The server’s memory was used up, so the system ended it or a part of it. It comes back by itself, but this will happen again.',
    actions: [
      restartServicesAction,
      { id: 'edit-spec', label: 'Turn off some features' },
      { label: 'Rent a server with more memory.' },
    ],
  },
} as const satisfies ProblemFamily<'docker'>;
