/** Import it before the components: the Apex they call is then under the test's control. */
const mockApex = (name: string) =>
  jest.doMock(`@salesforce/apex/RecordingController.${name}`, () => ({ __esModule: true, default: jest.fn() }), {
    virtual: true,
  });
['getRecording', 'logPlayback', 'saveMarkers'].forEach(mockApex);
jest.doMock(
  '@salesforce/apex/RecordingController.getSummary',
  () => {
    const { createApexTestWireAdapter } = jest.requireActual('@salesforce/sfdx-lwc-jest');
    return { __esModule: true, default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true },
);
jest.doMock('@salesforce/apex', () => ({ __esModule: true, refreshApex: jest.fn() }), { virtual: true });
jest.doMock('@salesforce/customPermission/Listen_To_Call_Recordings', () => ({ __esModule: true, default: true }), {
  virtual: true,
});
