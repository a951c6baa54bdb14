/** Every image Innkeeper deploys, pinned. Updating a component begins here. */
export const images = {
  synapse: 'ghcr.io/element-hq/synapse:v1.164.2',
  postgres: 'postgres:18.6',
  elementWeb: 'ghcr.io/element-hq/element-web:v1.12.31',
  coturn: 'coturn/coturn:4.17.2-r0',
  livekit: 'livekit/livekit-server:v1.13.9',
  lkJwt: 'ghcr.io/element-hq/lk-jwt-service:0.10.0',
  caddy: 'caddy:2.11.7',
  prometheus: 'prom/prometheus:v3.14.0',
  alertmanager: 'prom/alertmanager:v0.33.1',
  nodeExporter: 'prom/node-exporter:v1.12.1',
  postgresExporter: 'quay.io/prometheuscommunity/postgres-exporter:v0.20.1',
  grafana: 'grafana/grafana:13.1.1',
  ketesa: 'ghcr.io/etkecc/ketesa:v1.5.0',
  pgadmin: 'dpage/pgadmin4:9.19',
  traefik: 'traefik:v3.7.13',
  valkey: 'valkey/valkey:9.1.1',
} as const;
