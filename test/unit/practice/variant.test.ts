import { describe, expect, it } from 'vitest';
import { completeVariant, loginUser, provisionSettings } from '../../../practice/variant.ts';

describe('completeVariant', () => {
  it('is a rented server with Docker, root and a key by default', () => {
    expect(completeVariant()).toEqual({
      system: 'sid',
      docker: 'installed',
      login: 'root',
      rootLogin: true,
      passwordLogin: false,
      sshPort: 22,
      portsTaken: [],
      fullDisk: false,
      dpkgLocked: false,
      shellBanner: false,
      pulled: false,
    });
  });

  it('turns root login off where another user logs in, unless it is asked for', () => {
    expect(completeVariant({ login: 'sudo' }).rootLogin).toBe(false);
    expect(completeVariant({ login: 'sudo', rootLogin: true }).rootLogin).toBe(true);
    expect(loginUser(completeVariant({ login: 'sudo-password' }))).toBe('debian');
  });

  it.each([
    ['a server that nobody can log in to', { login: 'root', rootLogin: false } as const],
    ['a port that is none', { sshPort: 70_000 }],
    ['a taken port that is none', { portsTaken: [80, 0] }],
    ['pulled images on a full disk', { pulled: true, fullDisk: true }],
  ])('refuses %s', (_what, wanted) => {
    expect(() => completeVariant(wanted)).toThrow();
  });
});

describe('provisionSettings', () => {
  it('is one assignment a line, every value quoted', () => {
    const settings = provisionSettings(
      completeVariant({ portsTaken: [80, 443], login: 'sudo-password' }),
      'Abc123',
    );
    expect(settings.split('\n')).toEqual(
      expect.arrayContaining([
        "PORTS_TAKEN='80 443'",
        "PASSWORD='Abc123'",
        "LOGIN_USER='debian'",
        "SUDO_PASSWORD='true'",
      ]),
    );
  });
});
