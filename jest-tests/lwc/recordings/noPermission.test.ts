import '../labels';
import './apexMocks';
import './lacksPermission';

import { expectAccessible, openUnknown, quiet, summaryWire, usePlayer } from './playerPage';

usePlayer();

test('who may not even ask reads one quiet line, no error', async () => {
  await openUnknown();
  summaryWire.error({ message: "You do not have access to the Apex class named 'RecordingController'." }, 403);
  expect(quiet()).toEqual(['You do not have the permission to listen to call recordings.']);
  await expectAccessible();
});
