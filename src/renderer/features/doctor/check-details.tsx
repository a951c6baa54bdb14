import { useTranslation } from 'react-i18next';
import type { DoctorCheckId, DoctorResult } from '../../../shared/contract/doctor.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ScrollText } from '../../ui/text.tsx';

interface CheckDetailsProps {
  readonly id: DoctorCheckId;
  readonly results: readonly DoctorResult[];
}

/** The exact terms, and what exactly was asked and answered. */
export function CheckDetails({ id, results }: CheckDetailsProps) {
  const { t } = useTranslation();
  const text = results
    .map(({ place, subject, state, details }) =>
      [
        [t(`doctor.exact.${place}`), subject, state].filter(Boolean).join(' · '),
        details.trim() || t('doctor.exact.none'),
      ].join('\n'),
    )
    .join('\n\n');
  return (
    <Disclosure title={t('ui.details')}>
      <p className="measure mb-2 text-small text-quiet">
        {t('doctor.exact.check', { id, term: t(`doctor.term.${id}`) })}
      </p>
      <ScrollText
        label={t('doctor.exact.label', { check: t(`doctor.check.${id}`) })}
        className="max-h-72 rounded-control bg-dusk p-3 font-mono text-small"
      >
        {text}
      </ScrollText>
    </Disclosure>
  );
}
