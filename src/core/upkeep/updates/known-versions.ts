import { type Message, message } from '../../../shared/message.ts';

interface KnownVersion {
  readonly version: string;
  /** What is different from this version on. */
  readonly change?: Message;
  /** Whether it mends a security hole. */
  readonly security?: true;
}

interface KnownProgram {
  /** The last version whose notes were read for this table; of later ones it knows nothing. */
  readonly read: string;
  readonly versions: readonly KnownVersion[];
}

const security = (version: string): KnownVersion => ({ version, security: true });

/**
 * What this release of Innkeeper knows of versions, by program, from its makers' own notes. Where a step of a version
 * matters to a host, it stands here and nowhere else.
 */
export const knownVersions: Readonly<Record<string, KnownProgram>> = {
  synapse: {
    read: '1.157.2',
    versions: [
      { version: '1.120.0', change: message('change.synapse-media') },
      security('1.120.1'),
      security('1.127.1'),
      security('1.152.1'),
      security('1.157.2'),
      { version: '1.158.0', change: message('change.synapse-rooms', { version: '11' }) },
      { version: '1.162.0', change: message('change.synapse-rooms', { version: '12' }) },
    ],
  },
  postgres: { read: '18.4', versions: [security('18.2'), security('18.4')] },
  caddy: { read: '2.11.2', versions: [security('2.11.2')] },
  coturn: { read: '4.13.1', versions: [security('4.13.1')] },
  livekit: { read: '1.12.0', versions: [{ version: '1.12.0', change: message('change.livekit-relay') }] },
};

/** Programs that may change their data when a newer version starts: that takes longer, and is not always undone. */
export const changesItsData: ReadonlySet<string> = new Set([
  'synapse',
  'authentik',
  'grafana',
  'mautrixTelegram',
  'mautrixWhatsapp',
  'mautrixSignal',
  'mautrixSlack',
  'mautrixMessenger',
  'mautrixInstagram',
  'mautrixGoogleMessages',
  'pgadmin',
]);
