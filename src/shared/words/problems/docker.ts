import {
  openDoctor,
  openLogs,
  type ProblemFamily,
  restartServices,
  retry,
  startServices,
} from './problem-words.ts';

/**
 * Docker and what runs in it. Where one is about a service, `service` is what people call it at the
 * beginning of a sentence ("The chat server") and `name` its Compose name, for the button.
 */
export const dockerProblems = {
  'docker.broken': {
    title: 'Docker is installed but does not work.',
    cause: '{{reason}}',
    actions: [retry],
  },
  'docker.too-old': {
    title: 'Docker on this server is too old.',
    cause: 'It has {{present}}; {{needed}} or newer is needed.',
    actions: [{ label: 'Update Docker on the server.' }, retry],
  },
  'docker.not-offered': {
    title: 'Docker cannot be installed from here.',
    cause:
      '{{os}} does not have all of Docker among its own packages (Compose 2 is missing), and download.docker.com, where it can be had for this system, could not be reached from the server. Nothing was changed.',
    actions: [{ label: 'Let the server open connections to download.docker.com on port 443.' }, retry],
  },
  'docker.pull-failed': {
    title: 'A program could not be downloaded.',
    cause: '{{image}}: {{reason}}',
    actions: [retry],
  },
  'docker.rate-limited': {
    title: 'The download service asks to slow down.',
    cause:
      '{{image}} comes from a registry that limits how much may be fetched per hour. What is here already stays.',
    actions: [{ ...retry, label: 'Wait an hour, then go on' }],
  },
  'docker.registry-unreachable': {
    title: 'The server cannot reach the download service.',
    cause: '{{image}}: {{reason}}',
    actions: [{ label: 'Check that the server may open outgoing connections on port 443.' }, retry],
  },
  'docker.unhealthy': {
    title: '{{service}} does not start properly.',
    cause: '{{reason}}',
    actions: [retry],
  },
  'docker.stopped-by-you': {
    title: 'You stopped your server.',
    cause: 'It rests until you start it again. Nobody can chat until then; nothing is lost.',
    actions: [{ ...startServices, label: 'Start my server' }],
  },
  'docker.part-stopped-by-you': {
    title: 'You stopped {{services}}.',
    cause: 'The rest of your server goes on without it. Nothing is lost.',
    actions: [startServices],
  },
  'docker.stopped': {
    title: '{{service}} has stopped.',
    cause: '{{reason}}',
    actions: [startServices, openLogs, openDoctor],
  },
  'docker.missing': {
    title: '{{service}} is not there.',
    cause:
      'It belongs to your server, but somebody or something removed it. What it keeps on the disk stays.',
    actions: [{ id: 'redeploy', label: 'Set up again' }, openDoctor],
  },
  'docker.starting': {
    title: '{{service}} is starting.',
    cause: 'It was started a moment ago and does not answer yet.',
    actions: [{ label: 'Give it a minute.' }, openLogs],
  },
  'docker.paused': {
    title: '{{service}} is paused.',
    cause: 'Somebody froze it on the server. It keeps its memory but does nothing.',
    actions: [restartServices],
  },
  'docker.stuck': {
    title: '{{service}} runs but does not answer.',
    cause: 'It is busy with something or stuck. Starting it anew helps most of the time.',
    actions: [restartServices, openLogs, openDoctor],
  },
  'docker.will-not-stop': {
    title: '{{service}} does not stop.',
    cause: 'It was asked to, and then ended by force, and runs all the same. The system itself may be stuck.',
    actions: [
      { ...retry, label: 'Try once more' },
      { id: 'reboot', label: 'Restart the whole server' },
      openDoctor,
    ],
  },
  'docker.keeps-stopping': {
    title: '{{service}} starts again and again.',
    cause: '{{reason}}',
    actions: [openLogs, openDoctor, restartServices],
  },
  'docker.out-of-memory': {
    title: '{{service}} ran out of memory.',
    cause:
      'The server’s memory was used up, so the system ended it or a part of it. It comes back by itself, but this will happen again.',
    actions: [
      restartServices,
      { id: 'edit-spec', label: 'Choose less' },
      { label: 'Rent a server with more memory.' },
    ],
  },
} as const satisfies ProblemFamily<'docker'>;
