import { readEnvelope } from '../../../local-org/api/soap/envelope';
import { Workshop } from './workshop';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await Workshop.open();
});

const SOAP = { 'Content-Type': 'text/xml' };
/** As @salesforce/apex-node writes it. */
const execute = (apexcode: string) =>
  `<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/" xmlns:cmd="http://soap.sforce.com/2006/08/apex" xmlns:apex="http://soap.sforce.com/2006/08/apex">
    <env:Header>
        <cmd:SessionHeader><cmd:sessionId>00D!x</cmd:sessionId></cmd:SessionHeader>
        <apex:DebuggingHeader><apex:debugLevel>DEBUGONLY</apex:debugLevel></apex:DebuggingHeader>
    </env:Header>
    <env:Body>
        <executeAnonymous xmlns="http://soap.sforce.com/2006/08/apex">
            <apexcode>${apexcode}</apexcode>
        </executeAnonymous>
    </env:Body>
</env:Envelope>`;

const send = (body: string, alias = 'admin', path = '/services/Soap/s/66.0/00D000000000001') => {
  const answer = workshop.send(alias, 'POST', path, body, SOAP);
  return { ...answer, text: answer.body as string };
};

describe('anonymous Apex over SOAP', () => {
  test('runs, and its log comes in the header', () => {
    const source = "insert new Widget__c(Name = 'By SOAP');\nSystem.debug('1 &lt; 2 &amp;&amp; \"x\"');";
    const { status, headers, text } = send(execute(source));
    expect(status).toBe(200);
    expect(headers['Content-Type']).toContain('text/xml');
    expect(text).toContain('<soapenv:Envelope');
    expect(text).toContain('<compiled>true</compiled>');
    expect(text).toContain('<success>true</success>');
    expect(text).toContain('<exceptionMessage xsi:nil="true"/>');
    expect(text).toContain('|USER_DEBUG|[2]|DEBUG|1 &lt; 2 &amp;&amp; &quot;x&quot;</debugLog>');
    expect(workshop.count("SELECT Id FROM Widget__c WHERE Name = 'By SOAP'")).toBe(1);
  });

  test('says where it does not compile, and what was thrown', () => {
    expect(send(execute('Integer i = ;')).text).toMatch(
      /<column>\d+<\/column><compileProblem>[^<]+<\/compileProblem><compiled>false<\/compiled>.*<line>1<\/line>/,
    );
    const thrown = send(execute("insert new Widget__c(Name = 'Lost');\nInteger i = 1 / 0;")).text;
    expect(thrown).toContain('<exceptionMessage>System.MathException: Divide by 0</exceptionMessage>');
    expect(thrown).toContain('AnonymousBlock: line 2, column 1');
    expect(thrown).toContain('<success>false</success>');
    expect(workshop.count("SELECT Id FROM Widget__c WHERE Name = 'Lost'")).toBe(0);
  });
});

describe('a fault', () => {
  test.each<[string, string, string, string]>([
    ['clerk', execute('Integer i = 1;'), 'sf:INSUFFICIENT_ACCESS', 'insufficient access rights'],
    ['guest', execute('Integer i = 1;'), 'sf:API_DISABLED_FOR_ORG', 'API is not enabled'],
    [
      'admin',
      execute('x').replaceAll('executeAnonymous', 'compileClasses'),
      'sf:NOT_SUPPORTED_BY_LOCAL_ORG',
      'compileClasses',
    ],
    ['admin', execute('x').replaceAll('apexcode', 'code'), 'sf:MISSING_ARGUMENT', 'apexcode'],
    ['admin', '{"json": true}', 'sf:Client', 'no XML'],
    ['admin', '<a/>', 'sf:Client', 'no SOAP envelope'],
    ['admin', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'sf:Client', 'Document types'],
  ])('for %s', (alias, body, code, message) => {
    const { status, text } = send(body, alias);
    expect(status).toBe(500);
    expect(text).toContain(`<faultcode>${code}</faultcode>`);
    expect(text).toContain(message);
  });

  test('for a SOAP API that is not there', () => {
    const { status, text } = send(execute('x'), 'admin', '/services/Soap/u/66.0');
    expect(status).toBe(500);
    expect(text).toContain('NOT_SUPPORTED_BY_LOCAL_ORG');
  });
});

test('an envelope is read whatever its prefixes are', () => {
  expect(
    readEnvelope(
      '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><a:SessionHeader xmlns:a="x"><a:sessionId>00D!y&amp;z</a:sessionId></a:SessionHeader></s:Header><s:Body><b:deploy xmlns:b="x"><b:ZipFile>UEsF</b:ZipFile></b:deploy></s:Body></s:Envelope>',
    ),
  ).toMatchObject({ sessionId: '00D!y&z', operation: 'deploy', parameters: { ZipFile: 'UEsF' } });
});
