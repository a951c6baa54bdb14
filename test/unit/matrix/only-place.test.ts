import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const core = new URL('../../../src/core/', import.meta.url);

/** Where an endpoint may stand outside `chat/matrix`, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'deploy/verify/checks/admin-closed.ts':
    'spellings that must not be answered: what is tried, not what is used',
  'deploy/steps/verify.ts': 'the folder of the management interface, as a value of a problem a host reads',
  'watch/doctor/checks/outside.ts': 'the same, as an address',
};

const endpoint = /\/_(?:matrix|synapse)\//;
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

const files = readdirSync(core, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  // Rendering writes the routes of a reverse proxy: that is what stack/ is for, and it asks nothing.
  .filter((path) => path.endsWith('.ts') && !/^(?:chat\/matrix|stack)\//.test(path));

describe('only chat/matrix knows the endpoints of the chat server', () => {
  const knows = files.filter((path) =>
    endpoint.test(withoutComments(readFileSync(new URL(path, core), 'utf8'))),
  );

  it('and whoever else names one is listed with a reason', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(knows.filter((path) => exceptions[path] === undefined)).toEqual([]);
  });

  it('and no reason outlives its file', () => {
    expect(Object.keys(exceptions).filter((path) => !knows.includes(path))).toEqual([]);
  });
});
