import { addWords } from '../../../app/later-words.ts';
import { spaces } from '../../../words/spaces.ts';

addWords({ spaces });
