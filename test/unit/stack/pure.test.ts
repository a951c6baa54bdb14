import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../src/core/stack/', import.meta.url);

/** What an answer could hang on besides the spec: clock, chance, the process, the network, time that passes. */
const impure =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bMath\.random\b|\bperformance\.|\bcrypto\.|\brandom(?:UUID|Bytes)\b|\bprocess\.(?:env|platform|cwd|hrtime)|\bset(?:Timeout|Interval|Immediate)\(|\bfetch\(|\bIntl\.DateTimeFormat\(\)/;

describe('rendering hangs on the spec alone', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  it.each(files)('%s', (path) => {
    expect(readFileSync(new URL(path, folder), 'utf8')).not.toMatch(impure);
  });

  it.each(['const now = Date.now();', 'new Date()', 'Math.random()', 'randomUUID()', 'process.env.TZ'])(
    'would notice %s',
    (line) => expect(line).toMatch(impure),
  );
});
