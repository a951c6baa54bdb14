import type { RoomVersions } from '../../matrix/client/capabilities.ts';

/** Since this one people can come in by being in a space (Matrix spec, "Room versions"); since 9 without a fault. */
const firstGood = 10;

/** The server's own default, where people of a space can come into such a room; else the oldest where they can. */
export function roomVersionFor({ default: usual, available }: RoomVersions): string {
  const number = Number(usual);
  // Names that are no numbers are experiments: nothing is known of them.
  if (Number.isInteger(number) && number >= firstGood) return usual;
  const others = Object.entries(available)
    .flatMap(([version, state]) =>
      state === 'stable' && Number(version) >= firstGood ? [Number(version)] : [],
    )
    .sort((one, other) => one - other);
  return String(others[0] ?? firstGood);
}

/** Whether whoever makes a room of this version stands above all powers, and must not be listed among them. */
export function creatorsRule(version: string): boolean {
  return Number(version) >= 12;
}
