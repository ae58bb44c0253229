/** Import it before the component: what Salesforce provides to it. */
for (const method of ['getWrapUp', 'save', 'complete', 'setFavorite']) {
  provide(`apex/WrapUpController.${method}`, jest.fn());
}
provide('user/Id', '005000000000001');
provide('messageChannel/ServiceCloudVoiceMessageChannel__c', { fullName: 'ServiceCloudVoiceMessageChannel__c' });

function provide(name: string, value: unknown): void {
  jest.doMock(`@salesforce/${name}`, () => ({ default: value, __esModule: true }), { virtual: true });
}

export {};
