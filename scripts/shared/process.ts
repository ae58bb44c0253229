import { spawn } from 'node:child_process';
import type { SpawnOptions } from 'node:child_process';

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A word of a command as a shell takes it, for people to copy. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, "'\\''")}'`;

/** Runs a command to its end and collects what it prints; fails only if it cannot be started or is killed. */
export function capture(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout!.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
    child.stderr!.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === null) {
        reject(new Error(`${command} was ended by ${signal}: ${stderr}`));
      } else {
        resolve({ code, stdout, stderr });
      }
    });
  });
}

const PARENT_POLL_MS = 500;

/**
 * Runs a command on this terminal and answers its exit code. Signals are passed on and the command's own end is
 * awaited, so that Ctrl-C or SIGTERM on an npm script lets it shut down in order. npm stops at its shell, which dies of
 * SIGTERM and tells nobody: a script that loses its parent passes SIGTERM on too.
 */
export function runOnTerminal(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    const passOn = (signal: NodeJS.Signals) => void child.kill(signal);
    signals.forEach((signal) => process.on(signal, passOn));
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid !== parent) {
        clearInterval(watch);
        passOn('SIGTERM');
      }
    }, PARENT_POLL_MS);
    child.on('error', (error) => {
      clearInterval(watch);
      reject(error);
    });
    child.on('close', (code) => {
      clearInterval(watch);
      signals.forEach((signal) => process.off(signal, passOn));
      resolve(code ?? 1);
    });
  });
}

/** Runs a script's main function: its answer is the exit code, an error is printed and ends with 1. */
export function runScript(main: () => Promise<number>): void {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}
