import type { Mapping } from '../../../../shared/mapping.ts';
import { elementWebRefusals, holdsProgram } from '../../../../shared/spec/extra/element-web.ts';
import { refusalOf } from '../../../../shared/spec/extra/extra-settings.ts';
import {
  type ExpectedStack,
  mappingFrom,
  nothingUnexpected,
  sameJson,
  textOf,
  type UnexpectedSettings,
} from './judged.ts';

/**
 * The chat page's settings. One that says where the page signs in, what it loads or whom it tells, and any address that
 * Innkeeper did not write or that is a program, leads people elsewhere; others only change how it looks.
 */
export function judgeElement(running: Mapping, wanted: ExpectedStack): UnexpectedSettings {
  const ours = mappingFrom(textOf(wanted, 'config/element-web/config.json')) ?? {};
  const known = new Set(addressesIn(ours));
  const places = [...new Set([...Object.keys(running), ...Object.keys(ours)])].filter(
    (key) => !sameJson(running[key], ours[key]),
  );
  const opens = places.some(
    (key) =>
      refusalOf(elementWebRefusals, key, running[key]) !== undefined ||
      holdsProgram(running[key]) ||
      addressesIn(running[key]).some((address) => !known.has(address)),
  );
  return places.length === 0 ? nothingUnexpected : { places, opens };
}

function addressesIn(value: unknown): string[] {
  return [...JSON.stringify(value ?? '').matchAll(/[a-z][a-z0-9+.-]*:\/\/[^"\\\s]+/gi)].map(([one]) => one);
}
