import type { WireResponse } from './server';

export const JSON_TYPE = 'application/json;charset=UTF-8';

export const jsonAnswer = (status: number, value: unknown): WireResponse => ({
  status,
  headers: { 'Content-Type': JSON_TYPE },
  body: JSON.stringify(value),
});

/** An error as Salesforce's REST API gives it. */
export const errorAnswer = (status: number, errorCode: string, message: string): WireResponse =>
  jsonAnswer(status, [{ message, errorCode }]);
