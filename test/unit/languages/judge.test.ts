import { describe, expect, it } from 'vitest';
import { judge } from '../../../scripts/words/judge.ts';

const english = {
  plain: 'Hello',
  page: { greet: 'Hello {{name}}', days_one: '{{count}} day', days_other: '{{count}} days of {{name}}' },
  message: { one: 'one of {{name}}', other: '{{count}} of {{name}}' },
};
const german = {
  plain: 'Hallo',
  page: { greet: 'Hallo {{name}}', days_one: 'Ein Tag', days_other: '{{count}} Tage von {{name}}' },
  message: { one: 'einer von {{name}}', other: '{{count}} von {{name}}' },
};

describe('what a translation is judged by', () => {
  it('finds nothing in one that is whole', () => {
    expect(judge('de', english, german)).toEqual({ total: 6, missing: [], unknown: [], wrong: [] });
  });
  it('counts what is missing, empty texts too', () => {
    const { missing } = judge('de', english, { ...german, plain: '', page: { greet: 'Hallo {{name}}' } });
    expect(missing).toEqual(['plain', 'page › days_one', 'page › days_other']);
  });
  it('asks for nothing where English says nothing', () => {
    const { total, missing } = judge('de', { ...english, advice: '' }, german);
    expect({ total, missing }).toEqual({ total: 6, missing: [] });
  });
  it('finds what English does not have', () => {
    expect(judge('de', english, { ...german, page: { ...german.page, gone: 'x' } }).unknown).toEqual([
      'page › gone',
    ]);
  });
  it('finds a place that was lost, and one that is none', () => {
    const page = { ...german.page, greet: 'Hallo {{nmae}}' };
    expect(judge('de', english, { ...german, page }).wrong).toEqual([
      'page › greet: {{nmae}} is not in English',
      'page › greet: lacks {{name}}',
    ]);
  });
  it('takes no half plural, which would mix two languages', () => {
    const page = { ...german.page, days_one: '' };
    expect(judge('de', english, { ...german, page }).wrong).toEqual([
      'page › days_one: its other forms are there',
    ]);
    const wordless = { ...german.page, days_other: 'Tage von {{name}}' };
    expect(judge('de', english, { ...german, page: wordless }).wrong).toEqual([
      'page › days_other: lacks {{count}}',
    ]);
  });
  it('asks for the forms a language has, and takes a form for millions where there is one', () => {
    expect(judge('pl', english, german).missing).toEqual([
      'page › days_few',
      'page › days_many',
      'message › few',
      'message › many',
    ]);
    const french = { ...german, message: { ...german.message, many: '{{count}} de {{name}}' } };
    expect(judge('fr', english, french)).toMatchObject({ missing: [], unknown: [], wrong: [] });
  });
});
