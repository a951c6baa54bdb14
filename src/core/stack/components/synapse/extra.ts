import { message } from '../../../../shared/message.ts';
import type { ServerSpec } from '../../../../shared/spec/index.ts';
import type { RenderContext, SettingsJudge } from '../../component.ts';
import { lastYaml } from '../../extra.ts';
import { configFile } from '../../managed-file.ts';
import { templateText } from '../../template.ts';
import type { RenderedFile, Templates } from '../../types.ts';
import { resolvedIn, unexpectedValues } from './effective.ts';
import { synapseArguments } from './process.ts';

/** The host's own settings, laid over what Synapse and all others have left for it. Its name sorts last. */
export function extraFile(
  files: readonly RenderedFile[],
  { spec, templates }: RenderContext,
): RenderedFile[] {
  const { extra } = spec.features.synapse;
  if (extra === undefined) return [];
  const read = files
    .filter(({ path }) => /^config\/synapse\/[^/]+\.yaml$/.test(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return [
    configFile('synapse/zz-extra.yaml', lastYaml(templateText(templates, 'synapse/extra.yaml'), read, extra)),
  ];
}

/** How Synapse reads its settings without starting. */
export function settingsCheckCommand(spec: ServerSpec) {
  return ['python', '-m', 'synapse.config', ...synapseArguments(spec)];
}

/** What tells what its settings come to, as a program for the Python in its image. */
export function settingsReader(templates: Templates): string {
  return templateText(templates, 'synapse/resolved-settings.py');
}

/** The same, where there are some of the host's own: whoever may come in then must be as the spec says. */
export function judgeSynapseSettings(
  spec: ServerSpec,
  files: readonly RenderedFile[],
  templates: Templates,
): SettingsJudge | undefined {
  if (spec.features.synapse.extra === undefined) return undefined;
  return {
    setting: 'features.synapse.extra',
    argv: ['python', '-c', settingsReader(templates), ...synapseArguments(spec)],
    effective(said) {
      const resolved = resolvedIn(said);
      if (resolved === undefined) return message('raw.unresolved');
      const stray = unexpectedValues(resolved, spec, files);
      return stray.length === 0 ? undefined : message('raw.comes-to', { settings: { list: stray } });
    },
  };
}
