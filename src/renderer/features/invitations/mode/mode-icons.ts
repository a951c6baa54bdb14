import { DoorClosed, DoorOpen, type LucideIcon, Ticket } from 'lucide-react';
import type { registrationModes } from '../../../../shared/contract/invitations.ts';

export type Mode = (typeof registrationModes)[number];

export const modeIcons: Readonly<Record<Mode, LucideIcon>> = {
  closed: DoorClosed,
  invitation: Ticket,
  open: DoorOpen,
};
