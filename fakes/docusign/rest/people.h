/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/people.h - what users, groups and permission profiles tell each other.
 *
 * Records:
 *   group    {groupId, groupName, groupType, permissionProfileId, lastModifiedOn, userGroupType, _users [ids],
 * _brands [ids]}
 *            the group Everyone has all active users without naming them
 *   profile  {permissionProfileId, permissionProfileName, modifiedDateTime, modifiedByUsername, settings}
 *
 * Depends on: oauth/oauth.h, rest/plain.h.
 */
#ifndef FAKE_REST_PEOPLE_H
#define FAKE_REST_PEOPLE_H

#include "oauth/oauth.h"
#include "rest/plain.h"

/* ---- users.c ---- */
/* {userName, userId, userType, userStatus, uri} in lower case, as groups answer their users. */
bool fake_user_short(const cJSON *person, cJSON *ret_answer);
/* The user of the route's first part, if a member; else the error is answered and NULL given.  cJSON_Delete. */
cJSON *fake_user_asked(struct fake_request *r);
/* It is the user's own business, or the caller is an administrator; else the error is answered. */
bool fake_user_may(struct fake_request *r, const char *user);

/* ---- user_settings.c ---- */
cJSON *fake_user_settings(struct fake *fake, const char *account,
                          const cJSON *person); /* NULL: no memory */
bool fake_user_settings_change(struct fake *fake, const char *account, const char *user,
                               const cJSON *members);
/* One that is "true" or "false", e.g. allowSendOnBehalfOf. */
bool fake_user_allowed(struct fake *fake, const char *account, const char *user,
                       const char *setting);

/* ---- permission_profiles.c ---- */
/* Fills in permissionProfileId and permissionProfileName of a person who lacks them, by isAdmin. */
bool fake_profile_fill(struct fake *fake, const char *account, cJSON *person);
/* Gives a person this profile, and makes it an administrator or not; the code if there is no such profile. */
const char *fake_profile_give(struct fake *fake, const char *account, cJSON *person,
                              const char *profile);
/* The profile of one of the three names that every account has. */
bool fake_profile_named(struct fake *fake, const char *account, const char *name,
                        char ret[FAKE_ID]);
bool fake_profiles_seed(struct fake *fake, const char *account, const char *user);

/* ---- groups.c ---- */
bool fake_group_has(const cJSON *group, const cJSON *person);
/* The groups of a person, as GET of the user answers them.  NULL: no memory. */
cJSON *fake_groups_of(struct fake *fake, const char *account, const cJSON *person);
/* Adds to or takes from a group; false: there is no such group, or it is Everyone. */
bool fake_group_change(struct fake *fake, const char *account, const char *group, const char *user,
                       bool in);
void fake_groups_leave(struct fake *fake, const char *account, const char *user); /* all of them */
bool fake_groups_seed(struct fake *fake, const char *account, const char *user);

/* ---- authorizations.c: a row of hooks.c ---- */
bool fake_authorized(struct fake *fake, const char *account, const char *agent,
                     const char *principal);

#endif /* FAKE_REST_PEOPLE_H */
