import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { strengthOf } from '../../../src/renderer/features/vault/strength-word.tsx';
import {
  type ConnectForm,
  connectSchema,
} from '../../../src/renderer/features/wizard/connect/connect-form.ts';
import { normalizeDomain } from '../../../src/renderer/features/wizard/domain/normalize-domain.ts';
import { featureFormOf, formChanges } from '../../../src/renderer/features/wizard/features/feature-form.ts';
import { specWith } from '../../support/stack/render.ts';

describe('a domain as people type it', () => {
  it.each([
    ['example.org', 'example.org'],
    ['  Example.ORG ', 'example.org'],
    ['https://example.org/', 'example.org'],
    ['https://example.org/path?x#y', 'example.org'],
    ['example.org.', 'example.org'],
    ['@example.org', 'example.org'],
    ['gasthäuschen.example', 'xn--gasthuschen-p8a.example'],
    ['', ''],
    ['no spaces here.org', 'no spaces here.org'],
  ])('%j becomes %j', (typed, tidy) => {
    expect(normalizeDomain(typed)).toBe(tidy);
  });
});

describe('how hard a passphrase is to guess', () => {
  it.each([
    ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['short1', 'weak'],
    ['hunter2hunter', 'fair'],
    ['lantern harbour moss violin', 'good'],
    ['q8Lz!v0Rk2#nWx5t', 'good'],
  ])('%j is %s', (passphrase, strength) => {
    expect(strengthOf(passphrase)).toBe(strength);
  });
});

const said = ((key: string) => key) as unknown as TFunction;
const form: ConnectForm = {
  address: '203.0.113.7',
  user: 'root',
  port: 22,
  way: 'password',
  password: 'p',
  privateKey: '',
  keyFile: '',
  passphrase: '',
};
const problemsOf = (more: Partial<ConnectForm>) =>
  connectSchema(said)
    .safeParse({ ...form, ...more })
    .error?.issues.map((issue) => issue.message) ?? [];

describe('how to reach a server', () => {
  it.each([
    [{}, []],
    [{ address: '' }, ['connect.errors.address']],
    [{ address: 'two words' }, ['connect.errors.addressForm']],
    [{ address: '<img src=x>' }, ['connect.errors.addressForm']],
    [{ address: 'ssh://vps.example.org/' }, []],
    [{ address: '[2001:db8::7]' }, []],
    [{ user: '' }, ['connect.errors.user']],
    [{ user: 'root; reboot' }, ['connect.errors.userForm']],
    [{ port: 0 }, ['connect.errors.port']],
    [{ port: 65_536 }, ['connect.errors.port']],
    [{ port: Number.NaN }, ['connect.errors.port']],
    [{ password: '' }, ['connect.errors.password']],
    [{ way: 'agent', password: '' }, []],
    [{ way: 'key', privateKey: '' }, ['connect.errors.key']],
    [{ way: 'key', privateKey: 'ssh-ed25519 AAAA me' }, ['connect.errors.keyPublic']],
    [{ way: 'key', privateKey: 'hello' }, ['connect.errors.keyForm']],
    [{ way: 'key', privateKey: '-----BEGIN OPENSSH PRIVATE KEY-----\nx' }, []],
  ] as const)('%j says %j', (more, messages) => {
    expect(problemsOf(more)[0]).toBe(messages[0]);
  });
});

describe('the choices of a server', () => {
  const base = specWith({
    features: {
      synapse: { registration: 'open', openAccepted: true, presence: 'untracked', maxUploadMiB: 20 },
      coturn: { enabled: false },
    },
  });
  const shown = featureFormOf(base);

  it('are none where nothing was chosen, whatever the page cannot say', () => {
    expect(formChanges(shown, base, base)).toEqual([]);
  });

  it.each([
    [{ invitations: false }, [['features.synapse.registration', 'closed']]],
    [{ presence: true }, [['features.synapse.presence', 'on']]],
    [
      { calls: true, brand: ' Inn ' },
      [
        ['features.elementWeb.brand', 'Inn'],
        ['features.coturn.enabled', true],
      ],
    ],
    [{ maxUploadMiB: Number.NaN }, []],
  ] as const)('%j', (chosen, changes) => {
    expect(formChanges({ ...shown, ...chosen }, base, base)).toEqual(changes);
  });

  it('go back to the kind of off that the server has', () => {
    const wanted = specWith({ features: { synapse: { presence: 'on' } } });
    const form = { ...featureFormOf(wanted), presence: false };
    expect(formChanges(form, wanted, base)).toEqual([['features.synapse.presence', 'untracked']]);
  });
});
