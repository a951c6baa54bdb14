import { describe, expect, it } from 'vitest';
import { PullProgress, pullMarks } from '../../../src/core/deploy/steps/pull.ts';
import { readLogLine } from '../../../src/core/server/host/marks.ts';

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
    [
      '@@{"fact":"image","image":"ghcr.io/a/b:1"}',
      { kind: 'mark', mark: { fact: 'image', image: 'ghcr.io/a/b:1' } },
    ],
    [
      '@@{"fact":"kept","image":"a:1","why":"moved","now":"sha256:00"}',
      { kind: 'mark', mark: { fact: 'kept', image: 'a:1', why: 'moved', now: 'sha256:00' } },
    ],
    ['@@{"fact":"tail","text":"last words"}', { kind: 'tail', text: 'last words' }],
    ['a @@{"fact":"image","image":"x"} in text', undefined],
    ['@@{"fact":"image"}', undefined],
    ['@@{"fact":"somebody else"}', undefined],
    ['@@image x', undefined],
    ['@@{', undefined],
  ])('%s', (line, read) => {
    expect(readLogLine(line, pullMarks)).toEqual(read ?? { kind: 'text', text: line });
  });
});
