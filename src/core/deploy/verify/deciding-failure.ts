import type { CheckResult } from '../../../shared/status.ts';

/**
 * Of all failed checks the one that lies behind the others, or undefined where none failed. An open
 * management interface is told before everything else. Without a certificate nobody hears any other
 * answer, so that comes next, unless nothing answered at all.
 */
export function decidingFailure(results: readonly CheckResult[]): CheckResult | undefined {
  const failed = results.filter((result) => result.state === 'failed');
  return (
    failed.find((result) => result.id === 'admin-closed' && result.code === undefined) ??
    failed.find((result) => result.id === 'certificate' && isItsOwn(result)) ??
    failed[0]
  );
}

/** A certificate that runs out, or was seen and refused, or is not there; not: no connection at all. */
function isItsOwn({ code }: CheckResult): boolean {
  return code === undefined || code.startsWith('tls.');
}
