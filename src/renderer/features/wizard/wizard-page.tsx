import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';
import { type WizardStep, WizardSteps } from './wizard-steps.tsx';

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
          {step && <WizardSteps step={step} />}
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
