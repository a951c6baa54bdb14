import { addWords } from '../../base/later-words.ts';
import { handover } from '../../words/handover.ts';

addWords({ handover });
