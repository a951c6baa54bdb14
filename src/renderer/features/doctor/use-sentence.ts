import { useTranslation } from 'react-i18next';
import type { DoctorResult } from '../../../shared/contract/doctor.ts';
import { sayFound } from '../../../shared/say-found.ts';
import { useList } from '../../ui/format.ts';
import { useLanguage } from '../../ui/use-language.ts';

/** As many of the server's names as are told one by one; other things, such as ports, are only counted. */
const namedAtMost = 4;

/** Says in one sentence what a check has found, in however many places and things it looked at. */
export function useSentence(): (results: readonly DoctorResult[]) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  const list = useList();
  return (results) => {
    const bad = results.filter(({ state }) => state === 'failed' || state === 'attention');
    const looked = results.filter(({ state }) => state !== 'skipped');
    const [only] = bad.length > 0 ? bad : looked.length > 0 ? looked : results;
    if (bad.length > 1) return t('doctor.mixed', { bad: bad.length, count: results.length });
    if (bad.length === 1 || results.length === 1) return only ? sayFound(only, language) : '';
    if (looked.length === 0) return t('doctor.allSkipped');
    const subjects = new Set(looked.flatMap(({ subject }) => (subject === undefined ? [] : [subject])));
    // The same thing from several places: what the nearest one sees is said.
    if (subjects.size < 2) return only ? sayFound(only, language) : '';
    const names = [...subjects].every((subject) => subject.includes('.'));
    if (!names || subjects.size > namedAtMost) return t('doctor.allPassed', { count: subjects.size });
    return list([...subjects]);
  };
}
