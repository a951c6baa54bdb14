import { workerWords } from './worker-names.ts';

/** What people call a Compose service. */
export const serviceNames = {
  synapse: 'Chat server',
  ...workerWords,
  postgres: 'Database',
  'element-web': 'Chat page',
  coturn: 'Call relay',
  livekit: 'Call exchange',
  'lk-jwt': 'Ticket office of calls',
  'jitsi-web': 'Meeting page',
  'jitsi-prosody': 'Meeting post',
  'jitsi-jicofo': 'Meeting office',
  'jitsi-jvb': 'Meeting exchange',
  'mautrix-telegram': 'Telegram bridge',
  baibot: 'Answering bot',
  ollama: 'Language model',
  'authentik-server': 'Sign-in page',
  'authentik-worker': 'Work behind the sign-in page',
  caddy: 'Front door',
  prometheus: 'Measurements',
  alertmanager: 'Warnings',
  'node-exporter': 'Gauge of the machine',
  'valkey-exporter': 'Gauge of the helpers’ talk',
  'postgres-exporter': 'Gauge of the database',
  grafana: 'Curves',
  ketesa: 'Page for accounts and rooms',
  pgadmin: 'Page for the database',
  traefik: 'Front door (Traefik)',
} as const;

/** The same in the middle of a sentence; a service nobody has named goes by its own name. */
export function inSentence(service: string): string {
  const name = Object.hasOwn(serviceNames, service)
    ? serviceNames[service as keyof typeof serviceNames].toLowerCase()
    : undefined;
  return name === undefined ? service : `the ${name}`;
}
