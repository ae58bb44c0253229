/** What the org answers the set-up assistant in tests. */
import type { Section, Setup, Step, System } from 'c/setupModel';

export const step = (name: string, changes: Partial<Step> = {}): Step => ({
  name,
  section: 'Access',
  position: 10,
  systems: [],
  title: `Title of ${name}`,
  purpose: `Why ${name} is needed.`,
  state: 'TODO',
  cause: null,
  fix: null,
  details: [],
  instructions: [],
  links: [],
  values: [],
  actions: [],
  downloads: [],
  isConfirmable: false,
  ...changes,
});

/** A step that has everything a step can have. */
export const fullStep = (changes: Partial<Step> = {}): Step =>
  step('Full', {
    title: 'Integration user',
    purpose: 'Contact centres sign in as a user of their own, who can do no more than they need.',
    state: 'FAILED',
    cause: 'The user Ines Integration has the profile System Administrator.',
    fix: 'Give the user a profile that can use the API only.',
    details: ['Licence: Salesforce', 'Profile: System Administrator'],
    instructions: ['Open the user.', 'Choose the profile.', 'Save.'],
    links: [{ label: 'Users', url: '/lightning/setup/ManageUsers/home' }],
    values: [
      { label: 'Callback URL', value: 'https://example.com/callback' },
      { label: 'Definition', value: '<one>\n<two>' },
    ],
    actions: [
      { name: 'create', label: 'Create the user', isPrimary: true, inputs: [] },
      {
        name: 'replace',
        label: 'Use another user',
        isPrimary: false,
        inputs: [
          { name: 'user', label: 'User', type: 'user', isRequired: true },
          {
            name: 'address',
            label: 'Address',
            type: 'url',
            help: 'Of the contact centre.',
            value: 'https://example.com',
          },
          { name: 'until', label: 'Until', type: 'date' },
          { name: 'isLasting', label: 'For good', type: 'checkbox' },
          { name: 'note', label: 'Note', type: 'textarea' },
          {
            name: 'kind',
            label: 'Kind',
            type: 'picklist',
            options: [
              { label: 'One', value: '1' },
              { label: 'Two', value: '2' },
            ],
            value: '1',
          },
          { name: 'name', label: 'Name', type: 'text' },
        ],
      },
    ],
    downloads: [{ name: 'definition', label: 'Contact centre definition', fileName: 'contact-center.xml' }],
    isConfirmable: true,
    checkedAt: '2026-05-04T10:00:00.000Z',
    since: '2026-05-03T09:00:00.000Z',
    ...changes,
  });

export const section = (name: string, steps: readonly Step[]): Section => ({ name, label: `Section ${name}`, steps });

const NAMES = ['Genesys', 'Webex', 'Xima', 'Centercode', 'Cobalt'];

export const systems = (...chosen: readonly string[]): System[] =>
  NAMES.map((name) => ({
    name,
    label: name === 'Genesys' ? 'Genesys Cloud' : name,
    description: `What ${name} does.`,
    isChosen: chosen.includes(name),
  }));

export const setupOf = (steps: readonly Step[], changes: Partial<Setup> = {}): Setup => ({
  systems: systems('Genesys', 'Webex'),
  sections: steps.length === 0 ? [] : [section('Access', steps)],
  canManage: true,
  healthCheckedAt: '2026-05-04T10:00:00.000Z',
  nextCheckAt: null,
  isScheduled: false,
  restUrl: 'https://harbor.my.salesforce.com/services/apexrest',
  ...changes,
});
