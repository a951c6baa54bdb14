import { Bug, CircleX, Info, type LucideIcon, OctagonX, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LogLevel } from '../../../shared/contract/logs.ts';
import { classes } from '../../ui/classes.ts';

type Named = Exclude<LogLevel, 'none'>;

const icons: Readonly<Record<Named, LucideIcon>> = {
  debug: Bug,
  info: Info,
  warning: TriangleAlert,
  error: CircleX,
  fatal: OctagonX,
};
const colours: Readonly<Record<Named, string>> = {
  debug: 'text-quiet',
  info: 'text-quiet',
  warning: 'text-attention',
  error: 'text-trouble',
  fatal: 'text-trouble font-bold',
};

/** How bad a line is: a picture, a word and a colour. Nothing where the line does not say. */
export function LevelMark({ level }: { readonly level: LogLevel }) {
  const { t } = useTranslation();
  if (level === 'none') return null;
  const Icon = icons[level];
  return (
    <span className={classes('flex h-5 items-center gap-1.5 font-sans', colours[level])}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className="@max-3xl:sr-only">{t(`logs.level.${level}`)}</span>
    </span>
  );
}
