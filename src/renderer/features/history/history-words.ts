import { addWords } from '../../base/later-words.ts';
import { history } from '../../words/history.ts';

addWords({ history });
