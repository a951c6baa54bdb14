import { describe, expect, it } from 'vitest';
import { planDeploy } from '../../../src/core/deploy/inspect-server.ts';
import { madeOnce } from '../../../src/core/deploy/steps/upload.ts';
import type { ServerTools } from '../../../src/core/server/host/server-tools.ts';
import { secretNeeds } from '../../../src/core/stack/render-stack.ts';
import { hostFacts } from '../../support/host-facts.ts';
import { render, secretsFor, specWith, templates } from '../../support/stack/render.ts';

const spec = specWith({
  features: { synapse: { mail: { enabled: true, host: 'm.test', from: 'a@m.test', user: 'a' } } },
});
const secrets = secretsFor(secretNeeds(spec));
// Nothing is asked of a server here.
const tools = { templates } as ServerTools;

/** Where the state file is gone, and these secrets are there. */
function planned(there: Readonly<Record<string, string>>, given: Readonly<Record<string, string>> = {}) {
  const evidence = { files: {}, secrets: Object.keys(there), data: [], databases: [] };
  const inspection = { facts: hostFacts(), state: { kind: 'none' } as const, evidence };
  const options = { dnsProblems: [], editedFiles: 'keep' } as const;
  return planDeploy({ inspection, secrets: there, given }, spec, tools, options);
}

describe('secrets that lie on a server', () => {
  it('are taken as they are, with a state file or without', () => {
    const { secrets: used, plan, stack } = planned(secrets);
    expect(used).toEqual(secrets);
    expect(plan.secrets).toEqual([]);
    for (const [name, value] of Object.entries(secrets)) {
      expect(stack.files.find(({ path }) => path === `secrets/${name}`)?.content).toBe(value);
    }
  });

  it('leave place to a given one alone', () => {
    const given = { 'synapse/smtp-password': 'another' };
    expect(planned(secrets, given).secrets).toEqual({ ...secrets, ...given });
  });

  it('are told to the server as not to be replaced, but for given ones and files that hold settings too', () => {
    const made = secretNeeds(spec)
      .filter(({ kind }) => kind !== 'line')
      .map(({ name }) => `secrets/${name}`);
    expect(madeOnce(spec, render(spec, { secrets }).files).toSorted()).toEqual(made.toSorted());
    expect(made).toContain('secrets/synapse/signing.key');
    expect(made).not.toContain('secrets/synapse/smtp-password');
  });
});
