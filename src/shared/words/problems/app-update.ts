import { type ProblemFamily, retryAction } from './problem-words.ts';

const byHand = {
  label: 'Or download Innkeeper from where you got it, and install it over this one.',
} as const;

/** Updates of Innkeeper itself. */
export const appUpdateProblems = {
  'app-update.unreachable': {
    title: 'Innkeeper can’t reach the place its updates come from.',
    cause: '{{host}} does not answer, or not with what was asked for. Innkeeper stays as it is.',
    actions: [{ label: 'Check whether this computer is online.' }, retryAction, byHand],
  },
  'app-update.gone': {
    title: 'This version of Innkeeper is not offered there.',
    cause: '{{host}} answers, but has no description of it for this system.',
    actions: [retryAction, byHand],
  },
  'app-update.signature': {
    title: 'This update is not signed by Innkeeper’s makers.',
    cause:
      'What {{host}} offers does not carry their signature. Somebody may have changed it on its way, so nothing of it was used.',
    actions: [
      { label: 'Try again in another network: some change what they transmit.' },
      retryAction,
      { label: 'If it stays like this, tell Innkeeper’s makers, and do not install it by hand.' },
    ],
  },
  'app-update.replayed': {
    title: 'What is offered as newest is older than what was seen before.',
    cause:
      'It was signed {{at}}, while Innkeeper has seen one that was signed {{newest}}. Somebody may be keeping newer versions from you, so nothing of it was used.',
    actions: [
      { label: 'Try again in another network.' },
      retryAction,
      { label: 'If it stays like this, tell Innkeeper’s makers.' },
    ],
  },
  'app-update.unreadable': {
    title: 'Innkeeper does not understand the description of the newest version.',
    cause: 'It is signed by Innkeeper’s makers, but in a form this version does not know.',
    actions: [byHand],
  },
  'app-update.damaged': {
    title: 'The downloaded update is damaged.',
    cause: 'It is not the file that Innkeeper’s makers have signed for, so it was deleted.',
    actions: [retryAction, byHand],
  },
  'app-update.not-downloaded': {
    title: 'The update could not be downloaded.',
    cause:
      'The download from {{host}} broke off, or could not be written to the disk. Innkeeper stays as it is.',
    actions: [
      { label: 'Check whether this computer is online and has room on its disk.' },
      retryAction,
      byHand,
    ],
  },
  'app-update.not-installed': {
    title: 'Innkeeper {{version}} was not installed.',
    cause: 'This computer did not put it in place, so the version from before runs on. Nothing is lost.',
    actions: [
      { label: 'If the system asked for a password, it is needed to install programs here.' },
      retryAction,
      byHand,
    ],
  },
} as const satisfies ProblemFamily<'app-update'>;
