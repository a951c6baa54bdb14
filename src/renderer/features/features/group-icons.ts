import {
  Archive,
  DoorOpen,
  Globe,
  type LucideIcon,
  Mail,
  MessageCircle,
  Palette,
  Phone,
  Scaling,
  UsersRound,
} from 'lucide-react';
import type { FieldGroup } from '../../../shared/spec/catalogue.ts';

export const groupIcons: Readonly<Record<FieldGroup, LucideIcon>> = {
  size: Scaling,
  people: UsersRound,
  chat: MessageCircle,
  look: Palette,
  calls: Phone,
  federation: Globe,
  mail: Mail,
  door: DoorOpen,
  storage: Archive,
};
