import { describe, expect, it } from 'vitest';
import { PullProgress } from '../../../src/core/deploy/steps/pull.ts';
import { parseMarker } from '../../../src/core/server/host/run-step-job.ts';

describe('progress of a download', () => {
  it('grows layer by layer, image by image', () => {
    const progress = new PullProgress(2);
    const seen: number[] = [progress.fraction];
    progress.nextImage();
    for (const line of [
      'v1: Pulling from synapse',
      '0123456789ab: Pulling fs layer',
      'ba9876543210: Already exists',
      '0123456789ab: Download complete',
      '0123456789ab: Pull complete',
      'Digest: sha256:00',
    ]) {
      if (progress.line(line)) seen.push(progress.fraction);
    }
    progress.nextImage();
    seen.push(progress.fraction);
    expect(seen).toEqual([0, 0, 0.25, 0.4, 0.5, 0.5]);
  });

  it.each([
    ['@@image ghcr.io/a/b:1', { name: 'image', words: ['ghcr.io/a/b:1'] }],
    ['@@step install', { name: 'step', words: ['install'] }],
    ['@@tail', { name: 'tail', words: [] }],
    ['a @@step in text', undefined],
    ['@@Step x', undefined],
  ])('%s', (line, marker) => {
    expect(parseMarker(line)).toEqual(marker);
  });
});
