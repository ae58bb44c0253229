/** Sounds of a telephone call, computed: samples from -1 to 1 at SAMPLE_RATE. The same input gives the same samples. */

export const SAMPLE_RATE = 8000;

export const samplesFor = (seconds: number): number => Math.round(seconds * SAMPLE_RATE);

/** Random numbers from 0 to 1 that a text determines (mulberry32 over an FNV-1a hash). */
export function randomOf(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}

/** A line is never quite silent. */
export function lineNoise(length: number, seed: string): Float32Array {
  const random = randomOf(seed);
  return Float32Array.from({ length }, () => (random() - 0.5) * 0.006);
}

/** North American ringing: 440 and 480 Hz, on for 2 s of 4. */
export function ringing(length: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => {
    const time = index / SAMPLE_RATE;
    return time % 4 < 2 ? 0.12 * (sine(440, time) + sine(480, time)) : 0;
  });
}

/** Semitones above A3 of the chords that music on hold goes through, two seconds each. */
const CHORDS = [
  [3, 7, 10, 15],
  [0, 3, 7, 12],
  [5, 8, 12, 17],
  [7, 10, 14, 19],
];
const NOTE_SECONDS = 0.25;

/** An arpeggio whose notes die away, over a soft chord. */
export function holdMusic(length: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => {
    const time = index / SAMPLE_RATE;
    const chord = CHORDS[Math.floor(time / 2) % CHORDS.length]!;
    const step = Math.floor(time / NOTE_SECONDS);
    const inNote = time - step * NOTE_SECONDS;
    const note = pitch(chord[[0, 1, 2, 3, 2, 1, 2, 3][step % 8]!]! + 12);
    const pad = chord.reduce((sum, semitones) => sum + sine(pitch(semitones), time), 0);
    const swell = Math.min(1, time / 0.5, (length - index) / SAMPLE_RATE / 0.5);
    return swell * (0.16 * sine(note, time) * Math.exp(-inNote * 7) + 0.02 * pad);
  });
}

export const sine = (frequency: number, time: number): number => Math.sin(2 * Math.PI * frequency * time);

const pitch = (semitones: number): number => 220 * 2 ** (semitones / 12);

/** Writes sounds over others from a sample on. */
export function mixInto(target: Float32Array, sounds: Float32Array, start: number): void {
  const length = Math.min(sounds.length, target.length - start);
  for (let index = 0; index < length; index += 1) target[start + index]! += sounds[index]!;
}

/** WAV: 16 bits, one channel. */
export function toWav(samples: Float32Array): Buffer {
  const header = Buffer.alloc(44);
  const bytes = samples.length * 2;
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + bytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(bytes, 40);
  const data = Buffer.alloc(bytes);
  samples.forEach((sample, index) =>
    data.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32767), index * 2),
  );
  return Buffer.concat([header, data]);
}
