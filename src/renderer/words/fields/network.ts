import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { WordsTree } from './tree.ts';

export const networkWords = {
  ipv4: {
    label: 'Public IPv4 address',
    hint: 'Where the world reaches your server. Empty: found by itself. Fill it in where your server stands behind a router or is managed over a VPN; write none where it has no IPv4.',
    term: 'external-ip (coturn), node_ip (LiveKit), A records',
  },
  ipv6: {
    label: 'Public IPv6 address',
    hint: 'The same for IPv6. Write none where your server has such an address but nobody reaches it there.',
    term: 'AAAA records, enable_ipv6 (Docker networks)',
  },
  mtu: {
    label: 'Largest packet',
    hint: 'In bytes. Empty: as your server’s own network has it. Some tunnels and providers let only smaller packets through.',
    term: 'MTU of Docker’s networks',
  },
} as const satisfies WordsTree<ServerSpec['network'], 'network.'>;
