export { readInWords, groupsInWords } from './reading';
export { toMessage, problemOf } from './refusals';
export type { Problem } from './refusals';
export { collisionText } from './collisions';
