import { describe, expect, it } from 'vitest';
import { cliEnglish } from '../../../src/shared/cli-english.ts';
import { message } from '../../../src/shared/message.ts';
import { makeProblem } from '../../../src/shared/problem.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { say } from '../../../src/shared/say.ts';
import { languageOf, type Translation } from '../../../src/shared/translations/translation.ts';
import { english } from '../../../src/shared/words/language.ts';

/** A language of three plural forms, with a few words of its own. */
const translation = {
  tag: 'pl',
  words: {
    sentence: { service: '„{{name}}”' },
    serviceNames: { synapse: 'Serwer czatu' },
    messages: {
      'cli.left-out': { one: 'jedna', few: '{{count}} wiadomości', many: '{{count}} wiadomości!' },
      'cli.has-to-run': 'musi działać: {{service}}',
      'cli.fix-first': '',
      'no.such-code': 'x',
    },
    problems: { 'ssh.auth-failed': { title: 'Nie wpuszczono' } },
    problemActions: { 'try-again': 'Spróbuj ponownie' },
  },
} satisfies Translation;
const polish = languageOf(translation, cliEnglish);

describe('a translation laid over English', () => {
  it('has the plural forms of its language', () => {
    const left = (count: number) => say(message('cli.left-out', { count }), polish);
    expect([1, 2, 5].map(left)).toEqual(['jedna', '2 wiadomości', '5 wiadomości!']);
  });
  it('says in English what it lacks', () => {
    expect(say(message('cli.fix-first'), polish)).toBe('Fix this first:');
    expect(say(message('cli.revoked'), polish)).toBe('Nobody can join with it any more.');
  });
  it('has no words English does not have', () => {
    expect(polish.words.messages).not.toHaveProperty(['no.such-code']);
    expect(Object.keys(polish.words).sort()).toEqual(Object.keys(english.words).sort());
  });
  it('has for pages nothing that only the command line says', () => {
    const { messages } = languageOf(translation).words;
    expect(Object.keys(messages).filter((code) => code.startsWith('cli.'))).toEqual([]);
    expect(Object.keys(polish.words.messages)).toEqual(Object.keys(cliEnglish.words.messages));
  });
  it('names a service as its sentences need it', () => {
    const text = (service: string) => say(message('cli.has-to-run', { service: { service } }), polish);
    expect(text('synapse')).toBe('musi działać: „Serwer czatu”');
    expect(text('postgres')).toBe('musi działać: „Database”');
    expect(text('unknown-one')).toBe('musi działać: unknown-one');
  });
  it('writes a problem again, with the actions it offers', () => {
    const problem = makeProblem('network.timeout', { address: 'x', port: 22, seconds: 20 });
    const { actions } = problemInWords(problem, polish);
    const inEnglish = problemInWords(problem).actions.map(({ label }) => label);
    expect(inEnglish).toContain('Try again');
    expect(actions.map(({ label }) => label)).toEqual(
      inEnglish.map((label) => (label === 'Try again' ? 'Spróbuj ponownie' : label)),
    );
    const refused = makeProblem('ssh.auth-failed', { user: 'root', methods: 'password' });
    expect(problemInWords(refused, polish)).toMatchObject({
      title: 'Nie wpuszczono',
      cause: problemInWords(refused).cause,
    });
  });
});
