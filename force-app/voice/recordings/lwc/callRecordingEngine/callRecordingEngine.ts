export type { Deck } from './decks';
export { Engine } from './engine';
export type { Playback, Remembered } from './playback';
export { INITIAL, memory, SPEEDS } from './playback';
export { PolicyWatch } from './policyWatch';
export type { EnginePort } from './port';
export { probe } from './port';
export { Waveform } from './waveform';
