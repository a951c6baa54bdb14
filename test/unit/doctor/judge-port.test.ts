import { describe, expect, it } from 'vitest';
import { judgePort, type PortLook } from '../../../src/core/watch/doctor/compare/judge-port.ts';

const well: PortLook = {
  port: '443',
  protocol: 'tcp',
  service: { service: 'caddy' },
  name: 'caddy',
  address: '203.0.113.7',
  here: 'open',
  holder: undefined,
  answersThere: true,
  letIn: true,
  firewall: 'ufw',
  otherRules: false,
};
const unseen = { answersThere: undefined, letIn: undefined } as const;
const nginx = { process: 'nginx', unit: 'nginx.service' } as const;

const code = (seen: PortLook) => {
  const trouble = judgePort(seen);
  return typeof trouble === 'object' ? trouble.code : trouble;
};

describe('a port, seen from several places', () => {
  it.each([
    ['all is well', {}, undefined],
    ['it answers here, whatever the firewall says', { letIn: false, otherRules: true }, undefined],
    ['it answers here and the server cannot be looked at', unseen, undefined],
    ['somebody else has it', { holder: nginx, answersThere: false }, 'host.port-taken'],
    ['somebody else has it and answers', { holder: nginx, here: 'open' }, 'host.port-taken'],
    ['the service is down', { here: 'refused', answersThere: false }, 'service'],
    [
      'the service is down and the port closed',
      { here: 'silent', answersThere: false, letIn: false },
      'service',
    ],
    ['the server’s firewall closes it', { here: 'silent', letIn: false }, 'host.port-blocked'],
    ['that firewall says no', { here: 'refused', letIn: false }, 'host.port-blocked'],
    ['it was not tried from here, but is closed', { here: undefined, letIn: false }, 'host.port-blocked'],
    ['it was not tried from here', { here: undefined }, undefined],
    ['rules of somebody else may close it', { here: 'silent', otherRules: true }, 'host.firewall-rules'],
    ['everything on the server is right', { here: 'silent' }, 'network.closed-on-the-way'],
    ['something on the way says no', { here: 'refused' }, 'network.closed-on-the-way'],
    ['nothing is known but silence', { ...unseen, here: 'silent' }, 'network.port-closed'],
    ['nothing is known at all', { ...unseen, here: undefined }, undefined],
  ] satisfies [string, Partial<PortLook>, string | undefined][])('when %s', (_, differs, expected) => {
    expect(code({ ...well, ...differs })).toBe(expected);
  });

  it('names a unit that can be stopped, and gives a program without a name one', () => {
    expect(judgePort({ ...well, holder: nginx })).toMatchObject({ params: { unit: 'nginx.service' } });
    expect(judgePort({ ...well, holder: { process: '' } })).toEqual({
      code: 'host.port-taken',
      params: { port: '443', protocol: 'tcp', process: { code: 'thing.another-program', params: {} } },
    });
  });
});
