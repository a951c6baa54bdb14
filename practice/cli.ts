import { type Command, InvalidArgumentError, Option } from 'commander';
import { describeStatus } from './describe.ts';
import { practiceDown, practiceDownAll } from './down.ts';
import { ensureAllImages, ensureImages } from './more-images.ts';
import { PracticeProblem } from './problem.ts';
import { practiceStatus } from './status.ts';
import { SYSTEMS } from './systems.ts';
import type { ImageKindChoice, PracticeOptions, PracticeServer, Variant } from './types.ts';
import { practiceReset, practiceUp } from './up.ts';
import { DEFAULT_NAME } from './vps/record.ts';

interface UpFlags extends Partial<Variant> {
  readonly name: string;
  readonly images?: ImageKindChoice;
  readonly json?: boolean;
  readonly all?: boolean;
  readonly with?: readonly string[];
}

/** Adds `practice up|down|status|reset` to a command line. Progress goes to stderr, answers to stdout. */
export function registerPracticeCommand(program: Command): void {
  const practice = program.command('practice').description('a real server on this machine to try things on');

  upOptions(practice.command('up'))
    .description('bring a practice server up; the last line printed is the path of its server spec')
    .option('--all', 'make the images as well that are otherwise made when a test asks for them')
    .option('--with <names>', 'make these of them: livekit,traefik', (names) => names.split(','))
    .action((flags: UpFlags) =>
      answering(async () => {
        const options = optionsOf(flags);
        const server = await practiceUp(options);
        if (flags.all) await ensureAllImages(options);
        else if (flags.with) await ensureImages(flags.with, options);
        printServer(server, flags);
      }),
    );

  upOptions(practice.command('reset'))
    .description('the same with a fresh server')
    .action((flags: UpFlags) =>
      answering(async () => printServer(await practiceReset(flags.name, optionsOf(flags)), flags)),
    );

  practice
    .command('down')
    .description('take a practice server away; its images stay')
    .option('--name <name>', 'which server', DEFAULT_NAME)
    .option('--all', 'all servers, and the container engine that carries them')
    .action((flags: { name: string; all?: boolean }) =>
      answering(() => (flags.all ? practiceDownAll() : practiceDown(flags.name))),
    );

  practice
    .command('status')
    .description('what runs, and what its images really hold')
    .option('--json', 'for programs')
    .action((flags: { json?: boolean }) =>
      answering(async () => {
        const status = await practiceStatus();
        console.log(flags.json ? JSON.stringify(status, null, 2) : describeStatus(status));
      }),
    );
}

function upOptions(command: Command): Command {
  return command
    .option('--name <name>', 'several servers can run side by side', DEFAULT_NAME)
    .addOption(
      new Option('--images <where>', 'where images come from').choices(['auto', 'built', 'official']),
    )
    .addOption(new Option('--system <debian>', 'which Debian it has').choices(Object.keys(SYSTEMS)))
    .addOption(new Option('--docker <state>').choices(['installed', 'absent', 'without-compose']))
    .addOption(new Option('--login <who>').choices(['root', 'sudo', 'sudo-password']))
    .option('--root-login', 'root may log in as well')
    .option('--password-login', 'a password is enough to log in')
    .option('--ssh-port <port>', 'where SSH listens', port)
    .option('--ports-taken <ports>', 'ports another program listens on: 80,443', ports)
    .option('--full-disk', 'a small file system, nearly full')
    .option('--dpkg-locked', 'a package manager is at work')
    .option('--shell-banner', 'the login shell prints before every command')
    .option('--pulled', 'every image is on its disk already')
    .option('--json', 'print all facts about the server, not only the path of its spec');
}

function optionsOf({ name, images, json, all, with: _, ...variant }: UpFlags): PracticeOptions {
  const report = (line: string) => console.error(line);
  const wanted = Object.keys(variant).length > 0 ? variant : undefined;
  return { name, images, report, variant: wanted, signal: untilStopped() };
}

/** Ends the work in an orderly way at the first Ctrl-C; a second one ends the program at once. */
function untilStopped(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stop.abort(new PracticeProblem('stopped')));
  }
  return stop.signal;
}

function printServer(server: PracticeServer, flags: UpFlags): void {
  const kinds = server.imageKind === 'built' ? 'built here' : 'the official ones';
  console.error(
    `${server.name} is up: ssh -i ${server.keyFile} -p ${server.sshPort} ${server.user}@${server.address}`,
  );
  console.error(`Images: ${kinds}.`);
  console.log(flags.json ? JSON.stringify(server, null, 2) : server.specFile);
}

/** A problem the person can act on is one line; anything else keeps its stack. */
async function answering(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof PracticeProblem)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65535) throw new InvalidArgumentError('not a port');
  return number;
}

function ports(text: string): number[] {
  return text.split(',').map(port);
}
