/** The past of the sample traffic, as anonymous Apex: a month of messages that were sent, some that were given up, errors. */

/** An error that occurred some hours ago. */
interface PastError {
  readonly feature: string;
  readonly code: string;
  readonly message: string;
  readonly severity: 'Error' | 'Warning' | 'Info';
  readonly hoursAgo: readonly number[];
  readonly payload?: string;
}

const ERRORS: readonly PastError[] = [
  {
    feature: 'Dispositions',
    code: 'UNKNOWN_CONTACT',
    message: 'There is no contact with the id 003000000000002AAA.',
    severity: 'Error',
    hoursAgo: [1, 3, 7, 20, 52, 90, 140],
    payload: '{"interactionId":"sample-7","contactId":"003000000000002AAA","dispositionCode":"RESOLVED"}',
  },
  {
    feature: 'Call Events',
    code: 'REQUIRED_FIELD',
    message: 'The parameter callerNumber is required and missing.',
    severity: 'Error',
    hoursAgo: [2, 26, 30, 75],
    payload: '{"caller":"+1 555 0104","email":"mara.lindqvist@example.com"}',
  },
  {
    feature: 'Screen Pop',
    code: 'HOST_NOT_ALLOWED',
    message: 'Pages of crm.example.net may not be opened: add the host to the allowed hosts first.',
    severity: 'Warning',
    hoursAgo: [29, 41, 61],
  },
  {
    feature: 'Centercode',
    code: 'MESSAGE_NOT_SENT',
    message: 'Centercode did not take the request: HTTP 401. Is the API key still good?',
    severity: 'Error',
    hoursAgo: [33, 34],
  },
  {
    feature: 'Phone Numbers',
    code: 'CALLER_SEARCH_TOO_MANY',
    message: 'Callers were not looked for to the end: too many stored numbers have the same last digits.',
    severity: 'Info',
    hoursAgo: [31, 80],
  },
];

/**
 * @param endpoints developer names; the first have the most messages
 * @returns Apex that writes the past of each
 */
export function historyApex(endpoints: readonly string[]): string {
  return `
List<Pending_Sync__c> messages = new List<Pending_Sync__c>();
List<String> endpoints = new List<String>{ ${endpoints.map(literal).join(', ')} };
Datetime now = Datetime.now();
for (Integer e = 0; e < endpoints.size(); e++) {
  for (Integer h = 1; h < 30 * 24; h += (h < 30 ? 1 : 2)) {
    Integer atHour = now.addHours(-h).hour();
    Integer busy = atHour >= 8 && atHour < 19 ? 3 : 1;
    for (Integer i = 0; i < busy && Math.mod(h * 7 + i * 5 + e * 3, 2 + e) < (h < 30 ? 2 : 3); i++) {
      Boolean isFailed = e < 2 && Math.mod(h * 11 + e * 13 + i, 47) == 0;
      Datetime triedAt = now.addHours(-h).addMinutes(Math.mod(h * 17 + i * 23 + e * 29, 60) - 60);
      messages.add(new Pending_Sync__c(
        Endpoint__c = endpoints[e],
        Feature__c = 'Outbound',
        Idempotency_Key__c = 'sample-traffic/' + e + '/' + h + '/' + i,
        Status__c = isFailed ? 'Failed' : 'Sent',
        Attempts__c = isFailed ? 8 : 1,
        Last_Attempt_At__c = triedAt,
        Sent_At__c = isFailed ? null : triedAt,
        Outcome__c = isFailed ? null : 'Delivered',
        Duration_Milliseconds__c = 80 + Math.mod(h * 37, 400),
        Response_Status__c = isFailed ? 503 : 200,
        Last_Error__c = isFailed ? 'HTTP 503: Service Unavailable' : null,
        Payload__c = isFailed ? '{"event":"sample","phone":"+1 555 0105","email":"mara.lindqvist@example.com"}' : null
      ));
    }
  }
}
insert messages;
List<Integration_Error_Log__c> errors = new List<Integration_Error_Log__c>();
for (Pending_Sync__c message : messages) {
  if (message.Status__c == 'Failed' && message.Last_Attempt_At__c > now.addDays(-7)) {
    errors.add(new Integration_Error_Log__c(
      Feature__c = message.Feature__c,
      Code__c = 'MESSAGE_NOT_SENT',
      Severity__c = 'Error',
      Message__c = 'A message was given up. Attempts: 8. HTTP 503: Service Unavailable',
      Occurred_At__c = message.Last_Attempt_At__c,
      Correlation_ID__c = 'sample-traffic-' + message.Idempotency_Key__c,
      Record_ID__c = message.Id
    ));
  }
}
${ERRORS.flatMap((error, index) => error.hoursAgo.map((hours) => errorApex(error, index, hours))).join('\n')}
insert errors;`;
}

const errorApex = ({ feature, code, message, severity, payload }: PastError, index: number, hours: number): string =>
  `errors.add(new Integration_Error_Log__c(Feature__c = ${literal(feature)}, Code__c = ${literal(code)},
  Severity__c = '${severity}', Message__c = ${literal(message)}, Occurred_At__c = now.addHours(-${hours}),
  Correlation_ID__c = 'sample-traffic-${index}-${hours}', Interaction_ID__c = 'sample-${index}${hours}',
  Payload__c = ${payload === undefined ? 'null' : literal(payload)}));`;

const literal = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
