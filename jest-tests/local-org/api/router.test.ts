import { ApiError } from '../../../local-org/api/errors';
import { Router } from '../../../local-org/api/router';
import { unsupportedFeature } from '../../../local-org/api/routes';
import { isSupported, isVersion, versionList } from '../../../local-org/api/versions';

function refusal(work: () => unknown): ApiError {
  try {
    work();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the router', () => {
  const router = new Router<string>({
    '/': { GET: 'root' },
    '/sobjects/:object': { GET: 'basics', POST: 'create' },
    '/sobjects/:object/describe': { GET: 'describe' },
    '/sobjects/:object/:id': { GET: 'record', DELETE: 'remove' },
    '/rest/*': { PUT: 'rest' },
  });

  test('finds literal segments before parameters', () => {
    expect(router.find('GET', '/sobjects/Account/describe')?.handler).toBe('describe');
    expect(router.find('GET', '/sobjects/Account/001')?.handler).toBe('record');
    expect(router.find('GET', '/')?.handler).toBe('root');
  });

  test('decodes parameters, and keeps the rest of a path encoded', () => {
    expect(router.find('GET', '/sobjects/A%2FB')?.params).toEqual({ object: 'A/B' });
    expect(router.find('PUT', '/rest/a%20b/c')?.params).toEqual({ '*': 'a%20b/c' });
    expect(router.find('PUT', '/rest')?.params).toEqual({ '*': '' });
  });

  test('takes HEAD for GET', () => {
    expect(router.find('HEAD', '/sobjects/Account')?.handler).toBe('basics');
  });

  test('finds nothing where no pattern fits', () => {
    expect(router.find('GET', '/sobjects')).toBeNull();
    expect(router.find('GET', '/sobjects/a/b/c')).toBeNull();
  });

  test('names the methods a path has', () => {
    const error = refusal(() => router.find('PATCH', '/sobjects/Account'));
    expect(error.status).toBe(405);
    expect(error.items).toEqual([
      { errorCode: 'METHOD_NOT_ALLOWED', message: "HTTP Method 'PATCH' not allowed. Allowed are HEAD,GET,POST" },
    ]);
  });

  test('refuses a malformed percent encoding', () => {
    expect(refusal(() => router.find('GET', '/sobjects/%E0%A4%A')).status).toBe(400);
  });
});

describe('API versions', () => {
  test('run from 50.0 to 66.0 with the labels of their releases', () => {
    const versions = versionList();
    expect(versions).toHaveLength(17);
    expect(versions[0]).toEqual({ label: "Winter '21", url: '/services/data/v50.0', version: '50.0' });
    expect(versions.at(-1)).toEqual({ label: "Spring '26", url: '/services/data/v66.0', version: '66.0' });
    expect(versions.at(-2)?.label).toBe("Winter '26");
    expect(versions.at(-3)?.label).toBe("Summer '25");
  });

  test('are known, supported, or neither', () => {
    expect([isVersion('67.0'), isVersion('66'), isVersion('66.5'), isVersion('30.0')]).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect([isSupported('49.0'), isSupported('50.0'), isSupported('66.0')]).toEqual([false, true, true]);
  });
});

test('what Salesforce has and local-org has not is named', () => {
  expect(unsupportedFeature('/services/data/v66.0/parameterizedSearch')).toMatch(/^searching over REST/);
  expect(unsupportedFeature('/services/data/v66.0/jobs/ingest')).toMatch(/^the Bulk API 2.0/);
  expect(unsupportedFeature('/services/Soap/u/66.0')).toMatch(/^this SOAP API/);
  expect(unsupportedFeature('/services/data/v66.0/nonsense')).toBeNull();
});
