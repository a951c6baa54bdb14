import type { ServerSpec } from '../../../../shared/spec/index.ts';
import type { RenderContext } from '../../component.ts';
import { lastYaml } from '../../extra.ts';
import { configFile } from '../../managed-file.ts';
import { templateText } from '../../template.ts';
import type { RenderedFile } from '../../types.ts';
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
export function checkSettings(spec: ServerSpec) {
  return ['python', '-m', 'synapse.config', ...synapseArguments(spec)];
}

/** The same, where there are some of the host's own. */
export function judgeSettings(spec: ServerSpec) {
  if (spec.features.synapse.extra === undefined) return undefined;
  return { setting: 'features.synapse.extra', argv: checkSettings(spec) };
}
