import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSshCommand } from '../../../src/renderer/features/wizard/connect/read-ssh-command.ts';

const root = { address: '203.0.113.7', user: 'root', withKey: false };

describe('what a provider’s mail says of the way to a server', () => {
  it.each([
    ['ssh root@203.0.113.7 -p 2222', { ...root, port: 2222 }],
    ['ssh -p 2222 root@203.0.113.7', { ...root, port: 2222 }],
    ['ssh -p2222 -l root 203.0.113.7', { ...root, port: 2222 }],
    ['  $ ssh -4 -o StrictHostKeyChecking=no root@203.0.113.7 uptime -p 1 ', root],
    ['ssh.exe root@203.0.113.7', root],
    ['root@203.0.113.7', root],
    ['root@203.0.113.7:2222', { ...root, port: 2222 }],
    ['ssh://root@203.0.113.7:2222/', { ...root, port: 2222 }],
    ['ssh vps.example.org', { address: 'vps.example.org', withKey: false }],
    ['vps.example.org:2222', { address: 'vps.example.org', port: 2222, withKey: false }],
    ['ssh -i ~/.ssh/id_ed25519 root@203.0.113.7', { ...root, withKey: true }],
    ['ssh root@2001:db8::7', { ...root, address: '2001:db8::7' }],
    ['[2001:db8::7]:2222', { address: '2001:db8::7', port: 2222, withKey: false }],
  ])('is read: %s', (pasted, target) => {
    expect(readSshCommand(pasted)).toEqual(target);
  });

  it.each([
    '203.0.113.7',
    'vps.example.org',
    '2001:db8::7',
    'https://panel.example.org:8443',
    'mail me at anna@example.org please',
    'ssh',
    'ssh -p 22',
    '',
  ])('is left to the host where nothing is to be told apart: %s', (pasted) => {
    expect(readSshCommand(pasted)).toBeUndefined();
  });

  it('names no port that is none', () => {
    expect(readSshCommand('ssh root@203.0.113.7 -p 99999')).toEqual(root);
    expect(readSshCommand('ssh root@203.0.113.7 -p')).toEqual(root);
  });

  it('whatever is pasted', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `ssh ${text}`),
        ),
        (pasted) => {
          expect(readSshCommand(pasted)?.address ?? 'x').toMatch(/^[^\s@]+$/);
        },
      ),
    );
  });
});
