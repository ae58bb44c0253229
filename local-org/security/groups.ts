/** Who is in queues and public groups: users, and other groups with all who are in these. */

/** The groups that a user is in, by whatever way; the user's id is the parameter. */
export const GROUPS_OF_USER =
  'WITH RECURSIVE around(id) AS (SELECT "GroupId" FROM "GroupMember" WHERE "UserOrGroupId" = ? ' +
  'UNION SELECT m."GroupId" FROM "GroupMember" m JOIN around ON m."UserOrGroupId" = around.id) SELECT id FROM around';

/** The users in a group, and the groups in it; the group's id is the parameter. */
export const MEMBERS_OF_GROUP =
  'WITH RECURSIVE within(id) AS (SELECT "UserOrGroupId" FROM "GroupMember" WHERE "GroupId" = ? ' +
  'UNION SELECT m."UserOrGroupId" FROM "GroupMember" m JOIN within ON m."GroupId" = within.id) SELECT id FROM within';
