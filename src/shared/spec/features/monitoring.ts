import { z } from 'zod';
import { because } from '../../read-by.ts';
import { aliasLocalpart, mailAddress } from '../fields.ts';

/** Whom a warning reaches. Without anybody, it only shows on the page of warnings. */
const alertsSection = z.strictObject({
  /** An address that gets a mail. Needs `features.synapse.mail`. */
  mail: mailAddress.optional(),
  /** A room of this server, by its address without # and domain. It is made, for the host alone, where there is none. */
  room: aliasLocalpart.optional(),
});

/** Watching over the server: what it measures, how long it remembers, whom it warns (Prometheus and Alertmanager). */
export const monitoringFeature = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** Days after which measurements are dropped. */
    retentionDays: z.int().min(1).max(1000).default(30),
    /** Disk the measurements may take in MiB; the oldest are dropped sooner. */
    maxMiB: z.int().min(256).max(1_048_576).default(2048),
    /** Pictures of the measurements (Grafana). */
    dashboards: z.boolean().default(false),
    alerts: alertsSection.prefault({}),
  })
  .refine((value) => !value.dashboards || value.enabled, {
    path: ['enabled'],
    error: because('setting.nothing-to-draw'),
  });
