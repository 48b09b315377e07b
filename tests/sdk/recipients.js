// SPDX-License-Identifier: GPL-2.0-or-later
// tests/sdk/recipients.js - recipients of every kind, and their tabs.
'use strict';
const { assert, GUID } = require('./harness.js');
const { draft } = require('./envelopes.js');

module.exports = async function recipients(run) {
	const c = run.c;
	const id = await draft(run);

	await run.step('Envelopes.listRecipients', [id], { includeTabs: 'true' }, (r) => {
		assert.equal(r.signers.length, 2);
		assert.equal(r.carbonCopies.length, 1);
		assert.equal(r.recipientCount, '3');
		assert.equal(r.signers[0].clientUserId, '1001');
		assert.match(r.signers[0].recipientIdGuid, GUID);
		assert.ok(r.signers[0].tabs.signHereTabs.length);
	});
	await run.step('Envelopes.createRecipient', [id], { recipients: {
		certifiedDeliveries: [{ recipientId: '10', routingOrder: '4', name: 'Certified', email: 'certified@example.com' }],
		agents: [{ recipientId: '11', routingOrder: '1', name: 'Agent', email: 'agent@example.com' }],
		editors: [{ recipientId: '12', routingOrder: '1', name: 'Editor', email: 'editor@example.com' }],
		inPersonSigners: [{ recipientId: '13', routingOrder: '2', hostName: 'Host', hostEmail: 'host@example.com', signerName: 'In Person' }],
	} }, (r) => {
		assert.equal(r.certifiedDeliveries[0].recipientId, '10');
		assert.equal(r.inPersonSigners[0].recipientId, '13');
	});
	await run.step('Envelopes.updateRecipients', [id], { recipients: { signers: [{ recipientId: '2', name: 'Renamed' }] } }, (r) =>
		assert.equal(r.recipientUpdateResults[0].recipientId, '2'));
	await run.step('Envelopes.listRecipients', [id], null, (r) => assert.equal(r.signers.find((s) => s.recipientId === '2').name, 'Renamed'));
	await run.step('Envelopes.deleteRecipient', [id, '11'], null, (r) => assert.equal(r.agents[0].status, 'deleted'));
	await run.step('Envelopes.deleteRecipients', [id], { recipients: { editors: [{ recipientId: '12' }] } }, (r) =>
		assert.equal(r.editors[0].status, 'deleted'));

	await run.step('Envelopes.createTabs', [id, '2'], { tabs: {
		signHereTabs: [{ documentId: '1', pageNumber: '1', xPosition: '200', yPosition: '300' }],
		textTabs: [{ documentId: '1', pageNumber: '1', xPosition: '10', yPosition: '20', tabLabel: 'Note', value: '' }],
		checkboxTabs: [{ documentId: '1', pageNumber: '1', xPosition: '10', yPosition: '40', tabLabel: 'Agree', selected: 'false' }],
		listTabs: [{ documentId: '1', pageNumber: '1', xPosition: '10', yPosition: '60', tabLabel: 'Colour',
			listItems: [{ text: 'Red', value: 'r' }, { text: 'Blue', value: 'b' }] }],
		radioGroupTabs: [{ documentId: '1', groupName: 'Size', radios: [{ pageNumber: '1', value: 'S', xPosition: '10', yPosition: '80' },
			{ pageNumber: '1', value: 'L', xPosition: '40', yPosition: '80' }] }],
	} }, (r) => {
		assert.equal(r.signHereTabs[0].tabType, 'signhere');
		assert.ok(r.textTabs[0].tabId);
		c.ids.tab = r.textTabs[0].tabId;
		assert.equal(r.radioGroupTabs[0].radios.length, 2);
	});
	await run.step('Envelopes.updateTabs', [id, '2'], { tabs: { textTabs: [{ tabId: c.ids.tab, value: 'changed' }] } }, (r) =>
		assert.equal(r.textTabs[0].value, 'changed'));
	await run.step('Envelopes.listTabs', [id, '2'], null, (r) => {
		assert.equal(r.textTabs[0].value, 'changed');
		assert.equal(r.checkboxTabs[0].selected, 'false');
		assert.equal(r.listTabs[0].listItems.length, 2);
	});
	await run.step('Envelopes.deleteTabs', [id, '2'], { tabs: { textTabs: [{ tabId: c.ids.tab }] } }, (r) => assert.ok(r.textTabs));
	await run.step('Envelopes.updateRecipientDocumentVisibility', [id, '2'], { documentVisibilityList: { documentVisibility: [
		{ documentId: '1', recipientId: '2', visible: 'true' }] } }, (r) => assert.ok(r.documentVisibility));
	await run.step('Envelopes.getRecipientDocumentVisibility', [id, '2'], null, (r) => assert.ok(r.documentVisibility.length));
	await run.step('Envelopes.getConsumerDisclosureDefault', [id, '1'], null, (r) => assert.ok(r.languageCode));
	await run.step('Envelopes.getConsumerDisclosure', [id, '1', 'en'], null, (r) => assert.equal(r.languageCode, 'en'));
	await run.step('Envelopes.getRecipientSignature', [c.ids.envelope, '1'], null, (r) => assert.ok(r));
	await run.step('Envelopes.getRecipientSignatureImage', [c.ids.envelope, '1'], null, (r) => assert.ok(r.length));
	await run.step('Envelopes.getRecipientInitialsImage', [c.ids.envelope, '1'], null, (r) => assert.ok(r.length));
};
