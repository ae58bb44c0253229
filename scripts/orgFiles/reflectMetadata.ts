/**
 * What tsyringe, below @peculiar/x509, asks of Reflect before it can be loaded: the metadata that a compiler leaves for
 * decorators. There is none, and it takes an empty answer for that.
 */
const none = { getMetadata: () => undefined, getOwnMetadata: () => undefined, defineMetadata: () => undefined };
for (const [name, value] of Object.entries(none)) if (!(name in Reflect)) Object.assign(Reflect, { [name]: value });
