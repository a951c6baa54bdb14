import { type CatalogueEntry, catalogue } from './catalogue/index.ts';
import { valueAt } from './paths.ts';
import { type PresetName, presets } from './presets.ts';
import { type ServerSpec, specSchema } from './schema.ts';

/** Memory in MiB the whole server needs: the preset's part, that of every program that is switched on, and of choices. */
export function memoryNeeded(spec: ServerSpec): number {
  const entries: readonly CatalogueEntry[] = catalogue;
  const programs = entries.map(
    ({ path, component, takes }) =>
      (component !== undefined && valueAt(spec, path) === true ? component.memoryMiB : 0) +
      (takes?.(spec) ?? 0),
  );
  return programs.reduce((sum, one) => sum + one, presets[spec.preset].memoryMiB);
}

/** The same for a server of that size with the switches as they are by default. */
export function presetMemory(preset: PresetName): number {
  const server = { address: '192.0.2.1' };
  return memoryNeeded(specSchema.parse({ innkeeper: 1, server, domain: 'example.org', preset }));
}
