/** The requests of one call, as a Webex flow sends them for one that is abandoned. */

/** The operations of one call, in their order, with their bodies. */
export function voiceCall(vendorCallKey: string): readonly (readonly [VoiceOperation, Record<string, unknown>])[] {
  const center = { callCenterDevName: 'Harbor_Voice', certDevName: 'Harbor_Voice_Telephony' };
  const startTime = '2026-11-21T09:05:00Z';
  return [
    [
      'createVoiceCall',
      {
        ...center,
        vendorCallKey,
        to: '+15550199',
        from: '+15550123',
        initiationMethod: 'Inbound',
        startTime,
        participants: [{ participantKey: '+15550123', type: 'END_USER' }],
        callAttributes: '{"Menu_Choice__c":"Billing"}',
      },
    ],
    [
      'executeOmniFlow',
      {
        ...center,
        voiceCallId: vendorCallKey,
        dialedNumber: '+15550199',
        flowDevName: 'Route_Voice_Call',
        fallbackQueue: 'Voice_Support',
      },
    ],
    [
      'updateVoiceCall',
      {
        ...center,
        voiceCallId: vendorCallKey,
        startTime,
        endTime: '2026-11-21T09:06:11Z',
        disconnectReason: { value: 'Abandoned in queue', isError: true },
      },
    ],
    ['clearRouting', { ...center, voiceCallId: vendorCallKey }],
  ];
}

export type VoiceOperation = 'createVoiceCall' | 'executeOmniFlow' | 'updateVoiceCall' | 'clearRouting';
