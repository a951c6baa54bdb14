import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

interface MoreRowsProps {
  readonly shown: number;
  readonly count: number;
  readonly onMore: () => void;
}

/** Shows further rows of a short list, where there are any. */
export function MoreRows({ shown, count, onMore }: MoreRowsProps) {
  const { t } = useTranslation();
  if (count <= shown) return null;
  return (
    <Button look="quiet" onClick={onMore}>
      {t('people.person.more', { count: count - shown })}
    </Button>
  );
}
