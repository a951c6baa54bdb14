import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { chooseImages, mayMove } from '../../../src/core/deploy/versions/image-choice.ts';
import { repositoryOf, tagOf } from '../../../src/core/stack/image-name.ts';
import { images } from '../../../src/core/stack/images.ts';
import { movesBetween } from '../../../src/core/upkeep/updates/moves.ts';
import { fileOf, render, specWith } from '../../support/stack/render.ts';

const major = Number(/:(\d+)/.exec(images.postgres)?.[1]);

test.each([
  ['ghcr.io/element-hq/synapse:v1.2.3', 'ghcr.io/element-hq/synapse', 'v1.2.3'],
  ['docker.io/library/postgres:18.6', 'postgres', '18.6'],
  ['registry.test:5000/caddy', 'registry.test:5000/caddy', 'latest'],
  ['caddy:2@sha256:aa', 'caddy', '2'],
])('%s', (image, repository, tag) => {
  expect([repositoryOf(image), tagOf(image)]).toEqual([repository, tag]);
});

test.each([
  ['synapse:v1.9.0', 'synapse:v1.10.0', true],
  ['synapse:v1.10.0', 'synapse:v1.9.0', false],
  ['synapse:v1.10.0', 'synapse:v1.10.0', false],
  ['jitsi/web:stable-100', 'jitsi/web:stable-101', true],
  ['postgres:18.5', 'postgres:18.6', true],
  ['postgres:17.9', 'postgres:18.6', false],
  ['docker.io/library/postgres:17.9', 'postgres:18.6', false],
  ['prometheuscommunity/postgres-exporter:v1.0', 'prometheuscommunity/postgres-exporter:v2.0', true],
  ['own:latest', 'own:v2', false],
])('from %s to %s: %s', (from, to, may) => {
  expect(mayMove(from, to)).toBe(may);
});

describe('which image stands for a pinned one', () => {
  const older = 'ghcr.io/element-hq/synapse:v1.100.0';

  it('is the one the server has, until the host wants the newest', () => {
    expect(chooseImages([older], 'keep')).toEqual({ [images.synapse]: older });
    expect(chooseImages([older], 'newest')).toEqual({});
  });

  it('is never that of another program out of the same repository', () => {
    const [messenger, instagram] = [
      'dock.mau.dev/mautrix/meta:v0.1.0',
      'dock.mau.dev/mautrix/meta:ig-v0.1.0',
    ];
    expect(chooseImages([messenger], 'keep')).toEqual({ [images.mautrixMessenger]: messenger });
    expect(chooseImages([instagram], 'keep')).toEqual({ [images.mautrixInstagram]: instagram });
    expect(movesBetween([messenger, instagram], [images.mautrixMessenger, images.mautrixInstagram])).toEqual([
      { service: 'mautrix-facebook', from: 'v0.1.0', to: tagOf(images.mautrixMessenger) },
      { service: 'mautrix-instagram', from: 'ig-v0.1.0', to: tagOf(images.mautrixInstagram) },
    ]);
  });

  it('is the pinned one for whatever is new there', () => {
    expect(chooseImages([], 'keep')).toEqual({});
  });

  it('never goes back, and leaves the database in its major version', () => {
    const later = 'ghcr.io/element-hq/synapse:v99.0.0';
    expect(chooseImages([later], 'newest')).toEqual({ [images.synapse]: later });
    const database = `postgres:${major - 1}.9`;
    expect(chooseImages([database], 'newest')).toEqual({ [images.postgres]: database });
  });

  it('is the same for everything that is made from it', () => {
    const spec = specWith({ features: { workers: { size: 'large' } } });
    const stack = render(spec, { images: chooseImages([older], 'keep') });
    const services: Record<string, { image: string }> = parse(fileOf(stack, 'compose.yaml'), {
      merge: true,
    }).services;
    const synapses = Object.values(services).filter(({ image }) => image.includes('/synapse:'));
    expect(synapses.length).toBeGreaterThan(1);
    expect(new Set(synapses.map(({ image }) => image))).toEqual(new Set([older]));
    expect(services.postgres?.image).toBe(images.postgres);
  });
});
