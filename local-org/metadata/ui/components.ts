/** `-meta.xml` of Lightning web components: where they may be used, and their properties there. */
import { findObject } from '../model';
import { all, first, isTrue, textOf, type XmlElement } from '../xml';
import type { ComponentDef, TargetConfigDef, TargetPropertyDef } from './model';
import { onlyKnown, placeOf, type UiContext, type UiSource } from './source';

/** Targets of the Lightning platform (LWC developer guide, XML configuration file elements). */
const TARGETS = new Set(
  (
    'lightning__AppPage lightning__HomePage lightning__RecordPage lightning__RecordAction lightning__UtilityBar ' +
    'lightning__Tab lightning__FlowScreen lightning__FlowAction lightning__GlobalAction lightning__Inbox ' +
    'lightning__UrlAddressable lightning__VoiceExtension lightning__EnablementProgram lightning__AgentforceInput ' +
    'lightning__AgentforceOutput lightning__LightningComponent lightning__ServiceDocument ' +
    'lightning__dashboardFilter analytics__Dashboard lightningCommunity__Page lightningCommunity__Page_Layout ' +
    'lightningCommunity__Default lightningCommunity__Theme_Layout lightningSnapin__ChatMessage ' +
    'lightningSnapin__ChatHeader lightningSnapin__Minimized lightningSnapin__PreChat lightningSnapin__MessagingPreChat ' +
    'lightningStatic__Email'
  ).split(' '),
);

/** What a component may ask for (the same guide). */
const CAPABILITIES = new Set(
  (
    'lightning__ServiceCloudVoiceToolkitApi lightning__dynamicComponent lightning__ServerRenderable ' +
    'lightning__ServerRenderableWithHydration lightningCommunity__RelaxedCSP'
  ).split(' '),
);

const BUNDLE =
  'ai apiVersion capabilities description isExplicitImport isExposed lwcResources masterLabel runtimeNamespace ' +
  'targetConfigs targets fullName';

const PROPERTY_TYPES = new Set('String Boolean Integer Color ContentReference Record'.split(' '));

export function componentOf(source: UiSource, context: UiContext): ComponentDef {
  const { xml } = source;
  const { problems } = context;
  onlyKnown(source, xml, 'LightningComponentBundle', BUNDLE, problems);
  const apiVersion = textOf(xml, 'apiVersion');
  if (apiVersion !== null && !/^\d+(\.0)?$/.test(apiVersion)) {
    problems.add(`Invalid api version specified: ${apiVersion}`, placeOf(source, first(xml, 'apiVersion')!));
  }
  const targetElements = all(first(xml, 'targets') ?? xml, 'target');
  const targets = targetElements.map((target) => {
    const name = target.text.trim();
    if (!TARGETS.has(name)) problems.add(`Invalid target: ${name}`, placeOf(source, target));
    return name;
  });
  for (const capability of all(first(xml, 'capabilities') ?? xml, 'capability')) {
    const name = capability.text.trim();
    if (!CAPABILITIES.has(name)) problems.add(`Invalid capability: ${name}`, placeOf(source, capability));
  }
  const isExposed = isTrue(xml, 'isExposed');
  if (isExposed && !targets.length) problems.add('An exposed component must have a target', placeOf(source));
  return {
    name: source.name,
    label: textOf(xml, 'masterLabel') ?? source.name,
    description: textOf(xml, 'description') ?? '',
    isExposed,
    targets,
    configs: configsOf(source, targets, context),
    ...placeOf(source),
  };
}

function configsOf(source: UiSource, targets: readonly string[], context: UiContext): Map<string, TargetConfigDef> {
  const { problems } = context;
  const configs = new Map<string, TargetConfigDef>();
  const list = first(source.xml, 'targetConfigs');
  for (const config of list ? all(list, 'targetConfig') : []) {
    const names = (config.attributes.get('targets') ?? '').split(',').map((name) => name.trim());
    const def = configOf(source, config, names, context);
    for (const name of names) {
      if (!targets.includes(name)) {
        problems.add(`The target ${name} of a targetConfig is not among the targets`, placeOf(source, config));
      }
      if (configs.has(name)) problems.add(`The target ${name} has more than one targetConfig`, placeOf(source, config));
      configs.set(name, def);
    }
  }
  return configs;
}

function configOf(
  source: UiSource,
  config: XmlElement,
  targets: readonly string[],
  context: UiContext,
): TargetConfigDef {
  const { model, problems } = context;
  onlyKnown(
    source,
    config,
    'targetConfig',
    'actionType availableActions configurationEditor event hasStep objects property propertyType sourceType ' +
      'supportedFormFactors targetType',
    problems,
  );
  const objects = first(config, 'objects');
  if (objects && !targets.every((target) => /^lightning__Record(Page|Action)$/.test(target))) {
    problems.add('The objects tag is allowed for lightning__RecordPage only', placeOf(source, objects));
  }
  const factors = first(config, 'supportedFormFactors');
  return {
    properties: all(config, 'property').map((property) => propertyOf(source, property, targets, context)),
    objects: objects
      ? all(objects, 'object').map((element) => {
          const name = element.text.trim();
          const object = findObject(model, name);
          if (!object) problems.add(`The object ${name} of a targetConfig does not exist`, placeOf(source, element));
          return object?.name ?? name;
        })
      : null,
    supportedFormFactors: factors
      ? all(factors, 'supportedFormFactor').map((factor) => factor.attributes.get('type') ?? '')
      : null,
    ...placeOf(source, config),
  };
}

export const PROPERTY_NAME = /^[A-Za-z_$][\w$]*$/;

function propertyOf(
  source: UiSource,
  property: XmlElement,
  targets: readonly string[],
  { model, problems }: UiContext,
): TargetPropertyDef {
  const attribute = (name: string) => property.attributes.get(name) ?? null;
  const place = placeOf(source, property);
  const name = attribute('name') ?? '';
  const type = attribute('type') ?? '';
  if (!name) problems.add('A property of a targetConfig must have a name', place);
  else if (!PROPERTY_NAME.test(name)) problems.add(`Invalid property name: ${name}`, place);
  // Flow screens take Apex classes and records, too.
  const isFlow = targets.every((target) => /^lightning__Flow|^lightning__Agentforce/.test(target));
  if (!isFlow && !PROPERTY_TYPES.has(type)) problems.add(`The property ${name} has an invalid type: ${type}`, place);
  const dataSource = attribute('datasource');
  const className = /^apex:\/\/(\w+)$/.exec(dataSource ?? '')?.[1];
  if (className !== undefined && !model.classes.some((each) => each.name.toLowerCase() === className.toLowerCase())) {
    problems.add(`In field: datasource - no ApexClass named ${className} found`, place);
  }
  const isList = dataSource !== null && !/^apex:\/\//.test(dataSource);
  const number = (key: string) => (attribute(key) === null ? null : Number(attribute(key)));
  const def = {
    name,
    type,
    required: attribute('required') === 'true',
    defaultValue: attribute('default'),
    values: isList ? dataSource.split(',').map((value) => value.trim()) : null,
    min: number('min'),
    max: number('max'),
    ...place,
  };
  const problem = def.defaultValue === null ? null : propertyValueProblem(def, def.defaultValue);
  if (problem) problems.add(problem, place);
  return def;
}

/** What is wrong with a value of a property; null when it fits. */
export function propertyValueProblem(property: TargetPropertyDef, value: string): string | null {
  const { name, type, values, min, max } = property;
  if (type === 'Boolean' && value !== 'true' && value !== 'false')
    return `The property ${name} must be true or false: ${value}`;
  if (type === 'Integer') {
    if (!/^-?\d+$/.test(value)) return `The property ${name} must be an integer: ${value}`;
    if (min !== null && Number(value) < min) return `The property ${name} must be ${min} or more: ${value}`;
    if (max !== null && Number(value) > max) return `The property ${name} must be ${max} or less: ${value}`;
  }
  if (type === 'String' && values && value !== '' && !values.includes(value)) {
    return `The property ${name} must be one of ${values.join(', ')}: ${value}`;
  }
  return null;
}
