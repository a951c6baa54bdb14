import type { HostFacts } from '../../shared/facts.ts';
import type { ServerSpec } from '../../shared/spec/index.ts';
import { generateSecret } from '../server/host/generate-secret.ts';
import { reachOf } from '../server/reach/reach-of.ts';
import { stackHost } from '../server/reach/stack-host.ts';
import { renderStack, secretNeeds } from '../stack/render-stack.ts';
import type { ImageChoice, Templates } from '../stack/types.ts';
import type { Rendering } from './plan/redacting-renderer.ts';

interface Version {
  readonly spec: ServerSpec;
  /** Those that are known, by their names. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Which images it names; the pinned ones where it is left out. */
  readonly images?: ImageChoice;
}

/** Every file as Innkeeper writes it for each of these versions, with its secrets and with others. */
export function bothRenderings(
  versions: readonly Version[],
  facts: HostFacts,
  templates: Templates,
): ReadonlyMap<string, readonly Rendering[]> {
  const all = new Map<string, Rendering[]>();
  for (const { spec, secrets, images } of versions) {
    const needs = secretNeeds(spec);
    const other = Object.fromEntries(needs.map(({ name, kind }) => [name, generateSecret(kind)]));
    const real = { ...other, ...secrets };
    const host = stackHost(reachOf(spec, facts), facts);
    const chosen = images && { images };
    const twin = renderStack({ spec, host, secrets: other, ...chosen }, templates);
    const rendered = renderStack({ spec, host, secrets: real, ...chosen }, templates);
    for (const [index, file] of rendered.files.entries()) {
      const rendering = { real: file.content, other: twin.files[index]?.content ?? '' };
      all.set(file.path, [...(all.get(file.path) ?? []), rendering]);
    }
  }
  return all;
}
