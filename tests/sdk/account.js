// SPDX-License-Identifier: GPL-2.0-or-later
// tests/sdk/account.js - what belongs to the account as a whole.
'use strict';
const { assert } = require('./harness.js');

module.exports = async function account(run) {
	const c = run.c;

	await run.step('Accounts.getAccountInformation', [], null, (r) => {
		assert.equal(r.accountIdGuid, c.account);
		assert.ok(r.accountName);
	});
	await run.step('Accounts.listSettings', [], null, (r) => assert.ok(Object.keys(r).length > 50));
	await run.step('Accounts.updateSettings', [], { accountSettingsInformation: { allowMarkup: 'true' } }, () => {});
	await run.step('Accounts.listSettings', [], null, (r) => assert.equal(r.allowMarkup, 'true'));
	await run.step('Accounts.createCustomField', [], { customField: { name: 'Department', customFieldType: 'text', show: 'true', required: 'false' } }, (r) => {
		c.ids.accountField = r.textCustomFields[0].fieldId;
		assert.ok(c.ids.accountField);
	});
	await run.step('Accounts.listCustomFields', [], null, (r) => assert.ok(r.textCustomFields.some((f) => f.name === 'Department')));
	await run.step('Accounts.updateCustomField', [c.ids.accountField], { customField: { name: 'Section', customFieldType: 'text' } }, (r) => assert.ok(r));
	await run.step('Accounts.deleteCustomField', [c.ids.accountField], null, () => {});
	await run.step('Accounts.createPermissionProfile', [], { permissionProfile: { permissionProfileName: 'Checkers', settings: { allowBulkSending: 'true' } } }, (r) => {
		c.ids.profile = r.permissionProfileId;
		assert.equal(r.permissionProfileName, 'Checkers');
	});
	await run.step('Accounts.listPermissions', [], null, (r) => assert.ok(r.permissionProfiles.length >= 2));
	await run.step('Accounts.getPermissionProfile', [c.ids.profile], null, (r) => assert.equal(r.permissionProfileName, 'Checkers'));
	await run.step('Accounts.updatePermissionProfile', [c.ids.profile], { permissionProfile: { permissionProfileName: 'Readers' } }, (r) =>
		assert.equal(r.permissionProfileName, 'Readers'));
	await run.step('Accounts.deletePermissionProfile', [c.ids.profile], null, () => {});
	await run.step('Accounts.listBrands', [], null, (r) => assert.ok(r));
	await run.step('Accounts.getConsumerDisclosureDefault', [], null, (r) => assert.ok(r.languageCode));
	await run.step('Accounts.getConsumerDisclosure', ['en'], null, (r) => assert.equal(r.languageCode, 'en'));
	await run.step('Accounts.updateConsumerDisclosure', ['en'], { consumerDisclosure: { esignAgreement: '<p>Agree</p>', esignText: 'Agree' } }, (r) => assert.ok(r));
	await run.step('Accounts.getNotificationDefaults', [], null, (r) => assert.ok(r));
	await run.step('Accounts.getPasswordRules', [], null, (r) => assert.ok(r));
	await run.step('Accounts.getSupportedLanguages', [], null, (r) => assert.ok(r.languages.length > 5));
	await run.step('Accounts.listUnsupportedFileTypes', [], null, (r) => assert.ok(r.fileTypes.length > 0));
	await run.step('Accounts.getWatermark', [], null, (r) => assert.ok(r));
	await run.step('Accounts.updateWatermark', [], { watermark: { enabled: 'true', watermarkText: 'COPY' } }, (r) => assert.equal(r.watermarkText, 'COPY'));
	await run.step('Accounts.getAccountIdentityVerification', [], null, (r) => assert.ok(r.identityVerification));
	await run.step('Accounts.listSignatureProviders', [], null, (r) => assert.ok(r.signatureProviders));
	await run.step('Accounts.getAccountTabSettings', [], null, (r) => assert.ok(r));
	await run.step('Accounts.getEnvelopePurgeConfiguration', [], null, (r) => assert.ok(r));
	await run.step('Accounts.listSharedAccess', [], { itemType: 'templates' }, (r) => assert.ok(r.sharedAccess));
	await run.step('Accounts.getAccountSignatures', [], null, (r) => assert.ok(r));
	await run.step('CustomTabs.create', [], { tabMetadata: { type: 'text', tabLabel: 'Town', name: 'Town', width: '100', height: '20' } }, (r) => {
		c.ids.customTab = r.customTabId;
		assert.equal(r.tabLabel, 'Town');
	});
	await run.step('CustomTabs.list', [], null, (r) => assert.ok(r.tabs.some((tab) => tab.customTabId === c.ids.customTab)));
	await run.step('CustomTabs.get', [c.ids.customTab], null, (r) => assert.equal(r.tabLabel, 'Town'));
	await run.step('CustomTabs.update', [c.ids.customTab], { tabMetadata: { name: 'City' } }, (r) => assert.equal(r.name, 'City'));
	await run.step('CustomTabs._delete', [c.ids.customTab], null, () => {});
	await run.step('Diagnostics.getService', [], null, (r) => assert.ok(r), { account: false });
	await run.step('Diagnostics.getResources', [], null, (r) => assert.ok(r.resources), { account: false });
	await run.step('Diagnostics.updateRequestLogSettings', [], { diagnosticsSettingsInformation: { apiRequestLogging: 'true' } }, (r) =>
		assert.equal(r.apiRequestLogging, 'true'), { account: false });
	await run.step('Diagnostics.getRequestLogSettings', [], null, (r) => assert.equal(r.apiRequestLogging, 'true'), { account: false });
	await run.step('Diagnostics.listRequestLogs', [], null, (r) => assert.ok(r.apiRequestLogs), { account: false });
	await run.step('Diagnostics.deleteRequestLogs', [], null, () => {}, { account: false });
};
