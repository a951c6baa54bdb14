import type { DnsRecord } from '../../../../shared/dns.ts';

/** Seconds others may keep a record: short while a server is being set up. */
const timeToLive = 3600;

/**
 * The records that are not there yet, a line each, as zone files have them: many companies take such lines as a whole,
 * and everybody can read them. Empty where nothing is to be entered.
 */
export function recordsText(records: readonly DnsRecord[]): string {
  return records
    .filter(({ wanted, state }) => wanted === 'value' && state !== 'right')
    .map(
      ({ type, name, expected }) =>
        `${name}. ${timeToLive} IN ${type} ${expected}${type === 'SRV' ? '.' : ''}`,
    )
    .join('\n');
}
