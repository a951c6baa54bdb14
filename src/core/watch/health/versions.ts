import type { Health } from '../../../shared/contract/health.ts';
import type { Component } from '../../stack/component.ts';

/** What runs of each component, and what this Innkeeper would set up. `running` are image references by service. */
export function versionsOf(
  components: readonly Component[],
  running: Readonly<Record<string, string | undefined>>,
): Health['versions'] {
  return components.map(({ id, image }) => {
    const now = running[id];
    const tag = now === undefined ? null : tagOf(now);
    const offered = tagOf(image);
    return { component: id, running: tag, offered, newer: tag !== null && isNewer(offered, tag) };
  });
}

/** The version in an image's reference: `v1.164.2` in `ghcr.io/element-hq/synapse:v1.164.2`. */
function tagOf(image: string): string {
  const [name = ''] = image.split('@');
  const colon = name.lastIndexOf(':');
  // A colon before a slash is a registry's port.
  return colon > name.lastIndexOf('/') ? name.slice(colon + 1) : 'latest';
}

/** Compares the numbers in two versions one by one. What has no number is not newer than anything. */
function isNewer(one: string, other: string): boolean {
  const [left, right] = [numbersIn(one), numbersIn(other)];
  if (left.length === 0 || right.length === 0) return false;
  const length = Math.max(left.length, right.length);
  for (let place = 0; place < length; place += 1) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function numbersIn(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
