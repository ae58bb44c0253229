/** Lightning apps, tabs, and the pages that objects and apps assign. */
import { findObject } from '../model';
import { all, first, isTrue, textOf, type XmlElement } from '../xml';
import type { ActionOverrideDef, ApplicationDef, ObjectUiDef, TabDef, TabTarget, UnsupportedPart } from './model';
import { columnPath } from './columns';
import { onlyKnown, placeOf, requiredText, wordOf, type UiContext, type UiSource } from './source';

const APPLICATION =
  'actionOverrides brand consoleConfig defaultLandingTab description formFactors fullName isNavAutoTempTabsDisabled ' +
  'isNavPersonalizationDisabled isNavTabPersistenceDisabled isOmniPinnedViewEnabled isServiceCloudConsole label logo ' +
  'navType preferences profileActionOverrides setupExperience subscriberTabs tabs uiType utilityBar workspaceConfig';

const OVERRIDE = 'actionName comment content formFactor pageOrSobjectType profile recordType skipRecordTypeSelect type';

/** The app, or what local-org lacks: apps of Salesforce Classic. */
export function applicationOf(source: UiSource, { model, problems }: UiContext): ApplicationDef | UnsupportedPart {
  const { xml } = source;
  onlyKnown(source, xml, 'CustomApplication', APPLICATION, problems);
  const uiType = wordOf(source, xml, 'uiType', ['Aloha', 'Lightning'] as const, problems);
  if (uiType !== 'Lightning') return { feature: `apps of Salesforce Classic (${source.name})`, ...placeOf(source) };
  const brand = first(xml, 'brand');
  const color = brand && textOf(brand, 'headerColor');
  if (color && !/^#[0-9a-f]{6}$/i.test(color)) {
    problems.add(`Invalid color: ${color}`, placeOf(source, first(brand, 'headerColor')!));
  }
  const workspace = first(xml, 'workspaceConfig');
  return {
    name: source.name,
    label: requiredText(source, xml, 'label', problems),
    description: textOf(xml, 'description') ?? '',
    navType: wordOf(source, xml, 'navType', ['Standard', 'Console'] as const, problems) ?? 'Standard',
    headerColor: color ?? null,
    tabs: all(xml, 'tabs').map((tab) => ({ name: tab.text.trim(), ...placeOf(source, tab) })),
    utilityBar: textOf(xml, 'utilityBar'),
    overrides: [
      ...overridesOf(source, xml, 'actionOverrides', { model, problems }),
      ...overridesOf(source, xml, 'profileActionOverrides', { model, problems }),
    ],
    navAutoTempTabsDisabled: isTrue(xml, 'isNavAutoTempTabsDisabled'),
    navPersonalizationDisabled: isTrue(xml, 'isNavPersonalizationDisabled'),
    navTabPersistenceDisabled: isTrue(xml, 'isNavTabPersistenceDisabled'),
    formFactors: all(xml, 'formFactors').map((each) => each.text.trim()),
    workspace: new Map(
      (workspace ? all(workspace, 'mappings') : []).map((mapping) => [
        textOf(mapping, 'tab') ?? '',
        textOf(mapping, 'fieldName'),
      ]),
    ),
    ...placeOf(source),
  };
}

function overridesOf(source: UiSource, xml: XmlElement, list: string, context: UiContext): ActionOverrideDef[] {
  const { problems } = context;
  return all(xml, list).flatMap((override) => {
    onlyKnown(source, override, 'ActionOverride', OVERRIDE, problems);
    const types = ['Default', 'Standard', 'Flexipage', 'Visualforce', 'LightningComponent', 'Scontrol'] as const;
    const type = wordOf(source, override, 'type', types, problems);
    const action = requiredText(source, override, 'actionName', problems);
    const formFactor = wordOf(source, override, 'formFactor', ['Large', 'Medium', 'Small'] as const, problems);
    if (type === null || formFactor === 'Medium') return [];
    const isPage = type === 'Flexipage';
    return [
      {
        action,
        type: isPage ? 'Flexipage' : type === 'Default' || type === 'Standard' ? 'Default' : 'Other',
        page: isPage ? requiredText(source, override, 'content', problems) : textOf(override, 'content'),
        formFactor: formFactor ?? null,
        subject: textOf(override, 'pageOrSobjectType'),
        recordType: textOf(override, 'recordType'),
        profile: textOf(override, 'profile'),
        ...placeOf(source, override),
      },
    ];
  });
}

/** What an object's file says of its looks. */
export function objectUiOf(source: UiSource, context: UiContext): ObjectUiDef {
  const { model, problems } = context;
  const object = findObject(model, source.object)!;
  const search = first(source.xml, 'searchLayouts');
  return {
    overrides: overridesOf(source, source.xml, 'actionOverrides', context),
    compactLayout: textOf(source.xml, 'compactLayoutAssignment'),
    tabColumns: (search ? all(search, 'customTabListAdditionalFields') : []).flatMap((element) => {
      const path = columnPath(model, object, element.text.trim());
      if (path === null) {
        const message = `In field: customTabListAdditionalFields - no CustomField named ${object.name}.${element.text.trim()} found`;
        problems.add(message, placeOf(source, element));
      }
      return path ?? [];
    }),
    ...placeOf(source),
  };
}

/** The tab, or what of it local-org lacks. */
export function tabOf(source: UiSource, { model, problems }: UiContext): TabDef | UnsupportedPart | null {
  const { xml } = source;
  onlyKnown(
    source,
    xml,
    'CustomTab',
    'actionOverrides auraComponent customObject description flexiPage frameHeight fullName hasSidebar icon label ' +
      'lwcComponent motif page scontrol splashPageLink url urlEncodingKey',
    problems,
  );
  const lacking = (['auraComponent', 'page', 'scontrol'] as const).find((kind) => first(xml, kind));
  if (lacking) {
    const what = { auraComponent: 'Aura component', page: 'Visualforce', scontrol: 's-control' }[lacking];
    return { feature: `${what} tabs (${source.name})`, ...placeOf(source, first(xml, lacking)!) };
  }
  const target = targetOf(source, xml);
  if (!target) {
    problems.add('A tab must have one of customObject, lwcComponent, flexiPage, url', placeOf(source));
    return null;
  }
  const label = textOf(xml, 'label');
  if (target.kind === 'object') {
    if (!findObject(model, source.name)) {
      problems.add(`In field: customObject - no CustomObject named ${source.name} found`, placeOf(source));
      return null;
    }
  } else if (!label) {
    problems.add('Required field is missing: label', placeOf(source));
  }
  const motif = textOf(xml, 'motif');
  if (!motif) problems.add('Required field is missing: motif', placeOf(source));
  const number = /^Custom(\d+)/.exec(motif ?? '')?.[1];
  if (motif && number === undefined) problems.add(`Invalid motif: ${motif}`, placeOf(source, first(xml, 'motif')!));
  return {
    name: source.name,
    label: target.kind === 'object' ? null : label,
    description: textOf(xml, 'description') ?? '',
    icon: `custom:custom${number ?? '1'}`,
    target,
    ...placeOf(source),
  };
}

function targetOf(source: UiSource, xml: XmlElement): TabTarget | null {
  if (isTrue(xml, 'customObject')) return { kind: 'object', object: source.name };
  const component = textOf(xml, 'lwcComponent');
  if (component) return { kind: 'component', component };
  const page = textOf(xml, 'flexiPage');
  if (page) return { kind: 'page', page };
  const url = textOf(xml, 'url');
  return url ? { kind: 'web', url } : null;
}
