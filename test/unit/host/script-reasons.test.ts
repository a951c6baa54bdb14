import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { placedFactSchemas } from '../../../src/core/deploy/steps/expect-placed.ts';
import { unattendedMarks } from '../../../src/core/deploy/steps/lay-unattended.ts';
import { prepareMarks } from '../../../src/core/deploy/steps/prepare.ts';
import { pullMarks } from '../../../src/core/deploy/steps/pull.ts';
import { loadHostScripts } from '../../../src/core/server/host/scripts.ts';
import {
  backupMarks,
  openFactSchema,
  placeFactSchema,
  repositoryCheckFacts,
  scheduleFactSchema,
  snapshotsFactSchema,
} from '../../../src/core/upkeep/backup/backup-facts.ts';
import { vacuumMarks } from '../../../src/core/upkeep/cleanup/clean-up.ts';
import { drillMarks } from '../../../src/core/upkeep/drill/drill-facts.ts';
import { handoverFacts } from '../../../src/core/upkeep/handover/key-file.ts';
import { listFactSchema } from '../../../src/core/upkeep/mirror/repository-files.ts';
import { moveFacts } from '../../../src/core/upkeep/move/move-script.ts';
import {
  restoreLookFacts,
  restoreMarks,
  restorePlanFacts,
} from '../../../src/core/upkeep/restore/restore-facts.ts';
import { servicesMarks } from '../../../src/core/upkeep/services/control.ts';
import { clockMarks } from '../../../src/core/watch/doctor/fixes/sync-clock.ts';

/** The schemas that read what a script says of why it could not do something. */
const readers: Readonly<Record<string, readonly z.ZodType[]>> = {
  backup: [backupMarks],
  'backup-check': [repositoryCheckFacts],
  'backup-place': [placeFactSchema, openFactSchema],
  'backup-schedule': [scheduleFactSchema],
  'backup-snapshots': [snapshotsFactSchema],
  'commit-upload': [placedFactSchemas['commit-upload']],
  drill: [drillMarks],
  handover: [handoverFacts],
  'mark-state': [placedFactSchemas['mark-state']],
  move: [moveFacts],
  prepare: [prepareMarks],
  pull: [pullMarks],
  'repository-list': [listFactSchema],
  restore: [restoreMarks, restoreLookFacts],
  'restore-plan': [restorePlanFacts],
  services: [servicesMarks],
  'sync-clock': [clockMarks],
  unattended: [unattendedMarks],
  vacuum: [vacuumMarks],
};

/** Words that a script on a server may say still, which has been there since before. */
const before: Readonly<Record<string, readonly string[]>> = { backup: ['running'] };

const scripts = await loadHostScripts('templates');
const own = (name: string) => readFileSync(`templates/host/${name}.sh`, 'utf8');

/** The words that a schema knows for `why`; `any` where it takes whatever comes. */
function wordsOf(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodOptional) return wordsOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => wordsOf(one as z.ZodType));
  if (schema instanceof z.ZodObject) return schema.shape.why ? wordsOf(schema.shape.why as z.ZodType) : [];
  return ['any'];
}

/** The words that a script has for it: written out, or handed to its own `fail`. */
function saidBy(script: string): string[] {
  const asFirst = /\b(?:fail|refuse)\(\) \{[^}]*"why=\$1"/.test(script)
    ? /(?:\|\| |then |^ +)(?:fail|refuse) ([a-z-]+)/gm
    : undefined;
  const written = [/\bwhy=([a-z][a-z-]*)/g, /\b(?:held|cut)=([a-z][a-z-]*)/g];
  return [
    ...new Set(
      [...written, ...(asFirst ? [asFirst] : [])].flatMap((form) =>
        [...script.matchAll(form)].map(([, word = '']) => word),
      ),
    ),
  ];
}

const telling = readdirSync('templates/host')
  .filter((file) => file.endsWith('.sh'))
  .map((file) => file.slice(0, -'.sh'.length))
  .filter((name) => /["\s]why=/.test(own(name)));

describe('why a script could not do something', () => {
  it('is read of each script that says so', () => {
    expect(Object.keys(readers).toSorted()).toEqual(telling.toSorted());
  });

  it.each(Object.entries(readers))('is one of the words that the schema of %s knows', (name, schemas) => {
    const known = new Set(schemas.flatMap(wordsOf));
    expect(known).not.toContain('any');
    expect(saidBy(own(name)).filter((word) => !known.has(word))).toEqual([]);
  });

  it.each(Object.entries(readers))('has no word in the schema of %s that it never says', (name, schemas) => {
    const known = new Set(schemas.flatMap(wordsOf));
    const script = scripts[name as keyof typeof scripts];
    expect(known.size).toBeGreaterThan(0);
    const now = [...known].filter((word) => !before[name]?.includes(word));
    expect(now.filter((word) => !new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(script))).toEqual([]);
  });

  it.each(['restic', 'fetch', 'load'])(
    'is one of those that every script knows which includes %s',
    (include) => {
      // Of restic.sh: what restic's own failure means; the rest of it depends on what its scripts do with it.
      const text = readFileSync(`templates/host/include/${include}.sh`, 'utf8');
      const [, judged = ''] = text.split('judge_failure()');
      const words = include === 'restic' ? saidBy(judged.split('\n# Runs restic')[0] ?? '') : saidBy(text);
      const echoed =
        include === 'restic' ? [...judged.matchAll(/^ +echo ([a-z-]+)$/gm)].map(([, word = '']) => word) : [];
      expect(words.length).toBeGreaterThan(2);
      for (const [name, schemas] of Object.entries(readers)) {
        if (!own(name).includes(`# include: ${include}\n`)) continue;
        const known = new Set(schemas.flatMap(wordsOf));
        expect([name, [...words, ...echoed].filter((word) => !known.has(word))]).toEqual([name, []]);
      }
    },
  );
});
