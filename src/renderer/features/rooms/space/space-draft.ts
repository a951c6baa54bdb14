import { aliasOf } from '../../../../shared/layouts/alias-of.ts';
import type { LayoutName, LayoutRoom, LayoutRoomId } from '../../../../shared/layouts/layouts.ts';
import type { SpaceParams } from '../../../../shared/layouts/plan-space.ts';
import { type Message, message } from '../../../../shared/message.ts';
import { aliasLocalpart, displayText } from '../../../../shared/spec/fields.ts';

/** What the host has chosen so far. Whatever they have not touched is as the layout has it, also after another one is chosen. */
export interface SpaceDraft {
  readonly layout: LayoutName;
  readonly name?: string;
  readonly alias?: string;
  readonly without: readonly LayoutRoomId[];
  readonly names: Readonly<Partial<Record<LayoutRoomId, string>>>;
}

export const newDraft: SpaceDraft = { layout: 'friends', without: [], names: {} };

type Say = (text: Message) => string;

/** The space a draft stands for. Texts are trimmed; whether they can be used `faultsIn` says. */
export function paramsOf(draft: SpaceDraft, offered: readonly LayoutRoom[], say: Say): SpaceParams {
  const name = draft.name ?? say(message(`layout.name.${draft.layout}`));
  return {
    layout: draft.layout,
    name: name.trim(),
    alias: draft.alias?.trim() ?? (aliasOf(name) || draft.layout),
    rooms: offered.flatMap(({ id }) =>
      draft.without.includes(id)
        ? []
        : [{ id, name: nameIn(draft, id, say).trim(), topic: say(message(`layout.topic.${id}`)) }],
    ),
  };
}

/** The name of a room as it stands in its field. */
export function nameIn({ names }: SpaceDraft, id: LayoutRoomId, say: Say): string {
  return names[id] ?? say(message(`layout.room.${id}`));
}

interface Faults {
  readonly name: boolean;
  readonly alias: boolean;
  readonly rooms: readonly LayoutRoomId[];
}

const name = displayText(100);

export function faultsIn(params: SpaceParams): Faults {
  return {
    name: !name.safeParse(params.name).success,
    alias: !aliasLocalpart.max(60).safeParse(params.alias).success,
    rooms: params.rooms.filter((room) => !name.safeParse(room.name).success).map(({ id }) => id),
  };
}
