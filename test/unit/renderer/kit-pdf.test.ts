import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { kitPdf } from '../../../src/renderer/features/recovery-kit/kit-pdf.ts';
import { printedKit } from '../../../src/shared/recovery-kit/printed-kit.ts';
import { recoveryPage } from '../../../src/shared/recovery-kit/recovery-page.ts';
import { nastyKit } from '../../support/nasty-kit.ts';

const hasReader = spawnSync('pdftotext', ['-v']).error === undefined;
const kit = printedKit(nastyKit, { fileName: 'recovery-kit-example.org.age', secrets: true });

describe.skipIf(!hasReader)('the page to print', () => {
  it('is text that another program reads', async () => {
    const pdf = Buffer.from(await kitPdf(recoveryPage(kit)).arrayBuffer());
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
    expect(text).toContain('Recovery kit for example.org');
    expect(text).toContain(nastyKit.server.hostKeys[0]?.fingerprint);
    expect(text).toContain('restic restore latest --tag innkeeper --target /');
    expect(text).toContain('“Open a recovery kit”');
    // A sign these fonts do not have is written as its number, never left out.
    expect(text).toContain('\\u{434}\\u{43e}\\u{43c}');
    expect(text).not.toMatch(/undefined|\{\{/);
  });
});
