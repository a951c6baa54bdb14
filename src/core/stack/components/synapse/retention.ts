import type { ServerSpec } from '../../../../shared/spec/index.ts';
import type { YamlSetting } from '../../format/yaml.ts';

/** How long messages and copies of files stay. Nothing is set where nothing is wished for. */
export function retentionSettings({ features }: ServerSpec): YamlSetting[] {
  const { retention, remoteMediaDays } = features.synapse;
  const settings: YamlSetting[] = [];
  if (retention.enabled) {
    const most = `${retention.maxDays}d`;
    settings.push([
      ['retention'],
      {
        enabled: true,
        default_policy: { min_lifetime: '1d', max_lifetime: most },
        // Rooms may ask for something else, within these.
        allowed_lifetime_min: '1d',
        allowed_lifetime_max: most,
        // Once a day, whatever is asked for: each run goes through every room.
        purge_jobs: [{ interval: '1d' }],
      },
    ]);
  }
  if (remoteMediaDays !== undefined) {
    settings.push([['media_retention'], { remote_media_lifetime: `${remoteMediaDays}d` }]);
  }
  return settings;
}
