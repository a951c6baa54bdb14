import { implications } from '../../../src/core/local/connections/implications.ts';
import { checkSpec } from '../../../src/core/local/connections/spec-of.ts';
import type { FileDiff } from '../../../src/shared/contract/diff.ts';
import type { HostSecret } from '../../../src/shared/contract/host-secrets.ts';
import type { Plan } from '../../../src/shared/plan.ts';
import { makeProblem } from '../../../src/shared/problem.ts';
import { worded } from '../../support/worded.ts';
import { emptyPlan } from './samples.ts';
import { type Script, sampleSpec, scriptedCore, setUpServer } from './scripted-core.ts';

/** What the plan and the diff answer with; a test changes either at any time. */
export interface SettingsScript extends Script {
  plan: Plan;
  diff: readonly FileDiff[];
  /** Secrets the settings need of the host. */
  secrets: HostSecret[];
}

/** What closing registration down to invitations does. */
const plan: Plan = {
  ...emptyPlan(),
  nothingToDo: false,
  files: [{ path: 'config/synapse/homeserver.yaml', change: 'update' }],
  restart: ['synapse'],
};

export const sampleDiff: readonly FileDiff[] = [
  {
    path: 'config/synapse/homeserver.yaml',
    change: 'update',
    edited: false,
    added: 2,
    removed: 2,
    hunks: [
      {
        oldStart: 21,
        oldLines: 6,
        newStart: 21,
        newLines: 6,
        lines: [
          ' # Who may make an account.',
          '-enable_registration: false',
          '+enable_registration: true',
          ' registration_requires_token: true',
          ' allow_guest_access: false',
          '-max_upload_size: 100M',
          '+max_upload_size: 250M',
          ' url_preview_enabled: true',
        ],
      },
    ],
  },
  {
    path: 'secrets/coturn/turnserver.conf',
    change: 'update',
    edited: false,
    added: 0,
    removed: 0,
    hunks: [],
    left: 'secret',
  },
];

/** A mock of the core with a server that is set up. Specs are checked as the real core checks them. */
export function scriptedSettings(more: Parameters<typeof sampleSpec>[0] = {}): SettingsScript {
  const script: SettingsScript = Object.assign(scriptedCore(), { plan, diff: sampleDiff, secrets: [] });
  script.servers = [setUpServer];
  script.spec = sampleSpec(more);
  script.on('spec.check', async ({ spec: draft }) => {
    const { spec, problems } = checkSpec(draft);
    return { spec, follows: spec && implications(spec), problems };
  });
  script.on('deploy.plan', async () => script.plan);
  script.on('deploy.diff', async () => ({ files: [...script.diff] }));
  const put = (name: string, state: HostSecret['state']) => {
    script.secrets = script.secrets.map((one) => (one.name === name ? { ...one, state } : one));
    return {};
  };
  script.on('hostSecrets.list', async () => script.secrets);
  script.on('hostSecrets.give', async ({ name }) => put(name, 'given'));
  script.on('hostSecrets.withdraw', async ({ name }) => put(name, 'missing'));
  return script;
}

/** A secret that mail needs. */
export const mailPassword: HostSecret = {
  name: 'synapse/smtp-password',
  kind: 'line',
  what: worded('The password of your mail account'),
  variable: 'INNKEEPER_SECRET_SYNAPSE_SMTP_PASSWORD',
  state: 'missing',
};

/** What the plan says while it is missing. */
export const mailPasswordMissing = makeProblem('input.secret-needed', {
  what: mailPassword.what,
  variable: mailPassword.variable,
});
