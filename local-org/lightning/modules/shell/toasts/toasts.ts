/** Toasts of components (`lightning__showtoast`) and of the console, drawn by the base components. */
import LightningToast from 'lightning/toast';
import ToastContainer from 'lightning/toastContainer';
import type { ToastConfig } from 'platform/shell';

/** Starts to listen; `element` is any element of the page. */
export function showToasts(element: HTMLElement): void {
  const container = ToastContainer.instance();
  container.maxToasts = 5;
  container.toastPosition = 'top-center';
  const show = (event: Event): void => {
    const { detail } = event as CustomEvent<ToastConfig & { readonly toast?: unknown }>;
    // LightningToast.show has an event of the same name, for the container alone.
    if (detail.toast !== undefined) return;
    event.stopPropagation();
    LightningToast.show(toastOf(detail), element);
  };
  window.addEventListener('lightning__showtoast', show, { capture: true });
}

type DrawnToast = Parameters<typeof LightningToast.show>[0];

/** A toast as the base component takes it: links by name, other values of `messageData` in the text already. */
export function toastOf({ title, message, messageData, variant, mode }: ToastConfig): DrawnToast {
  const links: Record<string, { url: string; label: string }> = {};
  const text = message?.replace(/\{(\d+)\}/g, (placeholder, index: string) => {
    const value = messageData?.[Number(index)];
    if (value === undefined) return placeholder;
    if (typeof value === 'string') return value;
    links[index] = { ...value };
    return placeholder;
  });
  const shown = title === undefined || title === '' ? { label: text ?? '' } : { label: title, message: text ?? '' };
  return {
    ...shown,
    ...(Object.keys(links).length > 0 && { messageLinks: links }),
    variant: variant ?? 'info',
    // An error stays until it is read, unless the component asked otherwise.
    mode: mode === 'sticky' ? 'sticky' : 'dismissible',
  };
}
