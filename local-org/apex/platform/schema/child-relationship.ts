import { findObject, type ChildRelationship } from '../../../metadata/model';
import { tx } from '../../../org/transaction';
import { definePlatform } from '../define';
import { fieldToken, objectToken } from './tokens';

export class ChildRelationshipInfo {
  readonly relationship: ChildRelationship;

  constructor(relationship: ChildRelationship) {
    this.relationship = relationship;
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
