import { Command, CommanderError } from 'commander';
import { PracticeProblem } from '../../../practice/problem.ts';
import { redactPatterns } from '../../core/server/redact.ts';
import { cliEnglish } from '../../shared/cli-english.ts';
import { languageFor, languagesOfEnvironment } from '../../shared/language-tags.ts';
import { makeProblem, toProblem } from '../../shared/problem.ts';
import { loadLanguage } from '../../shared/translations/load.ts';
import { version } from '../project.ts';
import { BadInput } from './bad-input.ts';
import { type CommandContext, commandContext, type Runner } from './command-context.ts';
import { commandsFor } from './commands/index.ts';
import { type ExitCode, exitCodeHelp, exitCodeOfProblem, exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { setTerminalLanguage } from './terminal-words.ts';

const environmentHelp = `Environment (secrets are never arguments: everyone on a computer can read those):
  INNKEEPER_PASSWORD          password to sign in to the server
  INNKEEPER_SUDO_PASSWORD     password for sudo there, where it asks for one
  INNKEEPER_KEY_PASSPHRASE    passphrase of the private key
  INNKEEPER_NEW_PASSWORD      password for an account that is made or gets a new one
  INNKEEPER_SECRET_...        what only you know, such as a mail password: the plan names it;
                              with _FILE behind it, the file it is read from
  INNKEEPER_KIT_PASSPHRASE    opens a recovery kit
  INNKEEPER_BACKUP_PASSWORD   what opens the backups, for restore onto
  INNKEEPER_BACKUP_SECRET     password or secret key of a place for backups
  INNKEEPER_VAULT_PASSPHRASE  opens the sealed file where no keychain answers
  INNKEEPER_DATA              folder for what Innkeeper remembers`;

/** Runs the command line and ends the process with its exit code. `env` is what it was given, with the secrets that no child gets. */
export async function runCli(argv: readonly string[], env: Terminal['env']): Promise<void> {
  setTerminalLanguage(await loadLanguage(languageFor(languagesOfEnvironment(process.env)), cliEnglish));
  const program = new Command('innkeeper')
    .description('Turn a rented server into your own private chat, and keep it running.')
    .version(version)
    .addHelpText('after', `\n${environmentHelp}\n\n${exitCodeHelp}`)
    // A command within a command has its own options, also those by the same name, such as --json.
    .enablePositionalOptions()
    .exitOverride();
  const run: Runner = async (flags, work) => {
    const context = commandContext(flags, env);
    try {
      process.exitCode = await work(context);
    } catch (error) {
      process.exitCode = tell(error, context);
    } finally {
      context.interrupts.release();
    }
  };
  for (const load of commandsFor(argv[2])) (await load())(program, run);
  // Said to the commands too, so that wrong arguments of theirs come back here.
  for (const command of everyCommand(program)) command.exitOverride();
  try {
    await program.parseAsync(argv);
  } catch (error) {
    // commander has written its own words.
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
  }
  await leave();
}

function tell(error: unknown, { output, interrupts }: CommandContext): ExitCode {
  if (interrupts.either.aborted) {
    output.problem(makeProblem('cancelled.asked'));
    return exitCodes.interrupted;
  }
  if (error instanceof BadInput) {
    for (const problem of error.problems) output.problem(problem);
    return exitCodes.badInput;
  }
  if (error instanceof PracticeProblem) {
    output.say(error.message);
    return exitCodes.failed;
  }
  const problem = toProblem(error, redactPatterns);
  output.problem(problem);
  if (problem.code === 'bug.unexpected') output.say(problem.details);
  return exitCodeOfProblem(problem.code);
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

/** Ends the process once everything is written, whatever a library still holds open. */
async function leave(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => stream.write('', () => resolve()));
  }
  process.exit();
}
