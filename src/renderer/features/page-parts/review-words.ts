import { addWords } from '../../base/later-words.ts';
import { reviewWords } from '../../words/wizard/review.ts';

addWords(reviewWords);
