import type { ServerSpec } from '../../../../shared/spec/index.ts';
import type { RenderContext } from '../../component.ts';
import { lastYaml } from '../../extra.ts';
import { configFile } from '../../managed-file.ts';
import { templateText } from '../../template.ts';
import type { RenderedFile } from '../../types.ts';

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

/** How Synapse judges its settings without starting. */
export function judgeSettings({ features }: ServerSpec) {
  if (features.synapse.extra === undefined) return undefined;
  const mail = features.synapse.mail.enabled ? ['-c', '/secrets/mail.yaml'] : [];
  return {
    setting: 'features.synapse.extra',
    argv: ['python', '-m', 'synapse.config', '-c', '/config', ...mail],
  };
}
