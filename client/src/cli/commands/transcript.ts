import type { Command } from 'commander';

import type { TranscriptMessage } from '../../api/types';
import { PatchbayError } from '../../errors/errors';
import { messageText } from '../../errors/message';
import type { ErrorMessage } from '../../errors/message';
import { connect, contactCenterOf } from '../connection';
import { encodingOption } from '../encoding';
import { readRecords } from '../records';
import type { ReadOptions } from '../records';
import { exitCodeFor } from '../run';
import type { CommandContext } from '../run';
import { EXIT, UsageError } from '../surroundings';

/** The API takes no more in one request. */
const MOST_LINES = 200;

export function addTranscriptCommand(program: Command, context: CommandContext): void {
  program
    .command('transcript')
    .description('add lines to the transcript of a call')
    .argument('<vendorCallKey>', "the contact centre's key of the call")
    .argument(
      '<file>',
      'JSON, JSON lines or CSV with messageId, content, senderType, startTime, endTime, participantId',
    )
    .addOption(encodingOption())
    .action(async (vendorCallKey: string, file: string, options: ReadOptions, command: Command) => {
      const contactCenter = contactCenterOf(command, context) as string | undefined;
      if (!contactCenter)
        throw new UsageError('no contact centre: give --contact-center or set PATCHBAY_CONTACT_CENTER');
      const client = connect(command, context);
      const messages: TranscriptMessage[] = [];
      const places: string[] = [];
      for await (const record of readRecords(file, options, context.surroundings)) {
        if (record.problem !== undefined) throw new UsageError(`${file}, ${record.place}: ${record.problem}`);
        places.push(record.place);
        messages.push(record.value as unknown as TranscriptMessage);
      }
      if (messages.length === 0) throw new UsageError(`${file} has no lines`);
      const sent = { accepted: 0, queued: 0 };
      const { output, surroundings, end } = context;
      let start = 0;
      try {
        for (; start < messages.length; start += MOST_LINES) {
          const { accepted, queued } = await client.voice.sendTranscript(
            vendorCallKey,
            { callCenterDevName: contactCenter, messages: messages.slice(start, start + MOST_LINES) },
            { signal: surroundings.signal },
          );
          sent.accepted += accepted;
          sent.queued += queued;
        }
      } catch (error) {
        const errors = error instanceof PatchbayError ? placed(error.messages, places.slice(start)) : [];
        if (start === 0 && errors.every(({ place }) => place === undefined)) throw error;
        const notSent = messages.length - start;
        const counts = `${sent.accepted} accepted, ${sent.queued} queued, ${notSent} not sent`;
        output.result(counts, { ...sent, notSent, errors });
        if (!(error instanceof PatchbayError)) throw error;
        for (const { place, ...message } of errors) {
          output.error(`${place === undefined ? '' : `${file}, ${place}: `}${messageText(message)}`);
        }
        end(start > 0 ? EXIT.partly : exitCodeFor(error));
        return;
      }
      output.result(`${sent.accepted} accepted, ${sent.queued} queued`, sent);
    });
}

interface PlacedMessage extends ErrorMessage {
  /** Of the line of the transcript in the file. */
  readonly place?: string;
}

/** Messages about `messages[7].content` with the place in the file that this line of the request comes from. */
const placed = (messages: readonly ErrorMessage[], places: readonly string[]): PlacedMessage[] =>
  messages.map(({ parameter, ...message }) => {
    const match = /^messages\[(\d+)\]\.?/.exec(parameter ?? '');
    const place = match ? places[Number(match[1])] : undefined;
    if (parameter === undefined || place === undefined) return { ...message, ...(parameter && { parameter }) };
    const member = parameter.slice(match![0].length);
    return { ...message, place, ...(member !== '' && { parameter: member }) };
  });
