/** What has been said in a call, for those who may see its record. */
import { toId18 } from '../../../values/id';
import { refuse } from '../../shared/refusal';
import type { DesktopRequest } from '../../vendors';
import { look, type Service, type TranscriptLine } from '../service';

type User = DesktopRequest['user'];

export interface Conversation {
  /** Nothing can be said in the call any more. */
  readonly isOver: boolean;
  /** As they were begun. */
  readonly lines: readonly ConversationLine[];
}

interface ConversationLine extends Pick<TranscriptLine, 'messageId' | 'senderType' | 'content' | 'startTime'> {
  /** Name of the agent or supervisor who speaks; null: no user of the org. */
  readonly senderName: string | null;
}

/** Throws Refusal (404) when the user sees no such call. */
export function conversationOf(service: Service, user: User, name: string): Conversation {
  const voiceCallId = toId18(name);
  if (voiceCallId === null || !canSee(service, user, voiceCallId)) return refuse(404, `you see no call ${name}`);
  const [call] = look(service, 'SELECT CallDisposition, UserId FROM VoiceCall WHERE Id = :voiceCallId', {
    voiceCallId,
  });
  const lines = service.transcript.filter((line) => line.voiceCallId === voiceCallId);
  const nameOf = speakers(service, lines, call!.get('UserId') as string | null);
  return {
    isOver: call!.get('CallDisposition') === 'completed',
    lines: lines
      .map((line) => ({
        messageId: line.messageId,
        senderType: line.senderType,
        senderName: nameOf(line),
        content: line.content,
        startTime: line.startTime,
      }))
      .sort((a, b) => a.startTime - b.startTime),
  };
}

function canSee({ org }: Service, user: User, voiceCallId: string): boolean {
  if (!org.security.rights(user.id).canRead(org.model.objects.get('voicecall')!)) return false;
  return org.run(user, 'synchronous', () => {
    const query = org.data.parse('SELECT Id FROM VoiceCall WHERE Id = :voiceCallId');
    return (
      org.data.query(query, { access: 'USER', sharing: true, uncounted: true, binds: () => voiceCallId }).length > 0
    );
  });
}

/** Contact centres that name no user as the participant mean the agent of the call. */
function speakers(
  service: Service,
  lines: readonly TranscriptLine[],
  agentId: string | null,
): (line: TranscriptLine) => string | null {
  const names = new Map<string, string | null>();
  const userNamed = (id: string | null): string | null => {
    if (id === null) return null;
    if (!names.has(id)) {
      const [found] = look(service, 'SELECT Name FROM User WHERE Id = :id', { id });
      names.set(id, (found?.get('Name') as string | undefined) ?? null);
    }
    return names.get(id)!;
  };
  return ({ senderType, participantId }) => {
    if (senderType !== 'HUMAN_AGENT' && senderType !== 'SUPERVISOR') return null;
    const participant = participantId.startsWith('005') ? toId18(participantId) : null;
    return userNamed(participant) ?? (senderType === 'HUMAN_AGENT' ? userNamed(agentId) : null);
  };
}
