import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  bringEverybodyResultSchema,
  type SpaceMade,
  spaceMadeSchema,
} from '../../../../shared/contract/spaces.ts';
import { aliasOf } from '../../../../shared/layouts/alias-of.ts';
import {
  type LayoutName,
  type LayoutRoomId,
  layoutNames,
  layoutRoomIds,
  layouts,
} from '../../../../shared/layouts/layouts.ts';
import { offeredRooms, type SpaceParams } from '../../../../shared/layouts/plan-space.ts';
import type { RoomDefaults } from '../../../../shared/layouts/room-defaults.ts';
import { message } from '../../../../shared/message.ts';
import { outputOptions, type Runner } from '../../command-context.ts';
import { type ExitCode, exitCodeOfOutcome, exitCodes } from '../../exit-codes.ts';
import { followJob } from '../../follow-job.ts';
import { type OnServer, type ServerFlags, serverCommand } from '../../on-server.ts';
import type { OutputFlags } from '../../output.ts';
import { sayInTerminal } from '../../terminal-words.ts';
import { describeLayout, describeSpace } from './describe.ts';

interface SpaceFlags extends ServerFlags {
  readonly layout: LayoutName;
  readonly name?: string;
  readonly alias?: string;
  readonly without?: readonly LayoutRoomId[];
  readonly rename?: Readonly<Partial<Record<LayoutRoomId, string>>>;
  readonly everybody?: boolean;
  readonly default?: boolean;
  readonly plan?: boolean;
}

/** `innkeeper rooms ...`: spaces with rooms, made by a layout. */
export function registerRooms(program: Command, run: Runner): void {
  const rooms = program.command('rooms').description('spaces with rooms, made by a ready layout');

  outputOptions(rooms.command('layouts').description('every layout, and the rooms it has')).action(
    (flags: OutputFlags) =>
      run(flags, async ({ output }) => {
        const all = layoutNames.map((layout) => ({ layout, rooms: layouts[layout].rooms }));
        output.answer({ kind: 'layouts', layouts: all }, layoutNames.map(describeLayout).join('\n'));
        return exitCodes.done;
      }),
  );

  const create = rooms
    .command('create-space <spec>')
    .description('make a space and its rooms, or go on where that was cut')
    .addOption(
      new Option('--layout <layout>', 'which layout').choices([...layoutNames]).makeOptionMandatory(),
    )
    .option('--name <text>', "the space's name (the layout's)")
    .option('--alias <alias>', 'its address without # and domain (made from the name)')
    .addOption(new Option('--without <room...>', 'leave these rooms out').choices([...layoutRoomIds]))
    .option('--rename <room=name...>', 'give a room another name', renamed)
    .option('--plan', 'only show what would be made')
    .option('--everybody', 'and put everybody who has an account into it and its rooms')
    .option('--default', 'and put new members into it and its rooms; restarts the chat server');
  serverCommand<SpaceFlags>(create, run, async (on, _, flags) => {
    const { core, serverId, output, signal } = on;
    const defaults = await core.call('spaces.roomDefaults', { serverId }, signal);
    const space = paramsOf(flags, defaults);
    if (flags.plan === true) {
      const plan = await core.call('spaces.plan', { serverId, space }, signal);
      output.answer({ kind: 'space-plan', ...plan }, describeSpace(plan, on.domain));
      return undefined;
    }
    const { jobId } = await core.call('spaces.make', { serverId, space }, signal);
    const ended = await follow(on, flags, jobId);
    if (ended.outcome !== 'succeeded') return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
    const made = spaceMadeSchema.parse(ended.result);
    if (!output.json) output.answer({ kind: 'result' }, saidOf(made, on.domain));
    const code = flags.everybody === true ? await bringEverybody(on, flags, made) : exitCodes.done;
    return flags.default === true && code === exitCodes.done ? makeDefault(on, flags, made) : code;
  });
}

async function bringEverybody(on: OnServer, flags: SpaceFlags, { aliases }: SpaceMade): Promise<ExitCode> {
  const { core, serverId, output, signal } = on;
  const { jobId } = await core.call('spaces.bringEverybody', { serverId, aliases }, signal);
  const ended = await follow(on, flags, jobId);
  if (ended.outcome !== 'succeeded') return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
  const { people, failed } = bringEverybodyResultSchema.parse(ended.result);
  if (!output.json) {
    output.answer({ kind: 'result' }, sayInTerminal(message('cli.brought-in', { count: people })));
    for (const { problem } of failed) output.problem(problem);
  }
  return failed.length === 0 ? exitCodes.done : exitCodes.failed;
}

async function makeDefault(on: OnServer, flags: SpaceFlags, { aliases }: SpaceMade): Promise<ExitCode> {
  const { core, serverId, signal } = on;
  const { jobId } = await core.call('spaces.makeDefault', { serverId, aliases }, signal);
  const ended = await follow(on, flags, jobId);
  return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
}

async function follow(
  { core, output, interrupts }: OnServer,
  { verbose }: SpaceFlags,
  jobId: Parameters<typeof followJob>[1],
) {
  const ended = await followJob(core, jobId, { output, interrupts, verbose: verbose === true });
  if (ended.problem && !output.json) output.problem(ended.problem);
  return ended;
}

/** Everything a person did not say is as the layout has it, in their language. */
function paramsOf(
  { layout, name, alias, without = [], rename = {} }: SpaceFlags,
  defaults: RoomDefaults,
): SpaceParams {
  const called = name ?? sayInTerminal(message(`layout.name.${layout}`));
  return {
    layout,
    name: called,
    // A name may have no letter that can be part of an address.
    alias: alias ?? (aliasOf(called) || layout),
    rooms: offeredRooms(layout, defaults).flatMap(({ id }) =>
      without.includes(id)
        ? []
        : [
            {
              id,
              name: rename[id] ?? sayInTerminal(message(`layout.room.${id}`)),
              topic: sayInTerminal(message(`layout.topic.${id}`)),
            },
          ],
    ),
  };
}

function saidOf({ made, aliases: [space = ''] }: SpaceMade, domain: string): string {
  const place = `#${space}:${domain}`;
  return made === 0
    ? sayInTerminal(message('cli.space-there', { space: place }))
    : sayInTerminal(message('cli.space-made', { space: place }));
}

function renamed(text: string, before: SpaceFlags['rename'] = {}): SpaceFlags['rename'] {
  const [, id, name] = /^([^=]+)=(.+)$/su.exec(text) ?? [];
  const room = layoutRoomIds.find((one) => one === id);
  if (room === undefined || name === undefined) {
    throw new InvalidArgumentError(`room=name, with one of ${layoutRoomIds.join(', ')}`);
  }
  return { ...before, [room]: name };
}
