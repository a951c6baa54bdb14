import type { KitPart } from '../../../shared/contract/recovery-kit.ts';
import { useList } from '../../ui/format.ts';
import { useLanguage } from '../../ui/use-language.ts';

/** What has changed of a kit, in words. */
export function useParts(): (parts: readonly KitPart[]) => string {
  const list = useList();
  const { words } = useLanguage();
  return (parts) => list(parts.map((part) => words.recoveryPage.parts[part]));
}
