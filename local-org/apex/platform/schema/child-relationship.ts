import { findObject, type ChildRelationship } from '../../../metadata/model';
import { tx } from '../../../org/transaction';
import { definePlatform } from '../define';
import { hashCode } from '../operators/hash';
import { fieldToken, objectToken } from './tokens';

export class ChildRelationshipInfo {
  readonly relationship: ChildRelationship;

  constructor(relationship: ChildRelationship) {
    this.relationship = relationship;
  }

  /** Each description makes new objects: they are keys of maps all the same. */
  equals$1(other: unknown): boolean {
    return other instanceof ChildRelationshipInfo && other.relationship === this.relationship;
  }

  hashcode$0(): number {
    return hashCode(`${this.relationship.childObject}.${this.relationship.field.name}`);
  }
}

const child = ({ relationship }: ChildRelationshipInfo) => findObject(tx().org.model, relationship.childObject)!;

definePlatform({
  name: 'Schema.ChildRelationship',
  namespace: 'Schema',
  jsClass: ChildRelationshipInfo,
  methods: {
    'Schema.SObjectType getChildSObject()': (self: ChildRelationshipInfo) => objectToken(child(self)),
    'Schema.SObjectField getField()': (self: ChildRelationshipInfo) => fieldToken(child(self), self.relationship.field),
    'String getRelationshipName()': (self: ChildRelationshipInfo) => self.relationship.name,
    'Boolean isCascadeDelete()': (self: ChildRelationshipInfo) =>
      self.relationship.field.deleteConstraint === 'Cascade',
    'Boolean isRestrictedDelete()': (self: ChildRelationshipInfo) =>
      self.relationship.field.deleteConstraint === 'Restrict',
    'Boolean isDeprecatedAndHidden()': () => false,
  },
});
