import { addWords } from '../../../base/later-words.ts';
import { spaces } from '../../../words/spaces.ts';

addWords({ spaces });
