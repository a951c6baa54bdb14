import { cliWords } from './messages/cli.ts';
import { cliAskingWords } from './messages/cli-asking.ts';
import { cliHandoverWords } from './messages/cli-handover.ts';
import { cliMoveWords } from './messages/cli-move.ts';
import { cliPeopleWords } from './messages/cli-people.ts';
import { cliStartWords } from './messages/cli-start.ts';
import { cliUnattendedWords } from './messages/cli-unattended.ts';

/** What only the command line says. No page fetches it. */
export const cliMessageWords = {
  ...cliWords,
  ...cliAskingWords,
  ...cliPeopleWords,
  ...cliStartWords,
  ...cliHandoverWords,
  ...cliMoveWords,
  ...cliUnattendedWords,
} as const;
