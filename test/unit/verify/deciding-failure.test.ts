import { describe, expect, it } from 'vitest';
import { decidingFailure } from '../../../src/core/deploy/verify/deciding-failure.ts';
import { message } from '../../../src/shared/message.ts';
import type { CheckResult } from '../../../src/shared/status.ts';

const result = (id: CheckResult['id'], code?: CheckResult['code']): CheckResult => ({
  id,
  state: 'failed',
  note: message('check.signed-in'),
  ...(code && { code }),
});
const passed: CheckResult = { id: 'web', state: 'passed', note: message('check.web-off') };

describe('the failure behind a failed deploy', () => {
  it.each([
    ['none', [passed], undefined],
    ['the only one', [passed, result('media')], 'media'],
    ['the first of equals', [result('well-known'), result('media')], 'well-known'],
    [
      'the certificate, when that is why nothing can be asked',
      [result('versions', 'tls.no-certificate'), result('certificate', 'tls.no-certificate')],
      'certificate',
    ],
    ['a certificate that runs out', [result('versions'), result('certificate')], 'certificate'],
    [
      'no certificate where nothing answers at all',
      [result('versions', 'network.timeout'), result('certificate', 'network.timeout')],
      'versions',
    ],
    ['an open management interface', [result('certificate'), result('admin-closed')], 'admin-closed'],
    [
      'a management interface that could not be asked is not open',
      [result('certificate', 'tls.not-trusted'), result('admin-closed', 'tls.not-trusted')],
      'certificate',
    ],
  ] satisfies [string, CheckResult[], string | undefined][])('is %s', (_, results, id) => {
    expect(decidingFailure(results)?.id).toBe(id);
  });
});
