/** The app in front, by which pages are assigned. */
let current: string | null = null;

/** Developer name; null before the console has started. */
export const currentApp = (): string | null => current;

export function setCurrentApp(developerName: string): void {
  current = developerName;
}
