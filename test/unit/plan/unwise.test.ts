import { expect, test } from 'vitest';
import { warningsOfSpec } from '../../../src/core/deploy/plan/unwise.ts';
import { specWith } from '../../support/stack/render.ts';

const open = { registration: 'open', openAccepted: true } as const;
const mail = { enabled: true, host: 'smtp.inn.test', from: 'chat@inn.test' };

test.each([
  ['open to everybody', open, ['input.open-unguarded']],
  ['open with a proved address', { ...open, registrationNeedsEmail: true, mail }, []],
  ['open with a captcha', { ...open, captcha: { enabled: true, siteKey: 'x'.repeat(40) } }, []],
  ['by invitation', { registration: 'invitation' }, []],
] as const)('a server %s', (_, synapse, codes) => {
  expect(warningsOfSpec(specWith({ features: { synapse } })).map(({ code }) => code)).toEqual(codes);
});
