/** Custom settings in Apex (Apex Reference Guide, "Custom Settings Methods"), over the API, and as metadata. */
import { Workshop, data } from '../api/workshop';
import { loadShopWith, refusals, xml } from '../metadata/support';

let lighthouse: Workshop;

beforeAll(async () => {
  lighthouse = await Workshop.open('lighthouse');
});

/** Debug lines of a program whose transaction is rolled back. */
function prints(apex: string, alias = 'admin'): string[] {
  const { org } = lighthouse;
  const lines: string[] = [];
  const undo = new Error('undo');
  try {
    org.run(org.userByUsername(lighthouse.username(alias)), 'synchronous', (tx) => {
      try {
        org.apex.runAnonymous(apex);
      } finally {
        lines.push(...tx.log.filter(({ event }) => event === 'USER_DEBUG').map(({ text }) => text));
      }
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  return lines;
}

const ROWS = `
  insert new List<Beam__c>{
    new Beam__c(Colour__c = 'white', Period__c = 5, Lit__c = true),
    new Beam__c(SetupOwnerId = UserInfo.getProfileId(), Colour__c = 'green'),
    new Beam__c(SetupOwnerId = UserInfo.getUserId(), Period__c = 7.5)
  };`;
const BEAM = `beam.Colour__c + ' ' + beam.Period__c + ' ' + beam.Lit__c`;

describe('a hierarchy', () => {
  test('without rows gives unsaved records, and null for the values of one level', () => {
    expect(
      prints(`
        Beam__c mine = Beam__c.getInstance();
        System.debug(mine.Id);
        System.debug(mine.SetupOwnerId == UserInfo.getUserId());
        System.debug(mine.Colour__c);
        System.debug(Beam__c.getOrgDefaults().Id);
        System.debug(Beam__c.getOrgDefaults().Colour__c);
        System.debug(Beam__c.getValues(UserInfo.getUserId()));
        System.debug(Beam__c.getValues(UserInfo.getOrganizationId()));`),
    ).toEqual(['null', 'true', 'null', 'null', 'null', 'null', 'null']);
  });

  test('takes each field from the lowest level that has a value; a checkbox always has one', () => {
    expect(
      prints(`${ROWS}
        Beam__c beam = Beam__c.getInstance(); System.debug(${BEAM});
        System.debug(beam.Id == [SELECT Id FROM Beam__c WHERE SetupOwnerId = :UserInfo.getUserId()].Id);
        beam = Beam__c.getInstance(UserInfo.getProfileId()); System.debug(${BEAM});
        beam = Beam__c.getInstance(UserInfo.getOrganizationId()); System.debug(${BEAM});
        beam = Beam__c.getOrgDefaults(); System.debug(${BEAM});
        beam = Beam__c.getValues(UserInfo.getProfileId()); System.debug(${BEAM});
        String me = UserInfo.getUserId(); beam = Beam__c.getValues(me); System.debug(${BEAM});`),
    ).toEqual([
      'green 7.5 false',
      'true',
      'green 5.0 false',
      'white 5.0 true',
      'white 5.0 true',
      'green null false',
      'null 7.5 false',
    ]);
  });

  test('gives what holds for another user, whose own row it does not have', () => {
    expect(
      prints(`${ROWS}
        User other = [SELECT Id FROM User WHERE Alias = 'user'];
        Beam__c beam = Beam__c.getInstance(other.Id); System.debug(${BEAM});
        System.debug(beam.Id);
        System.debug(beam.SetupOwnerId == other.Id);
        beam.Colour__c = 'red';
        upsert beam;
        System.debug(Beam__c.getValues(other.Id).Colour__c);`),
    ).toEqual(['white 5.0 true', 'null', 'true', 'red']);
  });

  test('is saved by its Id: first inserted, then updated, one row an owner, the organisation’s without naming it', () => {
    expect(
      prints(`
        for (String colour : new List<String>{ 'white', 'amber' }) {
          Beam__c beam = Beam__c.getOrgDefaults();
          beam.Colour__c = colour;
          upsert beam;
          System.debug(Beam__c.getOrgDefaults().Colour__c + ' ' + [SELECT COUNT() FROM Beam__c]);
        }
        Beam__c row = [SELECT Name, SetupOwnerId, SetupOwner.Name FROM Beam__c];
        System.debug(row.Name + ' ' + (row.SetupOwnerId == UserInfo.getOrganizationId()));
        try {
          insert new Beam__c(SetupOwnerId = UserInfo.getOrganizationId());
          System.debug('inserted twice');
        } catch (DmlException e) {
          System.debug(e.getDmlMessage(0).replace(((String) UserInfo.getOrganizationId()).left(15), 'ORG'));
        }`),
    ).toEqual([
      'white 1',
      'amber 1',
      'Beam (Organization) true',
      'duplicate value found: SetupOwnerId duplicates value on record with id: ORG',
    ]);
  });

  test('belongs to an organisation, a profile or a user', () => {
    expect(() => prints(`insert new Beam__c(SetupOwnerId = [SELECT Id FROM PermissionSet LIMIT 1].Id);`)).toThrow(
      /FIELD_INTEGRITY_EXCEPTION/,
    );
  });

  test('costs no query, whoever asks, and is what system mode reads', () => {
    expect(
      prints(
        `Beam__c.getInstance(); Beam__c.getOrgDefaults(); Beam__c.getValues(UserInfo.getUserId());
         insert new Beam__c(SetupOwnerId = UserInfo.getUserId(), Colour__c = 'mine');
         System.debug(Beam__c.getInstance().Colour__c + ' ' + Limits.getQueries());
         try {
           insert as user new Beam__c();
           System.debug('inserted');
         } catch (Exception e) {
           System.debug(e.getMessage());
         }`,
        'user',
      ),
    ).toEqual(['mine 0', "Access to entity 'Beam__c' denied"]);
  });

  test('has no methods of a list', () => {
    expect(() => prints('Beam__c.getAll();')).toThrow(/Method does not exist or incorrect signature/);
    expect(() => prints('Harbour__c.getOrgDefaults();')).toThrow(/Method does not exist or incorrect signature/);
  });
});

describe('a list', () => {
  test('gives its rows by name', () => {
    expect(
      prints(`
        insert new List<Harbour__c>{ new Harbour__c(Name = 'North', Channel__c = 12), new Harbour__c(Name = 'South') };
        System.debug(Harbour__c.getAll().keySet());
        System.debug(Harbour__c.getInstance('north').Channel__c);
        System.debug(Harbour__c.getValues('South').Channel__c);
        System.debug(Harbour__c.getInstance('East'));
        System.debug(Limits.getQueries());
        try {
          insert new Harbour__c(Name = 'North');
          System.debug('inserted twice');
        } catch (DmlException e) {
          System.debug(e.getDmlType(0));
        }`),
    ).toEqual(['{North, South}', '12', 'null', 'null', '0', 'DUPLICATE_VALUE']);
  });
});

describe('over the API', () => {
  const beams = `${data}/sobjects/Beam__c`;
  const everything = `${data}/query?q=${encodeURIComponent('SELECT Id, Colour__c FROM Beam__c')}`;

  test('who customises the application writes, who has been given the setting reads', () => {
    const created = lighthouse.send('admin', 'POST', beams, { Colour__c: 'blue' });
    expect(created.status).toBe(201);
    const { id } = created.body as { id: string };
    expect(lighthouse.send('reader', 'GET', everything).body).toMatchObject({ records: [{ Colour__c: 'blue' }] });
    expect(lighthouse.send('reader', 'PATCH', `${beams}/${id}`, { Colour__c: 'red' }).status).toBeGreaterThanOrEqual(
      400,
    );
    expect(lighthouse.send('reader', 'POST', beams, { Colour__c: 'red' }).status).toBeGreaterThanOrEqual(400);
    expect(lighthouse.send('user', 'GET', everything)).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_TYPE' }],
    });
    expect(lighthouse.send('user', 'GET', `${beams}/${id}`).status).toBe(404);
    expect(lighthouse.send('admin', 'PATCH', `${beams}/${id}`, { Colour__c: 'red' }).status).toBe(204);
    expect(lighthouse.send('admin', 'DELETE', `${beams}/${id}`).status).toBe(204);
  });

  test('the UI API has none', () => {
    expect(lighthouse.send('admin', 'GET', `${data}/ui-api/object-info/Beam__c`).status).toBe(404);
  });
});

describe('metadata', () => {
  const setting = (content: string) => ({
    'base/objects/Fog__c/Fog__c.object-meta.xml': xml('CustomObject', `<label>Fog</label>${content}`),
  });

  test('is refused where Salesforce refuses it', () => {
    expect(refusals(setting('<customSettingsType>Tree</customSettingsType>'))).toEqual([
      "Fog__c: 'Tree' is not a valid value for the enum 'CustomSettingsType'",
    ]);
    const hidden = '<customSettingsType>Hierarchy</customSettingsType><visibility>Hidden</visibility>';
    expect(refusals(setting(hidden))).toEqual([
      "Fog__c: 'Hidden' is not a valid value for the enum 'SetupObjectVisibility'",
    ]);
    const access = xml(
      'PermissionSet',
      '<label>Fog</label><customSettingAccesses><enabled>true</enabled><name>Mist__c</name></customSettingAccesses>',
    );
    expect(refusals({ 'base/permissionsets/Fog.permissionset-meta.xml': access })).toEqual([
      expect.stringContaining('Mist__c'),
    ]);
  });

  test('may be protected: in a package without a namespace that hides nothing', () => {
    const model = loadShopWith(
      setting('<customSettingsType>Hierarchy</customSettingsType><visibility>Protected</visibility>'),
    );
    expect(model.objects.get('fog__c')).toMatchObject({ kind: 'customSetting', customSettingsType: 'Hierarchy' });
  });
});
