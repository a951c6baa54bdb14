import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { LogFilter } from '../../../shared/contract/logs.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { useClient } from '../../client/use-client.ts';
import { type LogReader, type LogReading, openLogReader } from './log-reader.ts';

/** A reader that lives as long as the page. Undefined for the page's first moment. */
export function useLogReader(serverId: ServerId, first: LogFilter): LogReader | undefined {
  const client = useClient();
  const [reader, setReader] = useState<LogReader | undefined>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: later filters are told to the reader
  useEffect(() => {
    const opened = openLogReader(client, serverId, first);
    setReader(opened);
    return () => opened.close();
  }, [client, serverId]);
  return reader;
}

export function useReading<T>(reader: LogReader, select: (reading: LogReading) => T): T {
  return useStore(reader.store, select);
}
