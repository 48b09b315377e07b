// SPDX-License-Identifier: GPL-2.0-or-later
// tests/sdk/sending.js - many at once, and news of them: bulk send, Connect, PowerForms.
'use strict';
const { assert, control, GUID } = require('./harness.js');
const { draft } = require('./envelopes.js');

const copies = (...names) => names.map((name) => ({ recipients: [{ roleName: 'Buyer', name, email: name.toLowerCase() + '@example.com' }] }));

module.exports = async function sending(run) {
	const c = run.c;

	await run.step('BulkEnvelopes.createBulkSendList', [], { bulkSendingList: { name: 'Buyers', bulkCopies: copies('Anna', 'Bert') } }, (r) => {
		assert.match(r.listId, GUID);
		c.ids.list = r.listId;
	});
	await run.step('BulkEnvelopes.getBulkSendLists', [], null, (r) => assert.ok(r.bulkListSummaries.some((l) => l.bulkSendListId === c.ids.list)));
	await run.step('BulkEnvelopes.getBulkSendList', [c.ids.list], null, (r) => assert.equal(r.bulkCopies.length, 2));
	await run.step('BulkEnvelopes.updateBulkSendList', [c.ids.list], { bulkSendingList: { name: 'Buyers', bulkCopies: copies('Anna', 'Bert', 'Cyril') } }, (r) =>
		assert.equal(r.bulkCopies.length, 3));
	await run.step('BulkEnvelopes.createBulkSendTestRequest', [c.ids.list], { bulkSendRequest: { envelopeOrTemplateId: c.ids.template } }, (r) =>
		assert.equal(r.canBeSent, true));
	await run.step('BulkEnvelopes.createBulkSendRequest', [c.ids.list], { bulkSendRequest: { envelopeOrTemplateId: c.ids.template, batchName: 'First' } }, (r) => {
		assert.match(r.batchId, GUID);
		c.ids.batch = r.batchId;
	});
	await control(c, 'POST', '/clock', { advance_ms: 600000 });
	await run.step('BulkEnvelopes.getBulkSendBatchStatus', [c.ids.batch], null, (r) => assert.equal(r.sent, '3'));
	await run.step('BulkEnvelopes.getBulkSendBatchEnvelopes', [c.ids.batch], null, (r) => assert.equal(r.envelopes.length, 3));
	await run.step('BulkEnvelopes.getBulkSendBatches', [], null, (r) => assert.ok(r.bulkBatchSummaries.length));
	await run.step('BulkEnvelopes.updateBulkSendBatchStatus', [c.ids.batch], { bulkSendBatchRequest: { batchName: 'Renamed' } }, (r) => assert.ok(r));
	await run.step('BulkEnvelopes.deleteBulkSendList', [c.ids.list], null, (r) => assert.ok(r));

	await run.step('Connect.createConfiguration', [], { connectCustomConfiguration: { name: 'check', urlToPublishTo: 'https://127.0.0.1:9/hook',
		configurationType: 'custom', deliveryMode: 'SIM', allUsers: 'true', allowEnvelopePublish: 'true', includeHMAC: 'true', enableLog: 'true',
		requiresAcknowledgement: 'true', events: ['envelope-sent', 'envelope-completed'], eventData: { version: 'restv2.1', format: 'json', includeData: ['recipients'] } } }, (r) => {
		assert.ok(r.connectId);
		c.ids.connect = r.connectId;
	});
	await run.step('Connect.listConfigurations', [], null, (r) => assert.ok(r.configurations.some((x) => x.connectId === c.ids.connect)));
	await run.step('Connect.getConfiguration', [c.ids.connect], null, (r) => assert.ok(r));
	await run.step('Connect.updateConfiguration', [], { connectCustomConfiguration: { connectId: c.ids.connect, name: 'renamed' } }, (r) => assert.equal(r.name, 'renamed'));
	await run.step('Connect.listUsers', [c.ids.connect], null, (r) => assert.ok(r));
	await run.step('Connect.createConnectSecret', [], null, () => {}); // the SDK knows no result of it
	await run.step('Connect.getConnectSecret', [], null, () => {});
	await run.step('Connect.listEventLogs', [], null, (r) => assert.ok(r));
	await run.step('Connect.listEventFailureLogs', [], null, (r) => assert.ok(r));
	await run.step('Connect.retryEventForEnvelope', [c.ids.envelope], null, (r) => assert.ok(r));
	await run.step('Connect.retryEventForEnvelopes', [], { connectFailureFilter: { envelopeIds: [c.ids.envelope] } }, (r) => assert.ok(r));
	await run.step('Connect.deleteEventLogs', [], null, () => {});
	await run.step('Connect.deleteConfiguration', [c.ids.connect], null, () => {});

	await run.step('PowerForms.createPowerForm', [], { powerForm: { name: 'Sign up', templateId: c.ids.template, signingMode: 'direct', isActive: 'true' } }, (r) => {
		c.ids.powerForm = r.powerFormId;
		assert.match(r.powerFormId, GUID);
	});
	await run.step('PowerForms.listPowerForms', [], null, (r) => assert.ok(r.powerForms.length));
	await run.step('PowerForms.getPowerForm', [c.ids.powerForm], null, (r) => assert.equal(r.name, 'Sign up'));
	await run.step('PowerForms.updatePowerForm', [c.ids.powerForm], { powerForm: { name: 'Renamed' } }, (r) => assert.equal(r.name, 'Renamed'));
	await run.step('PowerForms.deletePowerForm', [c.ids.powerForm], null, () => {});

	await run.step('Envelopes.createEnvelopeTransferRules', [], { envelopeTransferRuleRequest: { enabled: 'true',
		fromUsers: [{ userId: c.user }], toUser: { userId: c.user } } }, (r) => assert.ok(r));
	await run.step('Envelopes.getEnvelopeTransferRules', [], null, (r) => assert.ok(r));
	await run.step('Envelopes.applyTemplate', [await draft(run)], { documentTemplateList: { documentTemplates: [{ templateId: c.ids.template }] } }, (r) => assert.ok(r));
};
