import { message } from '../../../../shared/message.ts';
import type { ServerSpec } from '../../../../shared/spec/index.ts';
import { callersAddresses } from '../../callers-addresses.ts';
import type { Component, ExternalComponent, RenderContext } from '../../component.ts';
import { images } from '../../images.ts';
import { configFile, secretFile } from '../../managed-file.ts';
import { ownUsers } from '../../own-users.ts';
import { templateText } from '../../template.ts';
import type { PublicPort, RenderedFile } from '../../types.ts';

/** As whom all four run: their images take any user. */
const jitsiUser = ownUsers.jitsi;

/** With these two its parts sign in to each other; each is in the environment under its own name. */
const passwords = {
  jicofo: 'jitsi-prosody/JICOFO_AUTH_PASSWORD',
  jvb: 'jitsi-prosody/JVB_AUTH_PASSWORD',
} as const;

const common = {
  enabled: (spec: ServerSpec) => spec.features.jitsi.mode === 'own',
  secrets: () => [],
  folders: [],
  keeps: [],
  ports: () => [],
} satisfies Partial<Component>;

const web: Component = {
  ...common,
  id: 'jitsi-web',
  image: images.jitsiWeb,
  needs: ['jitsi-prosody', 'jitsi-jicofo', 'jitsi-jvb'],
  files: ({ templates }) => [
    configFile('caddy/routes/jitsi.caddy', templateText(templates, 'jitsi/routes.caddy')),
  ],
  service: (context) => ({
    environment: {
      PUBLIC_URL: address(context),
      // The reverse proxy has the certificate.
      DISABLE_HTTPS: '1',
      ENABLE_HTTP_REDIRECT: '0',
      ENABLE_LETSENCRYPT: '0',
      // Nothing of strangers: no pictures of Gravatar, no statistics, nobody asked for the way.
      ENABLE_THIRD_PARTY_REQUESTS: '0',
      P2P_STUN_SERVERS: stunServer(context),
    },
  }),
  contributes: ({ names }) => ({
    behindReverseProxy: true,
    routes: [{ site: 'meetings', file: 'jitsi.caddy' }],
    networks: { meetings: { internal: false } },
    elementWeb: { jitsi: { preferred_domain: names.meetings } },
  }),
};

const prosody: Component = {
  ...common,
  id: 'jitsi-prosody',
  image: images.jitsiProsody,
  secrets: () => Object.values(passwords).map((name) => ({ name, kind: 'token' })),
  files: (context) => [
    configFile('jitsi/start.sh', templateText(context.templates, 'jitsi/start.sh')),
    ...Object.values(passwords).map((name) => secretFile(name, context.secret(name), jitsiUser)),
    ...relaySecret(context),
  ],
  service: (context) => ({
    environment: { PUBLIC_URL: address(context), ENABLE_AUTH: '0', ENABLE_GUESTS: '0', ...relayAt(context) },
  }),
};

const jicofo: Component = {
  ...common,
  id: 'jitsi-jicofo',
  image: images.jitsiJicofo,
  needs: ['jitsi-prosody'],
  files: ({ secret }) => [
    secretFile('jitsi-jicofo/JICOFO_AUTH_PASSWORD', secret(passwords.jicofo), jitsiUser),
  ],
  service: () => ({}),
};

const jvb: Component = {
  ...common,
  id: 'jitsi-jvb',
  image: images.jitsiJvb,
  needs: ['jitsi-prosody'],
  files: ({ secret }) => [secretFile('jitsi-jvb/JVB_AUTH_PASSWORD', secret(passwords.jvb), jitsiUser)],
  service: (context) => {
    const own = callersAddresses(context.host);
    const { udpPort } = context.spec.features.jitsi;
    return {
      environment: {
        PUBLIC_URL: address(context),
        JVB_PORT: String(udpPort),
        // It is inside Docker: the server's own address is on none of its interfaces, and nobody else is asked for it.
        ...(own === undefined ? {} : { JVB_ADVERTISE_IPS: own }),
        JVB_DISABLE_STUN: own === undefined ? '0' : '1',
      },
      ports: [`${udpPort}:${udpPort}/udp`],
    };
  },
  ports: ({ features }): PublicPort[] => {
    const { udpPort: from } = features.jitsi;
    return [{ protocol: 'udp', from, to: from, what: message('port.meeting-media'), service: 'jitsi-jvb' }];
  },
};

/** Meetings on another's server. */
export const jitsiElsewhere: ExternalComponent = {
  id: 'jitsi-elsewhere',
  enabled: ({ features }) => features.jitsi.mode === 'external',
  contributes: ({ spec }) => ({ elementWeb: { jitsi: { preferred_domain: spec.features.jitsi.domain } } }),
};

/** Meetings on one's own server: four programs of one version. */
export const jitsi: readonly Component[] = [prosody, jicofo, jvb, web];

function address({ names }: Pick<RenderContext, 'names'>): string {
  if (names.meetings === undefined) throw new Error('There are no meetings here: they have no name.');
  return `https://${names.meetings}`;
}

/** Where browsers ask how the world sees them. Without a relay of one's own there is nobody to ask but strangers. */
function stunServer({ gathered: { relay }, names }: RenderContext): string {
  return relay === undefined ? `${names.matrix}:443` : `${relay.host}:${relay.port}`;
}

function relayAt({ gathered: { relay } }: RenderContext): Record<string, string> {
  if (relay === undefined) return {};
  const secure = relay.ways.find(({ protocol }) => protocol === 'tls');
  return {
    TURN_HOST: relay.host,
    TURN_PORT: String(relay.port),
    TURN_TRANSPORT: 'udp,tcp',
    ...(secure === undefined ? {} : { TURNS_HOST: relay.host, TURNS_PORT: String(secure.port) }),
  };
}

/** Prosody makes passwords for the relay as Synapse does. */
function relaySecret({ gathered: { relay }, secret }: RenderContext): RenderedFile[] {
  return relay === undefined
    ? []
    : [secretFile('jitsi-prosody/TURN_CREDENTIALS', secret(relay.secret), jitsiUser)];
}
