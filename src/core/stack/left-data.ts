import type { ServerSpec } from '../../shared/spec/index.ts';
import type { Component } from './component.ts';
import { components } from './components/index.ts';
import { isMade } from './secrets.ts';

/** What switched-off programs may have left on the server: nothing of it is of use to what runs. */
export interface LeftData {
  /** Folders below /opt/innkeeper, such as `data/prometheus`. */
  readonly folders: readonly string[];
  /** Databases in PostgreSQL, each with a role of the same name. */
  readonly databases: readonly string[];
  /** Secrets that are of use with one of those alone, as `folder:` and `database:` name them: they go along with it. */
  readonly secrets: readonly { readonly name: string; readonly places: readonly string[] }[];
}

/**
 * Where the components that this spec switches off would have kept something, had they run once. A component that
 * is `present`, by the names of its containers' services, has not gone yet, whatever the spec says.
 */
export function leftData(spec: ServerSpec, present: ReadonlySet<string>): LeftData {
  const isOn = (component: Component) => component.enabled(spec) || present.has(component.id);
  const on = components.filter(isOn);
  const off = components.filter((component) => !isOn(component));
  const used = on.flatMap(({ folders }) => folders.map(({ path }) => path));
  const folders = off.flatMap((component) => component.folders.map(({ path }) => path));
  const databases = off.flatMap(({ database }) => database ?? []);
  const kept = new Set(on.flatMap((component) => component.secrets(spec).map(({ name }) => name)));
  return {
    // Some programs share a folder.
    folders: [...new Set(folders)].filter((path) => !used.some((one) => overlaps(one, path))),
    databases: [...new Set(databases)].filter((name) => !on.some(({ database }) => database === name)),
    secrets: off
      .flatMap((component) => component.secrets(spec).filter(isMade))
      .map(({ name, guards = [], guardsDatabase: database }) => ({
        name,
        places: [
          ...guards.map((path) => `folder:${path}`),
          ...(database === undefined ? [] : [`database:${database}`]),
        ],
      }))
      .filter(({ name, places }) => places.length > 0 && !kept.has(name)),
  };
}

function overlaps(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}
