import type { PracticeServer } from '../../practice/index.ts';

type Executor = Pick<PracticeServer, 'exec'>;

const folder = '/opt/innkeeper';

/** Runs a program on a practice server as root, past Innkeeper, and gives what it prints. Fails where the program fails. */
export async function run(server: Executor, argv: readonly string[], input?: string): Promise<string> {
  const { code, stdout, stderr } = await server.exec(argv, input === undefined ? {} : { input });
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}:\n${stdout}\n${stderr}`);
  return stdout;
}

/** Runs a script there; what it prints comes without the line's end. */
export async function bash(server: Executor, script: string, input?: string): Promise<string> {
  return (await run(server, ['bash', '-c', script], input)).trim();
}

/** Compose, on what lies in the folder of the programs. */
export function compose(server: Executor, ...args: readonly string[]): Promise<string> {
  return run(server, ['docker', 'compose', '--project-directory', folder, ...args]);
}

/** Shell that turns one byte of a file there into another, whatever it was: a fixed one is the right one in 256 tries. */
export function flipByte(file: string, at: number): string {
  const flipped = `$(( $(od -An -tu1 -j ${at} -N 1 ${file}) ^ 255 ))`;
  return `chmod u+w ${file}; printf "\\\\$(printf %03o ${flipped})" | dd of=${file} bs=1 seek=${at} conv=notrunc status=none`;
}

/** Runs SQL in the chat server's database. */
export async function sql(server: Executor, query: string): Promise<string> {
  const psql = ['psql', '-U', 'synapse', '-d', 'synapse', '-tA', '-v', 'ON_ERROR_STOP=1'];
  return (await run(server, ['docker', 'exec', '-i', 'innkeeper-postgres-1', ...psql], query)).trim();
}

/** Makes an account by Synapse's own program. */
export async function addAccount(
  server: Executor,
  user: string,
  password: string,
  rights: 'admin' | 'no-admin' = 'no-admin',
): Promise<void> {
  const flags = ['-c', '/config/homeserver.yaml', '-u', user, '-p', password, `--${rights}`];
  await run(server, ['docker', 'exec', 'innkeeper-synapse-1', 'register_new_matrix_user', ...flags]);
}

/** When each container was started, by name: one that goes on running keeps its moment. */
export async function startedAt(server: Executor): Promise<Record<string, string>> {
  const said = await bash(
    server,
    "docker ps -q | xargs docker inspect -f '{{.Name}} {{.State.StartedAt}}' | sort",
  );
  return Object.fromEntries(said.split('\n').map((line) => line.split(' ') as [string, string]));
}
