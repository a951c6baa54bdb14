import { tame } from './tame.ts';

/** What somebody else wrote, such as a name: as text alone, and with a direction of its own. */
export function TheirText({ children }: { readonly children: string }) {
  return <bdi>{tame(children)}</bdi>;
}
