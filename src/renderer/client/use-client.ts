import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Client } from './client.ts';
import type { ConnectionState } from './connection.ts';

export const ClientContext = createContext<Client | undefined>(undefined);

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === undefined) throw new Error('No client around this component');
  return client;
}

export function useConnectionState(): ConnectionState {
  const client = useClient();
  return useSyncExternalStore(client.onState, client.state);
}
