import { assertNever } from '../../../../shared/assert-never.ts';
import type { SpacePlan } from '../../../../shared/contract/spaces.ts';
import { type LayoutName, layouts } from '../../../../shared/layouts/layouts.ts';
import { message } from '../../../../shared/message.ts';
import { sayInTerminal, sayMarks } from '../../terminal-words.ts';

/** A layout and its rooms, by the names they are asked for and those they get. */
export function describeLayout(layout: LayoutName): string {
  const rooms = layouts[layout].rooms.map(
    ({ id }) => `    ${id.padEnd(14)} ${sayInTerminal(message(`layout.room.${id}`))}`,
  );
  const [name, about] = [
    sayInTerminal(message(`layout.name.${layout}`)),
    sayInTerminal(message(`layout.about.${layout}`)),
  ];
  return [`${layout.padEnd(9)} ${name}: ${about}`, ...rooms].join('\n');
}

/** What would be made, a room a line, with what is special about each. */
export function describeSpace({ name, alias, standing, rooms }: SpacePlan, domain: string): string {
  const lines = rooms.map((room) => {
    const facts = [
      `#${room.alias}:${domain}`,
      room.purpose === 'voice' && sayInTerminal(message('cli.space.voice')),
      room.writers === 'moderators' && sayInTerminal(message('cli.space.moderators')),
      sayInTerminal(message(room.encrypted ? 'cli.space.encrypted' : 'cli.space.readable')),
      standingOf(room.standing),
    ];
    return `  ${room.name}: ${sayMarks(facts.filter((fact) => typeof fact === 'string'))}`;
  });
  const space = sayMarks([`#${alias}:${domain}`, standingOf(standing) ?? ''].filter(Boolean));
  return [`${name}: ${space}`, ...lines].join('\n');
}

function standingOf(standing: SpacePlan['standing']): string | undefined {
  switch (standing) {
    case 'new':
      return undefined;
    case 'there':
      return sayInTerminal(message('cli.space.there'));
    case 'taken':
      return sayInTerminal(message('cli.space.taken'));
    default:
      return assertNever(standing);
  }
}
