import { choiceWords } from './wizard/choose.ts';
import { connectWords } from './wizard/connect.ts';
import { doneWords } from './wizard/done.ts';

/** The pages from a bare server to a chat server. Each key is a page or dialog of its own. */
export const wizardWords = {
  wizard: {
    step: 'Step {{step}} of {{of}}',
    steps: {
      connect: 'Connect',
      domain: 'Domain',
      features: 'Features',
      review: 'Review',
      deploy: 'Set up',
    },
    progress: 'Progress',
    picture: {
      connect: 'Your server is a computer in a data center. Innkeeper connects and sets everything up.',
      domain: 'People find your server by its domain, like a website.',
      features: 'A few friends or a whole community: choose the size.',
      review: 'You see every change before it is made.',
      deploy: 'Your server is being set up. You can close this page; the work continues.',
      done: 'Your server is ready. Welcome in.',
    },
  },
  ...connectWords,
  ...choiceWords,
  ...doneWords,
};
