import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { Component, ExternalComponent } from '../component.ts';
import { authentik } from './authentik/authentik.ts';
import { baibot } from './bots/baibot.ts';
import { ollama } from './bots/ollama.ts';
import { bridges } from './bridges/bridges.ts';
import { caddy } from './caddy/caddy.ts';
import { coturn } from './coturn.ts';
import { livekit } from './element-call/livekit.ts';
import { lkJwt } from './element-call/lk-jwt.ts';
import { elementWeb } from './element-web.ts';
import { jitsi, jitsiElsewhere } from './jitsi/jitsi.ts';
import { ketesa } from './ketesa.ts';
import { monitoring } from './monitoring/monitoring.ts';
import { pgadmin } from './pgadmin.ts';
import { postgres } from './postgres.ts';
import { synapse } from './synapse.ts';
import { traefik } from './traefik.ts';
import { valkey } from './workers/valkey.ts';
import { workers } from './workers/workers.ts';

/** Every component there is, in the order they start. */
export const components: readonly Component[] = [
  postgres,
  valkey,
  synapse,
  ...workers,
  ...monitoring,
  ...authentik,
  elementWeb,
  coturn,
  livekit,
  lkJwt,
  ...jitsi,
  ...bridges,
  ollama,
  baibot,
  ketesa,
  pgadmin,
  caddy,
  traefik,
];

const elsewhere: readonly ExternalComponent[] = [jitsiElsewhere];

/** All that bring something to components: the enabled ones, and what the host has chosen elsewhere. */
export function contributors(spec: ServerSpec): readonly Pick<Component, 'id' | 'contributes'>[] {
  return [...enabledComponents(spec), ...elsewhere.filter(({ enabled }) => enabled(spec))];
}

export function enabledComponents(spec: ServerSpec): readonly Component[] {
  return components.filter((component) => component.enabled(spec));
}
