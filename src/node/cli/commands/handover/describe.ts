import { assertNever } from '../../../../shared/assert-never.ts';
import type { HandoverLook, HandoverProof } from '../../../../shared/contract/handover.ts';
import { type Message, message } from '../../../../shared/message.ts';
import { sayInTerminal } from '../../terminal-words.ts';

const whatIsKept = {
  'sign-in': message('handover.kept-sign-in'),
  sudo: message('handover.kept-sudo'),
  'first-account': message('handover.kept-first-account'),
  panel: message('handover.kept-panel'),
  given: message('handover.kept-given'),
  backups: message('handover.kept-backups'),
} as const;

/** What there is to hand over, for people. */
export function describeHandover(look: HandoverLook): string {
  const { user, file, keys, password, here, firstAccount, admitted, change } = look;
  return [
    sayInTerminal(message('cli.handover.keys', { user, file })),
    ...keys.map(
      ({ type, fingerprint, comment, ours }) =>
        `  ${[type, fingerprint, comment, ...(ours ? [`(${sayInTerminal(message('cli.handover.ours'))})`] : [])].join(' ')}`,
    ),
    ...(password === true ? [sayInTerminal(message('cli.handover.password', { user }))] : []),
    ...(here.secrets.length === 0
      ? []
      : [
          sayInTerminal(
            message('cli.handover.here', { list: { list: here.secrets.map((what) => whatIsKept[what]) } }),
          ),
        ]),
    ...(here.mirror === null ? [] : [sayInTerminal(message('cli.handover.mirror', { path: here.mirror }))]),
    ...(firstAccount === null
      ? []
      : [sayInTerminal(message('cli.handover.first-account', { account: firstAccount }))]),
    ...(admitted === null ? [] : [describeProof(admitted.fingerprint, admitted.proof)]),
    ...describeChange(change),
  ].join('\n');
}

/** What the next host should change. */
export function describeChange(change: readonly Message[]): string[] {
  return [sayInTerminal(message('cli.handover.change')), ...change.map((one) => `  ${sayInTerminal(one)}`)];
}

function describeProof(fingerprint: string, proof: HandoverProof): string {
  switch (proof.state) {
    case 'proven':
      return sayInTerminal(
        message('cli.handover.proven', { fingerprint, at: { at: proof.at }, from: proof.from }),
      );
    case 'waiting':
      return sayInTerminal(message('cli.handover.waiting', { fingerprint }));
    case 'unknowable':
      return sayInTerminal(message('handover.no-journal'));
    default:
      return assertNever(proof);
  }
}
