import { describe, expect, it } from 'vitest';
import {
  memoryNeeded,
  parseSpec,
  presetMemory,
  presetNames,
  presets,
} from '../../../src/shared/spec/index.ts';

const base = { innkeeper: 1, server: { address: '192.0.2.1' }, domain: 'example.org' };

function needed(more: Readonly<Record<string, unknown>>): number {
  const parsed = parseSpec({ ...base, ...more });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return memoryNeeded(parsed.spec);
}

describe('the memory a server needs', () => {
  it.each(presetNames)('is at least that of the size %s', (preset) => {
    expect(presetMemory(preset)).toBeGreaterThan(presets[preset].memoryMiB);
    expect(needed({ preset })).toBe(presetMemory(preset));
  });

  it('shrinks by what is switched off', () => {
    const off = { elementWeb: { enabled: false }, coturn: { enabled: false } };
    expect(needed({ features: off })).toBe(presets.friends.memoryMiB);
  });
});
