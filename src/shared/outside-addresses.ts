/**
 * Every outside address a page may show, besides the names of the host's own servers. The desktop app opens these and
 * no other, so what a page links to has to stand here.
 */
export const outsideAddresses = {
  /** Where Element's makers offer their apps. */
  element: {
    desktop: 'https://element.io/download',
    android: 'https://play.google.com/store/apps/details?id=im.vector.app',
    ios: 'https://apps.apple.com/app/element-messenger/id1083446067',
  },
  elementX: {
    android: 'https://play.google.com/store/apps/details?id=io.element.android.x',
    ios: 'https://apps.apple.com/app/element-x-secure-chat-call/id1631335820',
  },
  /** Where the makers of each program tell what is new, by its name among the pinned images. */
  releaseNotes: {
    synapse: 'https://github.com/element-hq/synapse/releases',
    postgres: 'https://www.postgresql.org/docs/release/',
    elementWeb: 'https://github.com/element-hq/element-web/releases',
    coturn: 'https://github.com/coturn/coturn/releases',
    livekit: 'https://github.com/livekit/livekit/releases',
    lkJwt: 'https://github.com/element-hq/lk-jwt-service/releases',
    jitsiWeb: 'https://github.com/jitsi/docker-jitsi-meet/releases',
    jitsiProsody: 'https://github.com/jitsi/docker-jitsi-meet/releases',
    jitsiJicofo: 'https://github.com/jitsi/docker-jitsi-meet/releases',
    jitsiJvb: 'https://github.com/jitsi/docker-jitsi-meet/releases',
    caddy: 'https://github.com/caddyserver/caddy/releases',
    prometheus: 'https://github.com/prometheus/prometheus/releases',
    alertmanager: 'https://github.com/prometheus/alertmanager/releases',
    nodeExporter: 'https://github.com/prometheus/node_exporter/releases',
    valkeyExporter: 'https://github.com/oliver006/redis_exporter/releases',
    postgresExporter: 'https://github.com/prometheus-community/postgres_exporter/releases',
    grafana: 'https://github.com/grafana/grafana/releases',
    ketesa: 'https://github.com/etkecc/ketesa/releases',
    pgadmin: 'https://www.pgadmin.org/docs/pgadmin4/latest/release_notes.html',
    traefik: 'https://github.com/traefik/traefik/releases',
    baibot: 'https://github.com/etkecc/baibot/releases',
    ollama: 'https://github.com/ollama/ollama/releases',
    mautrixTelegram: 'https://github.com/mautrix/telegram/releases',
    mautrixWhatsapp: 'https://github.com/mautrix/whatsapp/releases',
    mautrixSignal: 'https://github.com/mautrix/signal/releases',
    mautrixSlack: 'https://github.com/mautrix/slack/releases',
    mautrixMessenger: 'https://github.com/mautrix/meta/releases',
    mautrixInstagram: 'https://github.com/mautrix/meta/releases',
    mautrixGoogleMessages: 'https://github.com/mautrix/gmessages/releases',
    authentik: 'https://github.com/goauthentik/authentik/releases',
    valkey: 'https://github.com/valkey-io/valkey/releases',
  },
} as const;

const all: ReadonlySet<string> = new Set(
  Object.values(outsideAddresses).flatMap((group) => Object.values(group)),
);

/** Whether an address is one of them, to the letter. */
export function isOutsideAddress(url: string): boolean {
  return all.has(url);
}
