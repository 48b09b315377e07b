// SPDX-License-Identifier: GPL-2.0-or-later
// tests/sdk/people.js - users, groups, signing groups, contacts, signatures.
'use strict';
const { assert, isPage, GUID } = require('./harness.js');

module.exports = async function people(run) {
	const c = run.c;

	await run.step('Users.list', [], { count: '100', startPosition: '0' }, (r) => {
		isPage(r, 'users', 1);
		assert.ok(r.users.some((user) => user.userId === c.user));
		assert.equal(r.startPosition, '0');
	});
	await run.step('Users.create', [], { newUsersDefinition: { newUsers: [{ userName: 'New Member', email: 'member@example.com' }] } }, (r) => {
		assert.match(r.newUsers[0].userId, GUID);
		c.ids.member = r.newUsers[0].userId;
	});
	await run.step('Users.getInformation', [c.ids.member], null, (r) => assert.equal(r.userName, 'New Member'));
	await run.step('Users.updateUser', [c.ids.member], { userInformation: { jobTitle: 'Checker' } }, (r) => assert.ok(r));
	await run.step('Users.getSettings', [c.user], null, (r) => assert.ok(r));
	await run.step('Users.getProfile', [c.user], null, (r) => assert.ok(r));
	await run.step('Users.updateProfile', [c.user], { userProfile: { userDetails: { jobTitle: 'Admin' } } }, () => {});
	await run.step('Users.updateCustomSettings', [c.user], { customSettingsInformation: { customSettings: [{ name: 'colour', value: 'blue' }] } }, (r) => assert.ok(r));
	await run.step('Users.listCustomSettings', [c.user], null, (r) => assert.ok(r.customSettings.some((s) => s.name === 'colour')));
	await run.step('Users.listSignatures', [c.user], null, (r) => assert.ok(r.userSignatures));

	await run.step('Groups.createGroups', [], { groupInformation: { groups: [{ groupName: 'Checkers' }] } }, (r) => {
		c.ids.group = r.groups[0].groupId;
		assert.equal(r.groups[0].groupName, 'Checkers');
	});
	await run.step('Groups.listGroups', [], { count: '100', startPosition: '0' }, (r) => isPage(r, 'groups', 3));
	await run.step('Groups.updateGroups', [], { groupInformation: { groups: [{ groupId: c.ids.group, groupName: 'Readers' }] } }, (r) =>
		assert.equal(r.groups[0].groupName, 'Readers'));
	await run.step('Groups.updateGroupUsers', [c.ids.group], { userInfoList: { users: [{ userId: c.ids.member }] } }, (r) => assert.equal(r.users[0].userId, c.ids.member));
	await run.step('Groups.listGroupUsers', [c.ids.group], null, (r) => assert.equal(r.users.length, 1));
	await run.step('Templates.updateGroupShare', [c.ids.template, 'groups'], { groupInformation: { groups: [{ groupId: c.ids.group }] } }, (r) => assert.ok(r));
	await run.step('Templates.deleteGroupShare', [c.ids.template, 'groups'], { groupInformation: { groups: [{ groupId: c.ids.group }] } }, (r) => assert.ok(r));
	await run.step('Groups.deleteGroupUsers', [c.ids.group], { userInfoList: { users: [{ userId: c.ids.member }] } }, (r) => assert.ok(r));
	await run.step('Groups.getBrands', [c.ids.group], null, (r) => assert.ok(r));
	await run.step('Groups.deleteGroups', [], { groupInformation: { groups: [{ groupId: c.ids.group }] } }, (r) => assert.ok(r.groups));

	await run.step('SigningGroups.createList', [], { signingGroupInformation: { groups: [{ groupName: 'Signers', groupType: 'sharedSigningGroup',
		users: [{ userName: 'One', email: 'one@example.com' }] }] } }, (r) => {
		c.ids.signingGroup = r.groups[0].signingGroupId;
		assert.ok(c.ids.signingGroup);
	});
	await run.step('SigningGroups.list', [], { includeUsers: 'true' }, (r) => assert.equal(r.groups[0].users.length, 1));
	await run.step('SigningGroups.get', [c.ids.signingGroup], null, (r) => assert.equal(r.groupName, 'Signers'));
	await run.step('SigningGroups.update', [c.ids.signingGroup], { signingGroup: { groupName: 'Renamed' } }, (r) => assert.equal(r.groupName, 'Renamed'));
	await run.step('SigningGroups.updateUsers', [c.ids.signingGroup], { signingGroupUsers: { users: [{ userName: 'Two', email: 'two@example.com' }] } }, (r) => assert.ok(r.users));
	await run.step('SigningGroups.listUsers', [c.ids.signingGroup], null, (r) => assert.ok(r.users.length >= 1));
	await run.step('SigningGroups.deleteUsers', [c.ids.signingGroup], { signingGroupUsers: { users: [{ userName: 'Two', email: 'two@example.com' }] } }, (r) => assert.ok(r));
	await run.step('SigningGroups.deleteList', [], { signingGroupInformation: { groups: [{ signingGroupId: c.ids.signingGroup }] } }, (r) => assert.ok(r.groups));

	await run.step('Users.postContacts', [], { contactModRequest: { contactList: [{ name: 'A Contact', emails: ['contact@example.com'] }] } }, (r) => {
		c.ids.contact = r.contacts[0].contactId;
		assert.ok(c.ids.contact);
	});
	await run.step('Users.getContactById', [c.ids.contact], null, (r) => assert.equal(r.contacts[0].name, 'A Contact'));
	await run.step('Users.putContacts', [], { contactModRequest: { contactList: [{ contactId: c.ids.contact, name: 'Renamed', emails: ['contact@example.com'] }] } }, (r) => assert.ok(r.contacts));
	await run.step('Users.deleteContactWithId', [c.ids.contact], null, (r) => assert.ok(r));
	await run.step('Users._delete', [], { userInfoList: { users: [{ userId: c.ids.member }] } }, (r) => assert.equal(r.users[0].userStatus, 'closed'));
};
