import type { ServerSpec } from '../../../../shared/spec/index.ts';
import { turnLine } from '../../format/turnserver.ts';

/** The host's own options, several times where they are a list. */
export function ownLines({ features }: ServerSpec): string[] {
  return Object.entries(features.coturn.extra ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) =>
      one === true ? name : turnLine(name, String(one)),
    ),
  );
}
