import { missedWith } from '../../../shared/missed-services.ts';

/** The most that people notice while these services restart. */
export function whatStops(services: readonly string[]): 'chat' | 'calls' | 'web' | 'other' {
  const kinds = new Set(services.map((service) => missedWith(service).kind));
  if (kinds.has('unreachable') || kinds.has('chat')) return 'chat';
  if (kinds.has('calls')) return 'calls';
  return kinds.has('web') ? 'web' : 'other';
}
