import { addWords } from '../../base/later-words.ts';
import { wizardWords } from '../../words/wizard.ts';

addWords(wizardWords);
