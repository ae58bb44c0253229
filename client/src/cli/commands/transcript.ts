import type { Command } from 'commander';

import type { TranscriptMessage } from '../../api/types';
import { connect, contactCenterOf } from '../connection';
import { encodingOption } from '../encoding';
import { readRecords } from '../records';
import type { ReadOptions } from '../records';
import type { CommandContext } from '../run';
import { UsageError } from '../surroundings';

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
      for await (const record of readRecords(file, options, context.surroundings)) {
        if (record.problem !== undefined) throw new UsageError(`${file}, ${record.place}: ${record.problem}`);
        messages.push(record.value as unknown as TranscriptMessage);
      }
      if (messages.length === 0) throw new UsageError(`${file} has no lines`);
      const sent = { accepted: 0, queued: 0 };
      for (let start = 0; start < messages.length; start += MOST_LINES) {
        const { accepted, queued } = await client.voice.sendTranscript(
          vendorCallKey,
          { callCenterDevName: contactCenter, messages: messages.slice(start, start + MOST_LINES) },
          { signal: context.surroundings.signal },
        );
        sent.accepted += accepted;
        sent.queued += queued;
      }
      context.output.result(`${sent.accepted} accepted, ${sent.queued} queued`, sent);
    });
}
