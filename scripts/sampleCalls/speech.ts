/**
 * Something like speech: every syllable is a buzz through the two resonances of its vowel, every consonant a short noise.
 * One hears that somebody speaks and who, not what; the transcript says what.
 */
import { secondsOfWord, soundingSeconds, syllablesOf, wordsOf } from './calls';
import type { Speaker } from './calls';
import { mixInto, randomOf, samplesFor, SAMPLE_RATE } from './sound';

interface Voice {
  /** Hertz at the beginning of a sentence; it falls towards its end. */
  readonly pitch: number;
  /** Of the resonances: shorter throats have higher ones. */
  readonly scale: number;
  readonly loudness: number;
}

const VOICES: Readonly<Record<Speaker, Voice>> = {
  agent: { pitch: 118, scale: 1, loudness: 0.5 },
  // Further from the microphone of the line.
  customer: { pitch: 196, scale: 1.16, loudness: 0.3 },
};

/** First and second resonance of vowels, in hertz. */
const VOWELS: Readonly<Record<string, readonly [number, number]>> = {
  a: [730, 1150],
  e: [530, 1840],
  i: [300, 2200],
  o: [500, 900],
  u: [320, 870],
  y: [300, 2000],
};
const HISSING = /[sxzcfthjk]/;

/** Samples of a sentence, as long as `secondsOfWord` of its words says. */
export function speech(text: string, speaker: Speaker): Float32Array {
  const voice = VOICES[speaker];
  const words = wordsOf(text);
  const random = randomOf(`${speaker}:${text}`);
  const length = samplesFor(words.reduce((sum, word) => sum + secondsOfWord(word), 0));
  const samples = new Float32Array(length);
  const rises = text.endsWith('?');
  let time = 0;
  for (const word of words) {
    const syllables = syllablesOf(word);
    const seconds = soundingSeconds(word) / syllables.length;
    syllables.forEach((syllable, index) => {
      const start = time + index * seconds;
      const course = (start * SAMPLE_RATE) / length;
      const pitch = voice.pitch * (rises ? 0.95 + 0.25 * course ** 3 : 1.08 - 0.2 * course) * (0.97 + 0.06 * random());
      mixInto(samples, sound(syllable, seconds, pitch, voice, random), samplesFor(start));
    });
    time += secondsOfWord(word);
  }
  return samples;
}

function sound(syllable: string, seconds: number, pitch: number, voice: Voice, random: () => number): Float32Array {
  const length = samplesFor(seconds);
  const [first, second] = VOWELS[/[aeiouy]/.exec(syllable)?.[0] ?? 'e']!;
  const resonators = [resonator(first * voice.scale, 90), resonator(second * voice.scale, 130)];
  const consonant = Math.round(length * (/^[^aeiouy]/.test(syllable) ? 0.28 : 0.06));
  const hiss = HISSING.test(syllable) ? 0.35 : 0.1;
  let phase = 0;
  return Float32Array.from({ length }, (_, index) => {
    if (index < consonant) return voice.loudness * hiss * (random() - 0.5) * fade(index, consonant);
    phase += pitch / SAMPLE_RATE;
    // A pulse at each beginning of a period, which the resonances make into a vowel.
    const pulse = phase >= 1 ? 1 : 0;
    phase %= 1;
    const buzz = pulse + (random() - 0.5) * 0.02;
    const sum = resonators.reduce((total, resonate, place) => total + resonate(buzz) * (place === 0 ? 1 : 0.6), 0);
    return voice.loudness * sum * fade(index - consonant, length - consonant);
  });
}

/** In and out within a sixth of a sound each. */
const fade = (index: number, length: number): number =>
  Math.min(1, (6 * index) / length, (6 * (length - index)) / length);

/** A filter of two poles; `width` in hertz. */
function resonator(frequency: number, width: number): (input: number) => number {
  const radius = Math.exp((-Math.PI * width) / SAMPLE_RATE);
  const turn = 2 * radius * Math.cos((2 * Math.PI * frequency) / SAMPLE_RATE);
  const gain = 1 - radius;
  let [last, before] = [0, 0];
  return (input) => {
    const output = input * gain * 10 + turn * last - radius * radius * before;
    before = last;
    last = output;
    return output;
  };
}
