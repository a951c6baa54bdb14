import {
  editConnectionAction,
  openDoctorAction,
  type ProblemFamily,
  retryAction,
  startServicesAction,
} from './problem-words.ts';

/** The way to the server. */
export const networkProblems = {
  'network.name-unknown': {
    title: 'We can’t find {{address}}.',
    cause: 'The name could not be resolved. It may be misspelled, or this computer is offline.',
    actions: [{ label: 'Check the address in your provider’s e-mail.' }, editConnectionAction],
  },
  'network.timeout': {
    title: 'The server does not answer.',
    cause:
      '{{address}} did not respond on port {{port}} within {{seconds}} seconds. The server may be off, still starting, or a firewall at your provider keeps this port closed.',
    actions: [
      { label: 'Check in your provider’s panel that the server runs and that port {{port}} is open.' },
      retryAction,
      editConnectionAction,
    ],
  },
  'network.refused': {
    title: 'The server refused the connection.',
    cause:
      'Something answers at {{address}}, but not on port {{port}}. The remote login may use another port.',
    actions: [{ label: 'Check the port in your provider’s panel.' }, editConnectionAction, retryAction],
  },
  'network.unreachable': {
    title: 'The server cannot be reached from here.',
    cause: 'This computer cannot reach {{address}}. It may be offline, or a VPN is in the way.',
    actions: [{ label: 'Check this computer’s internet connection.' }, retryAction],
  },
  'network.no-ipv6': {
    title: 'This computer has no IPv6.',
    cause:
      '{{address}} is reached over IPv6 alone, and the network this computer is in has only IPv4. Nothing is wrong with the server.',
    actions: [
      { label: 'Use a network or a VPN that has IPv6; many mobile networks do.' },
      { label: 'Or add an IPv4 address to the server in your provider’s panel, and connect to that.' },
      editConnectionAction,
      retryAction,
    ],
  },
  'network.closed-on-the-way': {
    title: 'Port {{port}} is closed on the way to your server.',
    cause:
      '{{service}} listens on the server and the server lets everybody in, but nothing sent to {{port}} ({{protocol}}) arrives. Most providers have a firewall of their own in front of a server.',
    actions: [{ label: 'Open port {{port}} ({{protocol}}) in your provider’s panel.' }, retryAction],
  },
  'network.port-closed': {
    title: 'Port {{port}} does not answer.',
    cause:
      'Nothing at {{address}} answers on {{port}} ({{protocol}}) from here. Innkeeper cannot look at the server itself, so it cannot say why.',
    actions: [{ label: 'Fix the connection to the server first.' }, retryAction],
  },
  'network.service-down': {
    title: '{{service}} does not answer.',
    cause:
      'The connection to the server works, but nothing listens on its port {{port}}: it has stopped, or is still starting.',
    actions: [startServicesAction, openDoctorAction, retryAction],
  },
  'network.service-slow': {
    title: '{{service}} does not answer in time.',
    cause:
      'The connection to the server works, but port {{port}} there gave no answer within {{seconds}} seconds.',
    actions: [retryAction, openDoctorAction],
  },
  'network.service-hung-up': {
    title: '{{service}} broke off in the middle of an answer.',
    cause:
      'The connection to the server works. What listens on its port {{port}} has just stopped or restarts.',
    actions: [retryAction, openDoctorAction],
  },
  'network.lost': {
    title: 'The connection to the server was lost.',
    cause: 'The connection was lost during “{{during}}”. What was started on the server continues there.',
    actions: [{ ...retryAction, label: 'Reconnect and continue' }],
  },
  'network.core-gone': {
    title: 'Innkeeper isn’t running.',
    cause:
      'Innkeeper on this computer does not answer. What was started on your server continues without it.',
    actions: [{ ...retryAction, label: 'Try again' }, { label: 'Start Innkeeper again.' }],
  },
  'network.own-proxy-elsewhere': {
    title: 'Your own reverse proxy does not forward to the chat server yet.',
    cause:
      'The chat server runs, but what {{program}} answers to the world does not come from it. {{reason}}',
    actions: [
      { label: 'Add the lines under “Details” to the configuration of {{program}} and reload it.' },
      retryAction,
    ],
  },
} as const satisfies ProblemFamily<'network'>;
