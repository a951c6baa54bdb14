import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../ui/classes.ts';

export const wizardSteps = ['connect', 'domain', 'wants', 'review', 'deploy'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** Where one is in the conversation. */
export function WizardSteps({ step }: { readonly step: WizardStep }) {
  const { t } = useTranslation();
  const at = wizardSteps.indexOf(step);
  return (
    <nav aria-label={t('wizard.progress')} className="space-y-2">
      <p className="text-small font-medium text-quiet sm:sr-only">
        {t('wizard.step', { step: at + 1, of: wizardSteps.length })}: {t(`wizard.steps.${step}`)}
      </p>
      <ol className="flex gap-2">
        {wizardSteps.map((one, index) => (
          <li key={one} aria-current={one === step ? 'step' : undefined} className="flex-1 space-y-1.5">
            <span
              aria-hidden
              className={classes('block h-1 rounded-full', index <= at ? 'bg-lamp' : 'bg-line')}
            />
            <span
              className={classes(
                'flex items-center gap-1 text-small max-sm:sr-only',
                index === at ? 'font-semibold' : 'text-quiet',
              )}
            >
              {index < at && <Check aria-hidden className="size-3.5 shrink-0 text-good" />}
              {t(`wizard.steps.${one}`)}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
