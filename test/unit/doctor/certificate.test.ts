import type { PeerCertificate } from 'node:tls';
import { expect, it } from 'vitest';
import { isOverdue } from '../../../src/core/server/tls/overdue.ts';
import { checkCertificates } from '../../../src/core/watch/doctor/checks/certificate.ts';
import type { Examination } from '../../../src/core/watch/doctor/examination.ts';
import type { DoctorResult } from '../../../src/shared/contract/doctor.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';

const day = 86_400_000;
const at = (days: number) => new Date(Date.now() + days * day);

/** Days of its life, and what Home and the doctor say of it. */
const lives: readonly [string, number, number, 'passed' | 'attention'][] = [
  ['in its prime', -30, 60, 'passed'],
  ['about to be renewed', -65, 25, 'passed'],
  ['not renewed for long', -85, 5, 'attention'],
  ['not renewed for very long', -89, 1, 'attention'],
  ['short, in its prime', -0.2, 0.3, 'passed'],
  ['short, not renewed', -0.47, 0.03, 'attention'],
];

it.each(lives)('the doctor and Home agree on a certificate: %s', async (_, from, to, state) => {
  const read = parseSpec({ innkeeper: 1, server: { address: '192.0.2.1' }, domain: 'inn.example' });
  if (!read.ok) throw new Error('no spec');
  const certificate = {
    valid_from: at(from).toUTCString(),
    valid_to: at(to).toUTCString(),
    issuer: {},
    subjectaltname: 'DNS:chat.inn.example',
    serialNumber: '1',
  } as unknown as PeerCertificate;
  const probe = { kind: 'shown', shown: { certificate, untrusted: undefined } } as const;
  const examination = {
    spec: read.spec,
    tlsProbes: Promise.resolve(new Map([['chat.inn.example', probe]])),
  } as unknown as Examination;

  const results: DoctorResult[] = [];
  await checkCertificates.run(examination, (result) => results.push(result));

  expect(results.map((result) => result.state)).toEqual([state]);
  expect(isOverdue({ from: at(from), to: at(to) })).toBe(state === 'attention');
});
