import { addWords } from '../../base/later-words.ts';
import { dropped } from '../../words/dropped.ts';

addWords({ dropped });
