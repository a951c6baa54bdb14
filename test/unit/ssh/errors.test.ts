import { describe, expect, it } from 'vitest';
import {
  ConnectionClosed,
  endedEarly,
  firstLine,
  openProblem,
  protocolProblem,
  socketProblem,
} from '../../../src/core/server/ssh/errors.ts';
import { timesAsked } from '../../../src/core/server/ssh/program.ts';
import { readProbe, sudoProblem } from '../../../src/core/server/ssh/sudo.ts';
import { ProblemError, toProblem } from '../../../src/shared/problem.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';

const target = { address: 'vps.example', port: 2222, user: 'ada' };
const withCode = (code: string) => Object.assign(new Error(code), { code });
const nameOf = (error: Error) => (error instanceof ProblemError ? error.code : error.name);

describe('a connection that fails', () => {
  it.each([
    ['ENOTFOUND', 'network.name-unknown'],
    ['EAI_AGAIN', 'network.name-unknown'],
    ['ECONNREFUSED', 'network.refused'],
    ['EHOSTUNREACH', 'network.unreachable'],
    ['ENETUNREACH', 'network.unreachable'],
    ['ETIMEDOUT', 'network.timeout'],
    ['ECONNRESET', 'HungUp'],
    ['EWHATEVER', 'ssh.failed'],
  ])('with %s is %s', (code, expected) => {
    expect(nameOf(socketProblem(withCode(code), target, 20))).toBe(expected);
  });

  it('to several addresses: one that refuses says more than one that is out of reach', () => {
    const both = Object.assign(new AggregateError([withCode('ENETUNREACH'), withCode('ECONNREFUSED')]), {
      code: 'ENETUNREACH',
    });
    expect(socketProblem(both, target, 20)).toMatchObject({
      code: 'network.refused',
      params: { address: 'vps.example', port: 2222 },
    });
  });

  it.each([
    ['', 'HungUp'],
    ['Not allowed at this time\r\n', 'HungUp'],
    ['Exceeded MaxStartups\r\n', 'HungUp'],
    ['SSH-2.0-OpenSSH_9.2\r\n', 'HungUp'],
    ['HTTP/1.1 400 Bad Request\r\n', 'ssh.failed'],
    ['220 mail.example ESMTP\r\n', 'ssh.failed'],
  ])('after hearing %j is %s', (heard, expected) => {
    expect(nameOf(endedEarly(heard))).toBe(expected);
  });

  it.each([
    ['Too many authentication failures', 'ssh.auth-failed'],
    ['Handshake failed: no matching key exchange algorithm', 'ssh.failed'],
    ['Connection lost before handshake', 'HungUp'],
    ['whatever', 'ssh.failed'],
  ])('with the message %j is %s', (message, expected) => {
    const context = { user: 'ada', methods: ['publickey'], heard: '' };
    expect(nameOf(protocolProblem(new Error(message), context))).toBe(expected);
  });

  it('keeps the name HungUp for what may be a ban', () => {
    expect(endedEarly('')).toBeInstanceOf(ConnectionClosed);
  });
});

describe('a stream the server will not open', () => {
  it.each([
    [1, 'open failed', 'ssh.tunnel-refused'],
    [2, 'Connection refused', 'network.service-down'],
    [2, 'Connection timed out', 'network.service-slow'],
    [2, 'No route to host', 'network.service-down'],
    [4, 'resource shortage', 'ssh.failed'],
  ])('for reason %i (%s) is %s', (reason, message, expected) => {
    expect(openProblem(Object.assign(new Error(message), { reason }), '127.0.0.1', 8008).code).toBe(expected);
  });
});

describe('what is behind a tunnel', () => {
  it('is told of, not the remote login', () => {
    const refused = Object.assign(new Error('Connection refused'), { reason: 2 });
    const words = (port: number) => problemInWords(toProblem(openProblem(refused, '127.0.0.1', port)));
    expect(words(8008).title).toBe('The chat server does not answer.');
    expect(words(8008).cause).not.toMatch(/login|provider/);
    expect(words(3000).title).toBe('The program on port 3000 does not answer.');
  });
});

describe('what sudo says', () => {
  it.each([
    ['sudo: a password is required\n', 'sudo-with-password'],
    ['sudo: interactive authentication is required\n', 'sudo-with-password'],
    ['+ sudo: a password is required?\n', 'no'],
    ['ada is not in the sudoers file.\n', 'no'],
    ['', 'no'],
  ])('to the probe: %j is %s', (stderr, access) => {
    expect(readProbe(1, stderr, 'ada')).toBe(access);
  });

  it.each([
    [100, 'is-root'],
    [0, 'sudo'],
    [101, 'no'],
    [null, 'no'],
  ])('with the end %s is %s', (code, access) => {
    expect(readProbe(code, '', 'ada')).toBe(access);
  });

  it.each([
    ['ada is not in the sudoers file.', 'host.not-permitted'],
    ['Sorry, user ada is not allowed to execute …', 'host.not-permitted'],
    ['sudo: sorry, you must have a tty to run sudo', 'host.sudo-needs-terminal'],
    ['sudo: 1 incorrect password attempt', 'host.sudo-password-wrong'],
    ['sudo: Authentication failed, try again.', 'host.sudo-password-wrong'],
    ['sudo: a password is required', 'host.sudo-password-needed'],
  ])('%j is %s', (said, code) => {
    expect(sudoProblem(said, 'ada')?.code).toBe(code);
  });

  it('is not what a shell printed that shows what it runs', () => {
    const script = "+ exec env LC_ALL=C sudo -k -n -- /bin/sh -c 'echo sudo: 1 incorrect password attempt'";
    expect(sudoProblem(script, 'ada')).toBeUndefined();
    expect(sudoProblem(`${script}\nsudo: a password is required`, 'ada')?.code).toBe(
      'host.sudo-password-needed',
    );
    const nonce = 'ab'.repeat(16);
    const shown = `+ exec /bin/sh -c 'eval "$(printf %b "exec env LC_ALL=C sudo -k -S -p \\0047password-${nonce}:\\0047 -- true`;
    expect(timesAsked(shown, nonce)).toBe(0);
    expect(timesAsked(`${shown}password-${nonce}:`, nonce)).toBe(1);
    expect(timesAsked(`${shown}[sudo: password-${nonce}:] Password: `, nonce)).toBe(1);
  });

  it('is told without the word the password was asked with', () => {
    const prompt = `password-${'ab'.repeat(16)}:`;
    expect(sudoProblem(`${prompt}Sorry, try again.`, 'ada')?.details).toBe('Sorry, try again.');
  });
});

describe('the first line', () => {
  it('is the first with something on it, and short', () => {
    expect(firstLine('\r\n  \n hello \nworld')).toBe('hello');
    expect(firstLine('x'.repeat(1000))).toHaveLength(300);
  });
});
