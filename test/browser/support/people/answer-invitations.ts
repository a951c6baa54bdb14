import type { Invitation } from '../../../../src/shared/contract/invitations.ts';
import type { CallOutput } from '../../../../src/shared/contract.ts';
import { ProblemError } from '../../../../src/shared/problem.ts';
import { freshPlan } from '../samples.ts';
import { cardFor, invitation } from './invitation-samples.ts';
import { ago, ahead } from './moments.ts';
import { type PeopleScript, startJob } from './people-script.ts';

/** The ways in. */
export function answerInvitations(script: PeopleScript): void {
  const find = (token: string): Invitation => {
    const found = script.invitations.find((one) => one.token === token);
    if (found === undefined) throw new ProblemError('matrix.unknown', { what: token });
    return found;
  };
  const change = (token: string, to: Partial<Invitation>): Invitation => {
    const changed = { ...find(token), ...to };
    script.invitations = script.invitations.map((one) => (one.token === token ? changed : one));
    return changed;
  };
  let mode: CallOutput<'invitations.mode'>['mode'] = 'invitation';
  script.work = async ({ report }) => {
    report.step('people', 'done');
  };
  script.on('invitations.mode', async () => ({ mode }));
  script.on('invitations.planMode', async () =>
    freshPlan({
      install: [],
      packages: [],
      trial: [],
      openPorts: [],
      firewall: [],
      secrets: [],
      pull: [],
      start: [],
      makeAdmin: false,
      files: [{ path: 'config/synapse/homeserver.yaml', change: 'update' }],
      restart: ['synapse'],
    }),
  );
  script.on('invitations.setMode', async ({ mode: params }) => {
    mode = params;
    return { jobId: startJob(script, 'deploy', 'start') };
  });
  script.on('invitations.list', async () => script.invitations);
  script.on('invitations.create', async ({ label, token, uses = 1, validForHours = 168 }) => {
    const made = invitation(token ?? 'made-by-innkeeper', {
      label: label ?? '',
      uses,
      left: uses,
      expiresAt: validForHours === null ? null : ahead(validForHours),
    });
    script.invitations = [made, ...script.invitations];
    return made;
  });
  script.on('invitations.extend', async ({ token, label, uses, validForHours }) =>
    change(token, {
      ...(label !== undefined && { label }),
      ...(uses !== undefined && { uses, left: uses === null ? null : uses - find(token).used }),
      ...(validForHours !== undefined && {
        expiresAt: validForHours === null ? null : ahead(validForHours),
        state: 'good' as const,
      }),
    }),
  );
  script.on('invitations.revoke', async ({ token }) => {
    script.invitations = script.invitations.filter((one) => one.token !== token);
    return {};
  });
  script.on('invitations.markSent', async ({ token, sent }) =>
    change(token, { sentAt: sent ? ago(0) : null, progress: sent ? 'sent' : 'made' }),
  );
  script.on('invitations.card', async ({ token }) => cardFor(find(token)));
  script.on('welcome.get', async () => script.welcome);
  script.on('welcome.set', async ({ welcome }) => {
    script.welcome = welcome;
    return { jobId: startJob(script, 'deploy', 'start') };
  });
}
