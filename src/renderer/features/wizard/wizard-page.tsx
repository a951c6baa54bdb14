import { ArrowLeft, Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { paths, serverIdIn } from '../../base/paths.ts';
import { buttonClass } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { PageHeader } from '../../ui/page-header.tsx';

interface WizardPageProps {
  /** Which of the steps this page belongs to; none once all is done. */
  readonly step?: WizardStep;
  readonly picture: ReactNode;
  /** What the picture says, in words. */
  readonly caption: string;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/**
 * One page of the conversation: a picture of what it is about, one question, and where one is. The
 * picture has a column of its own where the page is wide enough, beside the rail or without it.
 */
export function WizardPage({ step, picture, caption, title, lead, children }: WizardPageProps) {
  return (
    <div className="grid min-h-full flex-1 @min-[66rem]:grid-cols-[minmax(18rem,2fr)_minmax(0,3fr)]">
      <aside className="hidden border-e border-line bg-dusk px-10 @min-[66rem]:block">
        <div className="sticky top-[22dvh] mx-auto mt-[22dvh] w-full max-w-sm space-y-6 pb-10">
          {picture}
          <p className="text-center text-lead text-balance text-quiet">{caption}</p>
        </div>
      </aside>
      <div className="flex justify-center px-6 py-10 max-sm:px-4 max-sm:py-6 @min-[66rem]:px-12 @min-[66rem]:py-14">
        <div className="w-full max-w-2xl space-y-8">
          {step ? <WizardSteps step={step} /> : <div className="h-4 max-lg:hidden" />}
          <div key={title} className="animate-come space-y-7">
            <div className="flex flex-row-reverse items-start gap-6">
              <div aria-hidden className="w-32 shrink-0 max-sm:hidden @min-[66rem]:hidden">
                {picture}
              </div>
              <div className="min-w-0 flex-1">
                <PageHeader title={title} lead={lead} />
              </div>
            </div>
            {children}
          </div>
        </div>
      </div>
    </div>
  );
}

interface WizardButtonsProps {
  /** Where "Back" leads; a page without it is the first. */
  readonly back?: string | undefined;
  readonly children: ReactNode;
}

/** The way on at the line's end, the way back at its beginning. */
export function WizardButtons({ back, children }: WizardButtonsProps) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-row-reverse flex-wrap items-center justify-between gap-3 border-t border-line pt-5">
      <div className="flex flex-wrap gap-3">{children}</div>
      {back !== undefined && (
        <Link href={back} className={buttonClass('quiet')}>
          <ArrowLeft aria-hidden className="size-4.5 rtl:-scale-x-100" />
          {t('ui.back')}
        </Link>
      )}
    </div>
  );
}

const wizardSteps = ['connect', 'domain', 'features', 'review', 'deploy'] as const;
type WizardStep = (typeof wizardSteps)[number];

/** Where one is in the conversation. What was answered leads back there; while work runs there is nothing to answer. */
function WizardSteps({ step }: { readonly step: WizardStep }) {
  const { t } = useTranslation();
  const at = wizardSteps.indexOf(step);
  const [path] = useLocation();
  const server = serverIdIn(path);
  return (
    <nav aria-label={t('wizard.progress')} className="space-y-2">
      <p className="text-small font-medium text-quiet sm:sr-only">
        {t('wizard.step', { step: at + 1, of: wizardSteps.length })}: {t(`wizard.steps.${step}`)}
      </p>
      <ol className="flex gap-2">
        {wizardSteps.map((one, index) => {
          const mark = <StepMark name={t(`wizard.steps.${one}`)} at={at} index={index} />;
          return (
            <li key={one} aria-current={one === step ? 'step' : undefined} className="flex-1">
              {server !== undefined && one !== 'deploy' && step !== 'deploy' && index < at ? (
                <Link
                  href={paths.setup(server, one)}
                  className="block rounded-control hover:text-ink hover:underline"
                >
                  {mark}
                </Link>
              ) : (
                mark
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

interface StepMarkProps {
  readonly name: string;
  readonly index: number;
  /** The step one is at. */
  readonly at: number;
}

function StepMark({ name, index, at }: StepMarkProps) {
  return (
    <span className="block space-y-1.5">
      <span aria-hidden className={classes('block h-1 rounded-full', index <= at ? 'bg-lamp' : 'bg-line')} />
      <span
        className={classes(
          'flex items-center gap-1 text-small max-sm:sr-only',
          index === at ? 'font-semibold' : 'text-quiet',
        )}
      >
        {index < at && <Check aria-hidden className="size-3.5 shrink-0 text-good" />}
        {name}
      </span>
    </span>
  );
}
