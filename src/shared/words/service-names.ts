import { workerWords } from './worker-names.ts';

/** What people call a Compose service. */
export const serviceNames = {
  synapse: 'Chat server',
  ...workerWords,
  postgres: 'Database',
  'element-web': 'Web app',
  coturn: 'Call relay',
  livekit: 'Group calls',
  'lk-jwt': 'Call sign-in',
  'jitsi-web': 'Meetings (web page)',
  'jitsi-prosody': 'Meetings (messages)',
  'jitsi-jicofo': 'Meetings (coordination)',
  'jitsi-jvb': 'Meetings (video)',
  'mautrix-telegram': 'Telegram bridge',
  'mautrix-whatsapp': 'WhatsApp bridge',
  'mautrix-signal': 'Signal bridge',
  'mautrix-slack': 'Slack bridge',
  'mautrix-facebook': 'Messenger bridge',
  'mautrix-instagram': 'Instagram bridge',
  'mautrix-gmessages': 'Google Messages bridge',
  baibot: 'AI assistant',
  ollama: 'Language model',
  'authentik-server': 'Single sign-on',
  'authentik-worker': 'Single sign-on (background)',
  caddy: 'Web gateway',
  prometheus: 'Metrics',
  alertmanager: 'Warnings',
  'node-exporter': 'Server metrics',
  'valkey-exporter': 'Worker queue metrics',
  'postgres-exporter': 'Database metrics',
  grafana: 'Dashboards',
  ketesa: 'Accounts and rooms console',
  pgadmin: 'Database console',
  traefik: 'Web gateway (Traefik)',
} as const;

export type NamedService = keyof typeof serviceNames;

export function isNamedService(service: string): service is NamedService {
  return Object.hasOwn(serviceNames, service);
}
