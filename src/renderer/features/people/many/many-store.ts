import { create } from 'zustand';
import type { CallInput } from '../../../../shared/contract.ts';

export type NewPeople = CallInput<'people.createMany'>['people'];

interface ManyState {
  /** What was pasted, until it is made. Never kept beyond this window: it may hold passwords. */
  readonly text: string;
  readonly setText: (text: string) => void;
  /** What each job was asked to make, for going on with it. */
  readonly asked: Readonly<Record<string, NewPeople>>;
  readonly begin: (jobId: string, people: NewPeople) => void;
  readonly forget: (jobId: string) => void;
}

export const useMany = create<ManyState>()((set) => ({
  text: '',
  setText: (text) => set({ text }),
  asked: {},
  begin: (jobId, people) => set((state) => ({ text: '', asked: { ...state.asked, [jobId]: people } })),
  forget: (jobId) =>
    set((state) => {
      const { [jobId]: _gone, ...asked } = state.asked;
      return { asked };
    }),
}));
