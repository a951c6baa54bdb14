import type { Invitation } from '../../../shared/contract/invitations.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { readablePassword } from '../matrix/accounts/passwords.ts';
import {
  createToken,
  deleteToken,
  getToken,
  listTokens,
  type RegistrationToken,
  updateToken,
} from '../matrix/admin/tokens.ts';
import { serverSeconds } from '../matrix/client/server-seconds.ts';
import { isErrorResponse, refusedSaying } from '../matrix/http/error-response.ts';
import type { Panel } from '../panel/panel-sessions.ts';
import { orNotFound } from '../people/find-person.ts';
import { compareInvitations, invitationOf } from './invitation.ts';
import type { InvitationNotes } from './notes.ts';

const hourMs = 3_600_000;

export async function listInvitations(panel: Panel, notes: InvitationNotes): Promise<Invitation[]> {
  const [tokens, note] = await Promise.all([listTokens(panel.caller), notes.of(panel.serverId)]);
  return tokens.map((token) => invitationOf(token, note(token.token), Date.now())).sort(compareInvitations);
}

export async function findInvitation(
  panel: Panel,
  notes: InvitationNotes,
  token: string,
): Promise<Invitation> {
  return describe(panel, notes, await orNotFound(message('thing.invitation'), getToken(panel.caller, token)));
}

export async function createInvitation(
  panel: Panel,
  notes: InvitationNotes,
  params: {
    readonly label?: string | undefined;
    readonly token?: string | undefined;
    readonly uses: number | null;
    readonly validForHours: number | null;
  },
): Promise<Invitation> {
  // Made all the same, it would be handed on and turn people away.
  if (panel.spec.features.synapse.registration === 'closed') {
    throw new ProblemError('matrix.registration-closed');
  }
  const token = params.token ?? readablePassword();
  const made = await create(panel, {
    token,
    uses_allowed: params.uses,
    expiry_time: await expiry(panel, params.validForHours),
  });
  // An earlier invitation of the same code may have left its note.
  await notes.remove(panel.serverId, token);
  if (params.label !== undefined) await notes.change(panel.serverId, token, { label: params.label });
  return describe(panel, notes, made);
}

async function create(
  panel: Panel,
  token: Pick<RegistrationToken, 'token' | 'uses_allowed' | 'expiry_time'>,
): Promise<RegistrationToken> {
  try {
    return await createToken(panel.caller, token);
  } catch (error) {
    const exists = isErrorResponse(error, 'M_INVALID_PARAM') && refusedSaying(error, /already exists/);
    throw exists ? new ProblemError('matrix.invitation-exists') : error;
  }
}

export async function extendInvitation(
  panel: Panel,
  notes: InvitationNotes,
  token: string,
  params: {
    readonly label?: string | undefined;
    readonly uses?: number | null | undefined;
    readonly validForHours?: number | null | undefined;
  },
): Promise<Invitation> {
  const change = {
    ...(params.uses !== undefined && { uses_allowed: params.uses }),
    ...(params.validForHours !== undefined && { expiry_time: await expiry(panel, params.validForHours) }),
  };
  const changed = await orNotFound(message('thing.invitation'), updateToken(panel.caller, token, change));
  if (params.label !== undefined) await notes.change(panel.serverId, token, { label: params.label });
  return describe(panel, notes, changed);
}

export async function revokeInvitation(panel: Panel, notes: InvitationNotes, token: string): Promise<void> {
  await orNotFound(message('thing.invitation'), deleteToken(panel.caller, token));
  await notes.remove(panel.serverId, token);
}

export async function markInvitation(
  panel: Panel,
  notes: InvitationNotes,
  token: string,
  sent: boolean,
): Promise<Invitation> {
  const known = await orNotFound(message('thing.invitation'), getToken(panel.caller, token));
  await notes.change(panel.serverId, token, { sentAt: sent ? new Date().toISOString() : null });
  return describe(panel, notes, known);
}

async function describe(panel: Panel, notes: InvitationNotes, token: RegistrationToken): Promise<Invitation> {
  return invitationOf(token, (await notes.of(panel.serverId))(token.token), Date.now());
}

/** By the chat server's clock, which is the one that counts. */
async function expiry(panel: Panel, hours: number | null): Promise<number | null> {
  return hours === null ? null : (await serverSeconds(panel)) * 1000 + hours * hourMs;
}
