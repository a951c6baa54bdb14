import { elementWebRefusals } from '../../../../shared/spec/extra/element-web.ts';
import { refusalOf } from '../../../../shared/spec/extra/extra-settings.ts';
import { type Mapping, mappingFrom, nothingStray, type Stray, same, textOf, type Wanted } from './judged.ts';

/**
 * The chat page's settings. One that says where the page signs in, what it loads or whom it tells, and any address that
 * Innkeeper did not write, leads people elsewhere; others only change how it looks.
 */
export function judgeElement(running: Mapping, wanted: Wanted): Stray {
  const ours = mappingFrom(textOf(wanted, 'config/element-web/config.json')) ?? {};
  const known = new Set(addressesIn(ours));
  const places = [...new Set([...Object.keys(running), ...Object.keys(ours)])].filter(
    (key) => !same(running[key], ours[key]),
  );
  const opens = places.some(
    (key) =>
      refusalOf(elementWebRefusals, key, running[key]) !== undefined ||
      addressesIn(running[key]).some((address) => !known.has(address)),
  );
  return places.length === 0 ? nothingStray : { places, opens };
}

function addressesIn(value: unknown): string[] {
  return [...JSON.stringify(value ?? '').matchAll(/[a-z][a-z0-9+.-]*:\/\/[^"\\\s]+/gi)].map(([one]) => one);
}
