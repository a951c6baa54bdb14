import type { UseQueryResult } from '@tanstack/react-query';
import type { KitPart, KitState } from '../../../shared/contract/recovery-kit.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { useList } from '../../ui/format.ts';
import { useLanguage } from '../../ui/use-language.ts';

/** Whether a kit was saved, and is right. Where one was, the server is looked at: seldom, for little of it changes often. */
export function useKitState(server: ServerSummary): UseQueryResult<KitState> {
  return useCall(
    'recoveryKit.status',
    { serverId: server.id },
    { enabled: server.stage === 'set-up', every: 10 * 60_000, fresh: 60_000 },
  );
}

/** What has changed of a kit, in words. */
export function useParts(): (parts: readonly KitPart[]) => string {
  const list = useList();
  const { words } = useLanguage();
  return (parts) => list(parts.map((part) => words.recoveryPage.parts[part]));
}
