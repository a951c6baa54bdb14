import { ArrowLeft } from 'lucide-react';
import type { FormEventHandler, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { ConnectFrame } from './connect-frame.tsx';

export interface QuestionProps {
  readonly pending: boolean;
  readonly onBack: () => void;
}

interface Props extends QuestionProps {
  readonly title: string;
  readonly lead: string;
  readonly submit: string;
  readonly onSubmit: FormEventHandler<HTMLFormElement>;
  readonly children: ReactNode;
}

/** Something the server asks back while connecting. */
export function SignInQuestion({ title, lead, submit, pending, onSubmit, onBack, children }: Props) {
  const { t } = useTranslation();
  return (
    <ConnectFrame title={title} lead={lead}>
      <form onSubmit={onSubmit} noValidate className="space-y-5">
        {children}
        <div className="flex flex-row-reverse flex-wrap items-center justify-between gap-3 border-t border-line pt-5">
          <Button type="submit" look="primary" busy={pending}>
            {submit}
          </Button>
          <Button look="quiet" icon={ArrowLeft} onClick={onBack}>
            {t('ui.back')}
          </Button>
        </div>
      </form>
    </ConnectFrame>
  );
}
