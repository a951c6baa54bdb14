import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from './announcer.tsx';
import { Button, IconButton } from './button.tsx';
import { Fact } from './card.tsx';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, such as "the address". */
  readonly what: string;
  /** With a word beside the picture. */
  readonly worded?: boolean;
  /** That word, where there are several such buttons. */
  readonly word?: string;
}

/** Puts a text on the clipboard, and says so where it was pressed. */
export function CopyButton({ text, what, word, worded = word !== undefined }: CopyButtonProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => {
        setCopied(true);
        announce(t('ui.copied', { what }));
      },
      () => announce(t('ui.notCopied')),
    );
  };

  const Icon = copied ? Check : Copy;
  if (worded) {
    return (
      <Button icon={Icon} onClick={copy}>
        {copied ? t('ui.copiedShort') : (word ?? t('ui.copyShort'))}
        {word === undefined && <span className="sr-only">{what}</span>}
      </Button>
    );
  }
  return (
    <IconButton
      icon={Icon}
      label={t('ui.copy', { what })}
      onClick={copy}
      className={copied ? 'text-good' : undefined}
    />
  );
}

interface CopyLineProps {
  readonly label: string;
  /** What is copied, and shown unless there are children. */
  readonly text: string;
  /** What the button says it copies. */
  readonly what: string;
  readonly mono?: boolean;
  readonly children?: ReactNode;
}

/** One line of a `<dl>`: a value with its name above it, to be copied. */
export function CopyLine({ label, text, what, mono = false, children }: CopyLineProps) {
  return (
    <Fact title={label} exact mono={mono} aside={<CopyButton text={text} what={what} />}>
      {children || text}
    </Fact>
  );
}
