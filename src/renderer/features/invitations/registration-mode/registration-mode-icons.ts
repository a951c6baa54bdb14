import { DoorClosed, DoorOpen, type LucideIcon, Ticket } from 'lucide-react';
import type { registrationModes } from '../../../../shared/contract/choices.ts';

export type RegistrationMode = (typeof registrationModes)[number];

export const registrationModeIcons: Readonly<Record<RegistrationMode, LucideIcon>> = {
  closed: DoorClosed,
  invitation: Ticket,
  open: DoorOpen,
};
