/** `lightning/platformResourceLoader`: scripts and styles of static resources. The page's policy loads none of others. */

const loading = new Map<string, Promise<void>>();

/** Loads a script once for the page; `url` comes from `@salesforce/resourceUrl`. Rejects when it cannot be loaded. */
export const loadScript = (self: unknown, url: string): Promise<void> =>
  load(self, url, 'loadScript', () => {
    const script = document.createElement('script');
    script.src = url;
    return script;
  });

/** Loads a style sheet once for the page. */
export const loadStyle = (self: unknown, url: string): Promise<void> =>
  load(self, url, 'loadStyle', () => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = url;
    return link;
  });

function load(self: unknown, url: string, called: string, create: () => HTMLElement): Promise<void> {
  if (typeof self !== 'object' || self === null) {
    return Promise.reject(new TypeError(`${called}: the first argument is the component (this)`));
  }
  if (typeof url !== 'string' || url === '') {
    return Promise.reject(new TypeError(`${called}: the second argument is the address of a static resource`));
  }
  const known = loading.get(url);
  if (known) return known;
  const promise = new Promise<void>((resolve, reject) => {
    const element = create();
    element.addEventListener('load', () => resolve());
    element.addEventListener('error', () => {
      // Another attempt may succeed.
      loading.delete(url);
      element.remove();
      reject(new Error(`${called}: ${url} cannot be loaded`));
    });
    document.head.append(element);
  });
  loading.set(url, promise);
  return promise;
}
