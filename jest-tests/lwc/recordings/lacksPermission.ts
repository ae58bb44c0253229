/** Import it after the Apex mocks: the user may not listen. On the platform, a permission one lacks is undefined. */
jest.doMock(
  '@salesforce/customPermission/Listen_To_Call_Recordings',
  () => ({ __esModule: true, default: undefined }),
  { virtual: true },
);
