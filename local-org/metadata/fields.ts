/** Custom fields from `.field-meta.xml`. */
import { Unsupported } from '../org/errors';
import type { FieldDef, FieldType, ObjectKind } from './model';
import { customNameProblem } from './names';
import type { ObjectPart } from './objects';
import { picklistOf, type GlobalValueSets } from './picklists';
import type { Problems } from './problems';
import { field } from './standard/syntax';
import { all, isTrue, lineOf, numberOf, textOf, type XmlElement } from './xml';

const TYPES: Readonly<Record<string, FieldType>> = {
  Text: 'string',
  TextArea: 'textarea',
  LongTextArea: 'longtextarea',
  Html: 'html',
  Email: 'email',
  Phone: 'phone',
  Url: 'url',
  Picklist: 'picklist',
  MultiselectPicklist: 'multipicklist',
  Checkbox: 'boolean',
  Number: 'double',
  Currency: 'currency',
  Percent: 'percent',
  Date: 'date',
  DateTime: 'datetime',
  Time: 'time',
  Lookup: 'reference',
  MasterDetail: 'reference',
  Hierarchy: 'reference',
  AutoNumber: 'autonumber',
  EncryptedText: 'encryptedstring',
  Location: 'location',
  MetadataRelationship: 'metadatarelationship',
};

/** Types of the metadata API that local-org does not have. */
const MISSING_TYPES = new Set(['Summary', 'ExternalLookup', 'IndirectLookup', 'File', 'Array']);

const EVENT_TYPES = new Set(['Checkbox', 'Date', 'DateTime', 'LongTextArea', 'Number', 'Text']);
const CUSTOM_METADATA_TYPES = new Set(
  'Checkbox Date DateTime Email LongTextArea MetadataRelationship Number Percent Phone Picklist Text TextArea Url'.split(
    ' ',
  ),
);
const SETTING_TYPES = new Set(
  'Checkbox Currency Date DateTime Email Number Percent Phone Text TextArea Url'.split(' '),
);
const ALLOWED: Partial<Record<ObjectKind, ReadonlySet<string>>> = {
  platformEvent: EVENT_TYPES,
  customMetadata: CUSTOM_METADATA_TYPES,
  customSetting: SETTING_TYPES,
};

const FIXED_LENGTHS: Partial<Record<FieldType, number>> = {
  email: 80,
  phone: 40,
  url: 255,
  picklist: 255,
  textarea: 255,
  reference: 18,
  metadatarelationship: 18,
  autonumber: 30,
};

/** Text that a formula gives. */
const FORMULA_TEXT_LENGTH = 1300;

export interface FieldContext {
  readonly object: string;
  readonly kind: ObjectKind;
  readonly globals: GlobalValueSets;
  readonly problems: Problems;
}

/** The fields a file declares: one, or three for a location. Problems go to the context; none is returned then. */
export function fieldsOf({ name, xml, file, text }: ObjectPart, context: FieldContext): FieldDef[] {
  const { object, problems } = context;
  const refuse = (problem: string): FieldDef[] => {
    problems.add(problem, { file });
    return [];
  };
  const badName = customNameProblem('Custom Field API Name', name);
  if (badName) return refuse(badName);
  const typeName = textOf(xml, 'type') ?? '';
  if (MISSING_TYPES.has(typeName)) throw new Unsupported(`fields of type ${typeName}`, { file });
  const type = TYPES[typeName];
  if (!type) return refuse(`'${typeName}' is not a valid value for the enum 'FieldType'`);
  const label = textOf(xml, 'label') ?? '';
  if (!label) return refuse('Must specify a non-empty label for the CustomField');
  if (label.length > 40) return refuse(`Label: data value too large: ${label} (max length=40)`);
  if (ALLOWED[context.kind] && !ALLOWED[context.kind]!.has(typeName)) {
    return refuse(`Field type ${typeName} is not supported on ${context.kind} objects`);
  }
  const size = sizeOf(typeName, type, xml);
  if (typeof size === 'string') return refuse(size);
  const isPicklist = (type === 'picklist' || type === 'multipicklist') && !textOf(xml, 'formula');
  const picklist = isPicklist ? picklistOf(xml, context.globals) : null;
  if (typeof picklist === 'string') return refuse(picklist);
  const reference = referenceOf(name, typeName, xml);
  if (typeof reference === 'string') return refuse(reference);
  if (all(xml, 'lookupFilter').length) throw new Unsupported('lookup filters', { file });

  const formulaText = textOf(xml, 'formula');
  const automatic = formulaText !== null || type === 'autonumber' || type === 'location';
  const isEvent = context.kind === 'platformEvent';
  const required = !automatic && (isTrue(xml, 'required') || typeName === 'MasterDetail');
  const defaultText = textOf(xml, 'defaultValue');
  const made = field(object, name, type, {
    label,
    custom: true,
    ...size,
    ...reference,
    picklist,
    required,
    nillable: type !== 'boolean' && type !== 'autonumber' && !required,
    unique: isTrue(xml, 'unique'),
    caseSensitive: isTrue(xml, 'caseSensitive'),
    externalId: isTrue(xml, 'externalId'),
    createable: !automatic,
    updateable: !automatic && !isEvent && !(typeName === 'MasterDetail' && !isTrue(xml, 'reparentableMasterDetail')),
    defaultValue: defaultText ? { source: defaultText, file, line: lineOf(text, 'defaultValue') } : null,
    formula: formulaText
      ? {
          source: formulaText,
          file,
          line: lineOf(text, 'formula'),
          blankAsZero: textOf(xml, 'formulaTreatBlanksAs') !== 'BlankAsBlank',
        }
      : null,
    autoNumberFormat: type === 'autonumber' ? (textOf(xml, 'displayFormat') ?? '{0}') : null,
    trackHistory: isTrue(xml, 'trackHistory'),
    help: textOf(xml, 'inlineHelpText') ?? '',
    description: textOf(xml, 'description') ?? '',
    file,
  });
  return type === 'location' ? [made, ...coordinates(made)] : [made];
}

type Size = Pick<FieldDef, 'length' | 'precision' | 'scale'>;

function sizeOf(typeName: string, type: FieldType, xml: XmlElement): Size | string {
  const length = numberOf(xml, 'length');
  const precision = numberOf(xml, 'precision');
  const scale = numberOf(xml, 'scale') ?? 0;
  const sized = (size: Partial<Size>): Size => ({ length: 0, precision: 0, scale: 0, ...size });
  switch (typeName) {
    case 'Text':
    case 'EncryptedText': {
      if (textOf(xml, 'formula')) return sized({ length: FORMULA_TEXT_LENGTH });
      const maximum = typeName === 'Text' ? 255 : 175;
      if (length === null) return `Must specify 'length' for a CustomField of type ${typeName}`;
      if (length < 1 || length > maximum) return `Length must be between 1 and ${maximum}`;
      return sized({ length });
    }
    case 'LongTextArea':
    case 'Html':
      if (length !== null && (length < 256 || length > 131_072)) return 'Length must be between 256 and 131072';
      return sized({ length: length ?? 32_768 });
    case 'MultiselectPicklist':
      return numberOf(xml, 'visibleLines') === null
        ? `Must specify 'visibleLines' for a CustomField of type MultiselectPicklist`
        : sized({ length: 4099 });
    case 'Number':
    case 'Currency':
    case 'Percent':
      if (precision === null && !textOf(xml, 'formula')) {
        return `Must specify 'precision' for a CustomField of type ${typeName}`;
      }
      if ((precision ?? 18) > 18 || scale > (precision ?? 18))
        return 'Precision must be at most 18, scale at most precision';
      return sized({ precision: precision ?? 18, scale });
    case 'Location':
      return sized({ precision: 18, scale });
    default:
      return sized({ length: FIXED_LENGTHS[type] ?? 0 });
  }
}

type Reference = Pick<
  FieldDef,
  | 'referenceTo'
  | 'relationshipName'
  | 'childRelationshipName'
  | 'relationshipLabel'
  | 'deleteConstraint'
  | 'masterDetail'
  | 'writeRequiresMasterRead'
  | 'reparentable'
>;

function referenceOf(name: string, typeName: string, xml: XmlElement): Partial<Reference> | string {
  if (!['Lookup', 'MasterDetail', 'Hierarchy', 'MetadataRelationship'].includes(typeName)) return {};
  const target = typeName === 'Hierarchy' ? 'User' : textOf(xml, 'referenceTo');
  if (!target) return `Must specify 'referenceTo' for a CustomField of type ${typeName}`;
  const childName = textOf(xml, 'relationshipName');
  const masterDetail = typeName === 'MasterDetail';
  if (masterDetail && !childName) return `Must specify 'relationshipName' for a CustomField of type MasterDetail`;
  const constraint = textOf(xml, 'deleteConstraint') ?? 'SetNull';
  const label = textOf(xml, 'relationshipLabel');
  if (typeName === 'Lookup' && isTrue(xml, 'required') && constraint === 'SetNull') {
    return 'must specify either cascade delete or restrict delete for required lookup foreign key';
  }
  return {
    referenceTo: [target],
    relationshipName: name.replace(/__c$/i, '__r'),
    childRelationshipName: childName ? `${childName}__r` : null,
    ...(label === null ? {} : { relationshipLabel: label }),
    deleteConstraint: masterDetail ? 'Cascade' : (constraint as FieldDef['deleteConstraint']),
    masterDetail,
    writeRequiresMasterRead: isTrue(xml, 'writeRequiresMasterRead'),
    reparentable: isTrue(xml, 'reparentableMasterDetail'),
  };
}

function coordinates(location: FieldDef): FieldDef[] {
  return ['Latitude', 'Longitude'].map((part) =>
    field(location.object, location.name.replace(/__c$/, `__${part}__s`), 'double', {
      label: `${location.label} (${part})`,
      custom: true,
      precision: 18,
      scale: 15,
      required: false,
      file: location.file,
    }),
  );
}
