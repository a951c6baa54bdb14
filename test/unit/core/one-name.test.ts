import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const declared = /^export (?:abstract )?(?:async )?(?:type|interface|class|function\*?|const|let) (\w+)/gm;

/** Every exported name, with the files that declare it. */
const exported = new Map<string, Set<string>>();
for (const name of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
  if (!/\.tsx?$/.test(name)) continue;
  const path = join('src', name);
  for (const [, word = ''] of readFileSync(path, 'utf8').matchAll(declared))
    exported.set(word, (exported.get(word) ?? new Set()).add(path));
}

/** Files whose exports may be called as another file's, with the reason. */
const conventions: readonly (readonly [string, RegExp])[] = [
  // A page that is loaded when it is wanted has the name of the page it loads.
  ['pages that are loaded later', /^src.renderer.app.pages\.ts$/],
  // What is one module for each language is the same by design.
  ['translations', /^src.shared.translations.\w+.index\.ts$/],
  // A table of words is called as what it says; nobody takes a table for a function.
  ['word tables', /^src.(renderer|shared).words./],
];

/** Names that were given up: each said several things, or was guessed by nobody. See docs/glossary.md for those we keep. */
const givenUp = new Set(
  `
  Wish Ticket Entrance buyTicket Keeper Seam Breather Shower Household DoorCard lookAround namesInTheWay workOut
  riddle crew knock Refusal readRefusal isRefusal refusalsIn inStep asOneStep leavingOut thisPerson Gathered
  gather stateText checkSettings judgeSettings makeSecret byUse dockerOddities parseLook judge askSynapse
  AboutCard Admitted LeavingJob RunsCard SecretsCard Stray ToOpen Unopened WhySilent atMost begunAgain
  createNames digestOf editConnection editSpec formOf isTurnedAway laidBefore layBackup laySteps leavingCause
  letKeyIn lookAtLanding lookWhatItIsKnownBy missedWith nothingStray openDoctor openLogs orUnknown proveSafely
  readCertificate reasonOf redeploy renewCertificate restartServices restoreOnto sendWords strayValues
  takeKeysOut takenFolder trialToCome turnAway typedOrMade useControl whatStops whatToChange whatToUndo
  whatToUpdate whyNot wrapCommand ActionLines LookLines SwitchedAction OpenAgainAction TakesCard MoveGone BringWork ByHand
  ByKit ByComputer QuietWhile useAct usePersonAct againAfter useTag useSizes useAhead useSince asClock asksFor calledName
  calledInSentence speakLikeSystem wordsOfDesktop givenFrom toServer inWords paced notRead
  `
    .trim()
    .split(/\s+/),
);

describe('exported names', () => {
  it('are found', () => {
    expect(exported.size).toBeGreaterThan(2000);
    expect([...(exported.get('ServerSpec') ?? [])]).toEqual([join('src', 'shared', 'spec', 'schema.ts')]);
  });

  it('mean one thing each', () => {
    const several = [...exported]
      .map(([name, paths]) => ({
        name,
        paths: [...paths].filter((path) => !conventions.some(([, files]) => files.test(path))),
      }))
      .filter(({ paths }) => paths.length > 1);
    expect(several).toEqual([]);
  });

  it('are none that was given up', () => {
    const back = [...exported].filter(([name]) => givenUp.has(name)).map(([name, paths]) => [name, ...paths]);
    expect(back).toEqual([]);
  });

  it.each(conventions)('%s are still there', (_, files) => {
    expect([...exported.values()].some((paths) => [...paths].some((path) => files.test(path)))).toBe(true);
  });
});
