import { expect, it } from 'vitest';
import { leadsThere } from '../../../src/core/watch/doctor/checks/redirect.ts';

it.each([
  ['https://inn.test/', true],
  ['https://inn.test/x?y', true],
  ['https://INN.test:443/', true],
  ['http://inn.test/', false],
  ['https://inn.test.evil.example/', false],
  ['https://inn.test@evil.example/', false],
  ['https://inn.test-evil.example/', false],
  ['https://inn.test:8443/', false],
  ['/x', false],
  ['', false],
])('%s leads to the encrypted side of inn.test: %s', (location, leads) => {
  expect(leadsThere(location, 'https://inn.test')).toBe(leads);
});

it('knows the port of a server that has another', () => {
  const address = 'https://192.168.1.5:8443';
  expect(leadsThere('https://192.168.1.5:8443/x', address)).toBe(true);
  expect(leadsThere('https://192.168.1.5/', address)).toBe(false);
});
