import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Direction } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { Client } from '../client/client.ts';
import { ClientContext } from '../client/use-client.ts';
import { Announcer } from '../ui/announcer.tsx';
import { Toasts } from '../ui/toast.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

function newQueries(): QueryClient {
  return new QueryClient({
    // The core itself tries again where that is of use; a problem is shown at once.
    defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, networkMode: 'always' } },
  });
}

/** Everything a page finds around itself. Addresses come after a `#`: that works under any protocol. */
export function Providers({ client, children }: { readonly client: Client; readonly children: ReactNode }) {
  const [queries] = useState(newQueries);
  const { i18n } = useTranslation();
  return (
    <ErrorBoundary>
      <ClientContext value={client}>
        <QueryClientProvider client={queries}>
          <Direction.Provider dir={i18n.dir()}>
            <Router hook={useHashLocation}>
              <Announcer>
                <Toasts>{children}</Toasts>
              </Announcer>
            </Router>
          </Direction.Provider>
        </QueryClientProvider>
      </ClientContext>
    </ErrorBoundary>
  );
}
