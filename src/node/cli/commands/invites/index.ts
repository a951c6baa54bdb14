import { type Command, Option } from 'commander';
import { invitationPeriods, registrationModes } from '../../../../shared/contract/choices.ts';
import type { Invitation } from '../../../../shared/contract/invitations.ts';
import { languageFor } from '../../../../shared/language-tags.ts';
import { message } from '../../../../shared/message.ts';
import { cardText } from '../../../../shared/words/card.ts';
import { plainText } from '../../../../shared/words/plain-text.ts';
import type { Runner } from '../../command-context.ts';
import { emailAddress } from '../../email-address.ts';
import { exitCodeOfOutcome } from '../../exit-codes.ts';
import { followJob } from '../../follow-job.ts';
import { type OnServer, type ServerFlags, serverCommand } from '../../on-server.ts';
import { sayInTerminal, sayMarks, terminalLanguage } from '../../terminal-words.ts';
import { wholeNumber } from '../../whole-number.ts';

type Mode = (typeof registrationModes)[number];
type Period = keyof typeof invitationPeriods | 'never';

interface TermsFlags extends ServerFlags {
  readonly uses?: number | null;
  readonly valid?: Period;
  readonly label?: string;
}

/** `innkeeper invites ...`: who may come in. */
export function registerInvites(program: Command, run: Runner): void {
  const invites = program.command('invites').description('who may make an account, and invitations');

  const mode = invites
    .command('mode <spec>')
    .description('who may make an account; with --set, change it')
    .addOption(new Option('--set <mode>', 'change it').choices([...registrationModes]))
    .option('--accept-open', 'I know that anybody, programs too, can then make accounts');
  serverCommand<ServerFlags & { set?: Mode; acceptOpen?: boolean }>(mode, run, async (on, _, flags) => {
    const { core, serverId, output, interrupts, signal } = on;
    if (flags.set === undefined) {
      const now = await core.call('invitations.mode', { serverId }, signal);
      output.answer({ kind: 'mode', ...now }, now.mode);
      return undefined;
    }
    const params = { serverId, mode: flags.set, acceptOpen: flags.acceptOpen === true };
    const { jobId } = await core.call('invitations.setMode', params, signal);
    const ended = await followJob(core, jobId, { output, interrupts, verbose: flags.verbose === true });
    if (ended.problem && !output.json) output.problem(ended.problem);
    return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
  });

  serverCommand(
    invites.command('list <spec>').description('every invitation, and how far it has come'),
    run,
    async ({ core, serverId, output, signal }) => {
      const invitations = await core.call('invitations.list', { serverId }, signal);
      const words = invitations.map(line).join('\n') || sayInTerminal(message('cli.no-invitations'));
      output.answer({ kind: 'invitations', invitations }, words);
      return undefined;
    },
  );

  const create = terms(invites.command('create <spec>').description('make an invitation; prints its card'));
  serverCommand<TermsFlags>(create, run, async (on, _, flags) => {
    const { core, serverId, signal } = on;
    const made = await core.call('invitations.create', { serverId, ...termsOf(flags) }, signal);
    return tellCard(on, made.token);
  });

  const extend = terms(invites.command('extend <spec> <token>').description('more uses, more time'));
  serverCommand<TermsFlags>(extend, run, async ({ core, serverId, output, signal }, [token = ''], flags) => {
    const invitation = await core.call('invitations.extend', { serverId, token, ...termsOf(flags) }, signal);
    output.answer({ kind: 'invitation', invitation }, line(invitation));
    return undefined;
  });

  serverCommand(
    invites.command('revoke <spec> <token>').description('nobody can join with it any more'),
    run,
    async ({ core, serverId, output, signal }, [token = '']) => {
      await core.call('invitations.revoke', { serverId, token }, signal);
      output.answer({ kind: 'revoked', token }, sayInTerminal(message('cli.revoked')));
      return undefined;
    },
  );

  serverCommand(
    invites.command('card <spec> <token>').description('the text to send to a friend'),
    run,
    (on, [token = '']) => tellCard(on, token),
  );

  serverCommand(
    invites
      .command('mail <spec> <token> <address>')
      .description('send that text by mail, as the chat server does'),
    run,
    async ({ core, serverId, output, signal }, [token = '', address = '']) => {
      const to = emailAddress(address);
      const language = languageFor([terminalLanguage().tag]);
      const sent = await core.call('mail.invitation', { serverId, token, to, language }, signal);
      const { from, host, port } = sent;
      output.answer(
        { kind: 'mail', ...sent, to },
        sayInTerminal(message('cli.mail-taken', { host, port, from, to })),
      );
      return undefined;
    },
  );
}

function terms(command: Command): Command {
  return command
    .option('--uses <count>', 'how many may join with it, or "any"', usesFrom)
    .addOption(
      new Option('--valid <period>', 'for how long').choices([...Object.keys(invitationPeriods), 'never']),
    )
    .option('--label <text>', 'whom it is for; kept on this computer');
}

function termsOf({ uses, valid, label }: TermsFlags) {
  return {
    ...(uses !== undefined && { uses }),
    ...(valid !== undefined && { validForHours: valid === 'never' ? null : invitationPeriods[valid] }),
    ...(label !== undefined && { label }),
  };
}

async function tellCard({ core, serverId, output, signal }: OnServer, token: string): Promise<undefined> {
  const card = await core.call('invitations.card', { serverId, token }, signal);
  output.answer({ kind: 'card', card }, cardText(card, terminalLanguage()));
  return undefined;
}

function line({ token, label, uses, used, pending, expiresAt, state, progress }: Invitation): string {
  const marks = [
    message(`cli.invite.state.${state}`),
    message(`cli.invite.progress.${progress}`),
    uses === null
      ? message('cli.invite.used', { count: used })
      : message('cli.invite.used-of', { used, count: uses }),
    ...(pending > 0 ? [message('cli.invite.pending', { count: pending })] : []),
    expiresAt === null
      ? message('cli.invite.for-ever')
      : message('cli.invite.until', { until: { at: expiresAt } }),
  ];
  return [token, plainText(label), `(${sayMarks(marks.map(sayInTerminal))})`].filter(Boolean).join('  ');
}

const usesCount = wholeNumber({ least: 1, most: 100_000 }, ', or "any",');

function usesFrom(text: string): number | null {
  return text === 'any' ? null : usesCount(text);
}
