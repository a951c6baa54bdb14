import { changedIn, isCaddyConfig, unexpectedIn } from '../../../stack/components/caddy/effective.ts';
import { nothingUnexpected, type UnexpectedSettings } from './judged.ts';

/**
 * What the reverse proxy runs with, against what the same program makes of Innkeeper's own. A handler that leads
 * elsewhere, a file that is shown, a port that listens opens something; an answer that is another one may have been
 * what keeps something closed, and is told too. Undefined where it
 * says something else than a configuration.
 */
export function judgeCaddy(running: string, given: string): UnexpectedSettings | undefined {
  if (!isCaddyConfig(running) || !isCaddyConfig(given)) return undefined;
  const [runs, ours] = [withoutReadFrom(running), withoutReadFrom(given)];
  const opened = unexpectedIn(runs, ours);
  if (opened !== undefined) return { places: [opened], opens: true };
  const changed = changedIn(runs, ours);
  return changed === undefined ? nothingUnexpected : { places: [changed], opens: false };
}

/**
 * Whatever shows files never shows the settings themselves: Caddy adds all the files it read them from. Ours comes to it
 * in one piece.
 */
function withoutReadFrom(config: string): string {
  return config.replaceAll(
    /"hide":\[(?:"(?:\/dev\/stdin|\/etc\/caddy\/Caddyfile|\/etc\/caddy\/[\w./-]+\.caddy)",?)+\]/g,
    '"hide":[]',
  );
}
