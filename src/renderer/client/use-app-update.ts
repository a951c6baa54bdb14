import { useEffect, useState } from 'react';
import type { AppUpdateStatus } from '../../shared/contract/app-update.ts';
import { useClient } from './use-client.ts';

/** How updates of Innkeeper itself stand, live; undefined until the first word. */
export function useAppUpdate(): AppUpdateStatus | undefined {
  const client = useClient();
  const [status, setStatus] = useState<AppUpdateStatus | undefined>();
  useEffect(() => client.listen('appUpdate.watch', () => ({}), { onItem: setStatus }), [client]);
  return status;
}
