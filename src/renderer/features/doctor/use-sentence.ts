import { useTranslation } from 'react-i18next';
import type { DoctorResult } from '../../../shared/contract/doctor.ts';

/** Says in one sentence what a check has found, in however many places and things it looked at. */
export function useSentence(): (results: readonly DoctorResult[]) => string {
  const { t } = useTranslation();
  return (results) => {
    const bad = results.filter(({ state }) => state === 'failed' || state === 'attention');
    const [only] = bad.length > 0 ? bad : results;
    if (only !== undefined && (bad.length === 1 || results.length === 1)) return only.found;
    if (bad.length > 0) return t('doctor.mixed', { bad: bad.length, count: results.length });
    const looked = results.filter(({ state }) => state === 'passed').length;
    return looked === 0 ? t('doctor.allSkipped') : t('doctor.allPassed', { count: looked });
  };
}
