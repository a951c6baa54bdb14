import type { Check } from '../examination.ts';
import { checkRehearsal } from './calls.ts';
import { checkCertificates } from './certificate.ts';
import { checkConnection } from './connection.ts';
import { checkNames } from './dns.ts';
import { checkFederation } from './federation.ts';
import { checkFirewall } from './firewall.ts';
import { hostChecks } from './host.ts';
import { checkMedia } from './media.ts';
import { outsideChecks } from './outside.ts';
import { checkPorts } from './ports.ts';
import { checkRedirect } from './redirect.ts';
import { checkReverseProxy } from './reverse-proxy.ts';
import { checkServices } from './services.ts';
import { checkEffectiveSettings } from './settings.ts';
import { checkSync } from './sync.ts';
import { checkRelay } from './turn.ts';

/** Everything the doctor looks at. They run side by side. */
export const checks: readonly Check[] = [
  checkConnection,
  checkServices,
  checkEffectiveSettings,
  checkReverseProxy,
  checkNames,
  checkPorts,
  checkFirewall,
  checkCertificates,
  checkRedirect,
  checkFederation,
  ...outsideChecks,
  checkSync,
  checkMedia,
  checkRelay,
  checkRehearsal,
  ...hostChecks,
];
