import { LightningElement } from 'lwc';

/** The console. */
export default class App extends LightningElement {}
