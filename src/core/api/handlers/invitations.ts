import type { registrationModes } from '../../../shared/contract/choices.ts';
import type { invitationsCalls, Welcome } from '../../../shared/contract/invitations.ts';
import type { CallName } from '../../../shared/contract.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { certificatePage, type ServerSpec } from '../../../shared/spec/index.ts';
import { cardOf } from '../../chat/invitations/card.ts';
import {
  createInvitation,
  extendInvitation,
  findInvitation,
  listInvitations,
  markInvitation,
  revokeInvitation,
} from '../../chat/invitations/invitations.ts';
import type { InvitationNotes } from '../../chat/invitations/notes.ts';
import type { PanelSessions } from '../../chat/panel/panel-sessions.ts';
import { makeRooms, requireJoinable } from '../../chat/rooms/make-room.ts';
import { fingerprintOf } from '../../server/tls/fingerprint.ts';
import type { CallContext, Handlers } from '../contract-handlers.ts';

type Area = Pick<Handlers['calls'], Extract<CallName, keyof typeof invitationsCalls>>;
type Mode = (typeof registrationModes)[number];

/** Calls of other handlers this one goes through: a change of the spec is always a deploy. */
export type Deploying = Pick<
  Handlers['calls'],
  'servers.spec' | 'deploy.plan' | 'deploy.start' | 'tls.authority'
>;

/** How newcomers come in, and what they find. */
export function invitationsHandlers(
  sessions: PanelSessions,
  notes: InvitationNotes,
  deploying: Deploying,
): Area {
  const specOf = async (serverId: ServerId, context: CallContext): Promise<ServerSpec> => {
    const { deployed } = await deploying['servers.spec']({ serverId }, context);
    if (deployed === null) throw new ProblemError('input.not-set-up', { server: serverId });
    return deployed;
  };
  return {
    'invitations.mode': async ({ serverId }, context) => {
      const { registration } = (await specOf(serverId, context)).features.synapse;
      return { mode: registration };
    },
    'invitations.planMode': async ({ serverId, mode }, context) => {
      const spec = withMode(await specOf(serverId, context), mode);
      return deploying['deploy.plan']({ serverId, spec: { ...spec } }, context);
    },
    'invitations.setMode': async ({ serverId, mode, acceptOpen }, context) => {
      if (mode === 'open' && !acceptOpen) throw new ProblemError('input.open-not-accepted');
      const spec = withMode(await specOf(serverId, context), mode);
      return deploying['deploy.start']({ serverId, spec: { ...spec } }, context);
    },

    'invitations.list': ({ serverId }, { signal }) =>
      sessions.use(serverId, signal, (panel) => listInvitations(panel, notes)),
    'invitations.create': ({ serverId, ...params }, { signal }) =>
      sessions.use(serverId, signal, (panel) => createInvitation(panel, notes, params)),
    'invitations.extend': ({ serverId, token, ...params }, { signal }) =>
      sessions.use(serverId, signal, (panel) => extendInvitation(panel, notes, token, params)),
    'invitations.revoke': async ({ serverId, token }, { signal }) => {
      await sessions.use(serverId, signal, (panel) => revokeInvitation(panel, notes, token));
      return {};
    },
    'invitations.markSent': ({ serverId, token, sent }, { signal }) =>
      sessions.use(serverId, signal, (panel) => markInvitation(panel, notes, token, sent)),
    'invitations.card': ({ serverId, token }, context) =>
      sessions.use(serverId, context.signal, async (panel) => {
        const invitation = await findInvitation(panel, notes, token);
        if (certificatePage(panel.spec) === undefined) return cardOf(invitation, panel.spec);
        const { pem } = await deploying['tls.authority']({ serverId }, context);
        return cardOf(invitation, panel.spec, pem === null ? undefined : fingerprintOf(pem));
      }),

    'welcome.get': async ({ serverId }, context) => {
      const { autoJoin, notices } = (await specOf(serverId, context)).features.synapse;
      return { autoJoin, notices };
    },
    'welcome.set': async ({ serverId, welcome, makeRooms: wanted }, context) => {
      const spec = withWelcome(await specOf(serverId, context), welcome);
      await sessions.use(serverId, context.signal, async (panel) => {
        await makeRooms(panel, wanted);
        await requireJoinable(panel, welcome.autoJoin);
      });
      return deploying['deploy.start']({ serverId, spec: { ...spec } }, context);
    },
  };
}

function withMode(spec: ServerSpec, mode: Mode): ServerSpec {
  return withSynapse(spec, { registration: mode, openAccepted: mode === 'open' });
}

function withWelcome(spec: ServerSpec, { autoJoin, notices }: Welcome): ServerSpec {
  return withSynapse(spec, { autoJoin, notices });
}

function withSynapse(spec: ServerSpec, change: Partial<ServerSpec['features']['synapse']>): ServerSpec {
  const { features } = spec;
  return { ...spec, features: { ...features, synapse: { ...features.synapse, ...change } } };
}
