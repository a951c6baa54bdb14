import type { Health } from '../../../shared/contract/health.ts';
import { mayMove } from '../../deploy/versions/image-choice.ts';
import type { Component } from '../../stack/component.ts';
import { tagOf } from '../../stack/image-name.ts';

/** What runs of each component, and what this Innkeeper would set up. `running` are image references by service. */
export function versionsOf(
  components: readonly Component[],
  running: Readonly<Record<string, string | undefined>>,
): Health['versions'] {
  return components.map(({ id, image }) => {
    const now = running[id];
    return {
      component: id,
      running: now === undefined ? null : tagOf(now),
      offered: tagOf(image),
      newer: now !== undefined && mayMove(now, image),
    };
  });
}
