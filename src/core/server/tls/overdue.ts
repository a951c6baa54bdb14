/** When a certificate begins and ends to hold. */
export interface Validity {
  readonly from: Date;
  readonly to: Date;
}

/**
 * Whether a certificate should have been renewed long ago. Caddy renews in the last third of its life: what is in the
 * last sixth has failed to renew for as long again, and its host should know while there is time.
 */
export function isOverdue({ from, to }: Validity, now = new Date()): boolean {
  return to.getTime() - now.getTime() < (to.getTime() - from.getTime()) / 6;
}
