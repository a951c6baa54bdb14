import { message } from '../../../shared/message.ts';
import { serverHome, synapseInside } from '../../../shared/server-constants.ts';
import type { KeptPanelAdmin } from '../../chat/panel/kept-panel-admin.ts';
import { ensureProgramRoom } from '../../chat/rooms/program-room.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import { neededRooms } from '../../stack/render-stack.ts';
import { secretOf } from '../../stack/secret-of.ts';
import type { RoomNeed } from '../../stack/types.ts';
import type { DeployContext } from './context.ts';
import { asPanel } from './panel-admin.ts';

/** Rooms of programs that were started: nothing is asked where they go on running as they are. */
export function roomsToMake({ spec, plan }: DeployContext): RoomNeed[] {
  const started = [...plan.start, ...plan.restart];
  return neededRooms(spec).filter(({ service }) => started.includes(service));
}

/** Makes the rooms programs post to, and lays beside each program what it needs for that. */
export async function makeProgramRooms(
  context: DeployContext,
  rooms: readonly RoomNeed[],
  keep: KeptPanelAdmin,
): Promise<void> {
  const { spec, secrets } = context;
  await asPanel(context, keep, async (caller) => {
    const panel = { caller, spec, domain: spec.domain };
    for (const { account, alias, name, ...need } of rooms) {
      const password = secretOf(secrets, account.password);
      const right = await ensureProgramRoom(panel, { alias, name, ...account, password });
      await lay(context, need, 'token', right.token);
      // As the program reaches the chat server, inside the Docker networks.
      await lay(context, need, 'address', `${synapseInside}${right.path}`);
    }
  });
}

async function lay(
  { ssh, signal }: DeployContext,
  { folder, uid, gid }: Pick<RoomNeed, 'folder' | 'uid' | 'gid'>,
  file: string,
  content: string,
): Promise<void> {
  const path = `${serverHome}/${folder}/${file}`;
  const result = await ssh.run(
    ['install', '-D', '-m', '0400', '-o', String(uid), '-g', String(gid), '/dev/stdin', path],
    { asRoot: true, stdin: content, signal },
  );
  expectSuccess(result, message('task.place-sign-in'));
}
