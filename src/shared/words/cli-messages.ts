import { cliWords } from './messages/cli.ts';
import { cliAskingWords } from './messages/cli-asking.ts';
import { cliPeopleWords } from './messages/cli-people.ts';

/** What only the command line says. No page fetches it. */
export const cliMessageWords = { ...cliWords, ...cliAskingWords, ...cliPeopleWords } as const;
