import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { LogFilter } from '../../../shared/contract/logs.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { useClient } from '../../client/use-client.ts';
import { LogReader } from './log-reader.ts';
import type { LogReading } from './log-reading.ts';

/** A reader that lives as long as the page. Undefined for the page's first moment. */
export function useLogReader(serverId: ServerId, first: LogFilter): LogReader | undefined {
  const client = useClient();
  const [reader, setReader] = useState<LogReader | undefined>();
  // Later filters are told to the reader.
  const [filter] = useState(first);
  useEffect(() => {
    const opened = new LogReader(client, serverId, filter);
    setReader(opened);
    return () => opened.close();
  }, [client, serverId, filter]);
  return reader;
}

export function useReading<T>(reader: LogReader, select: (reading: LogReading) => T): T {
  return useStore(reader.store, select);
}
