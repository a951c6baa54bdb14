import { z } from 'zod';
import { ketesaFeature, pgadminFeature } from './admin.ts';
import { authentikFeature } from './authentik.ts';
import { aiBotFeature, ollamaFeature } from './bots.ts';
import { bridgeFeature, telegramFeature } from './bridges.ts';
import { caddyFeature } from './caddy.ts';
import { coturnFeature } from './coturn.ts';
import { elementCallFeature } from './element-call.ts';
import { elementWebFeature } from './element-web.ts';
import { jitsiFeature } from './jitsi.ts';
import { monitoringFeature } from './monitoring.ts';
import { postgresFeature } from './postgres.ts';
import { synapseFeature } from './synapse.ts';
import { workersFeature } from './workers.ts';

/** One key per component. A component's options live in its own file; this list is all that knows them together. */
export const featuresSchema = z.strictObject({
  synapse: synapseFeature.prefault({}),
  workers: workersFeature.prefault({}),
  postgres: postgresFeature.prefault({}),
  elementWeb: elementWebFeature.prefault({}),
  elementCall: elementCallFeature.prefault({}),
  coturn: coturnFeature.prefault({}),
  jitsi: jitsiFeature.prefault({}),
  telegram: telegramFeature.prefault({}),
  whatsapp: bridgeFeature.prefault({}),
  signal: bridgeFeature.prefault({}),
  slack: bridgeFeature.prefault({}),
  messenger: bridgeFeature.prefault({}),
  instagram: bridgeFeature.prefault({}),
  googleMessages: bridgeFeature.prefault({}),
  aiBot: aiBotFeature.prefault({}),
  ollama: ollamaFeature.prefault({}),
  authentik: authentikFeature.prefault({}),
  caddy: caddyFeature.prefault({}),
  monitoring: monitoringFeature.prefault({}),
  ketesa: ketesaFeature.prefault({}),
  pgadmin: pgadminFeature.prefault({}),
});
