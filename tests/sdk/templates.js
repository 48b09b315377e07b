// SPDX-License-Identifier: GPL-2.0-or-later
// tests/sdk/templates.js - templates, and envelopes made of them.
'use strict';
const { assert, isPage, pdf, GUID } = require('./harness.js');

const template = (name) => ({
	name, description: 'For the check', emailSubject: 'From a template', status: 'created',
	documents: [{ documentId: '1', name: 'template.pdf', fileExtension: 'pdf', documentBase64: pdf('Template').toString('base64') }],
	recipients: { signers: [{ recipientId: '1', roleName: 'Buyer', routingOrder: '1',
		tabs: { signHereTabs: [{ documentId: '1', pageNumber: '1', xPosition: '100', yPosition: '100' }] } }] },
});

module.exports = async function templates(run) {
	const c = run.c;
	const id = () => c.ids.template;

	await run.step('Templates.createTemplate', [], { envelopeTemplate: template('First') }, (r) => {
		assert.match(r.templateId, GUID);
		assert.equal(r.name, 'First');
		c.ids.template = r.templateId;
	});
	await run.step('Templates.get', [id()], { include: 'documents,recipients,tabs' }, (r) => {
		assert.equal(r.name, 'First');
		assert.equal(r.documents.length, 1);
		assert.equal(r.recipients.signers[0].roleName, 'Buyer');
	});
	await run.step('Templates.listTemplates', [], { searchText: 'First' }, (r) => {
		isPage(r, 'envelopeTemplates', 1);
		assert.equal(r.envelopeTemplates[0].templateId, id());
	});
	await run.step('Templates.update', [id()], { envelopeTemplate: { name: 'Renamed' } }, (r) => assert.ok(r));
	await run.step('Templates.listDocuments', [id()], null, (r) => assert.ok(JSON.stringify(r).includes('template.pdf')));
	await run.step('Templates.getDocument', [id(), '1'], null, (r) => assert.equal(Buffer.from(r, 'binary').subarray(0, 4).toString(), '%PDF'));
	await run.step('Templates.updateDocuments', [id()], { envelopeDefinition: { documents: [{ documentId: '2', name: 'more.pdf', fileExtension: 'pdf',
		documentBase64: pdf('More').toString('base64') }] } }, (r) => assert.ok(JSON.stringify(r).includes('more.pdf')));
	await run.step('Templates.deleteDocuments', [id()], { envelopeDefinition: { documents: [{ documentId: '2' }] } }, (r) => assert.ok(r));
	await run.step('Templates.listRecipients', [id()], { includeTabs: 'true' }, (r) => assert.equal(r.signers.length, 1));
	await run.step('Templates.createRecipients', [id()], { templateRecipients: { carbonCopies: [{ recipientId: '2', roleName: 'Copy', routingOrder: '2' }] } }, (r) =>
		assert.equal(r.carbonCopies[0].roleName, 'Copy'));
	await run.step('Templates.updateRecipients', [id()], { templateRecipients: { carbonCopies: [{ recipientId: '2', roleName: 'Archive' }] } }, (r) =>
		assert.ok(r.recipientUpdateResults));
	await run.step('Templates.deleteRecipient', [id(), '2'], null, (r) => assert.ok(r));
	await run.step('Templates.createTabs', [id(), '1'], { templateTabs: { textTabs: [{ documentId: '1', pageNumber: '1', xPosition: '10', yPosition: '10', tabLabel: 'Town' }] } }, (r) => {
		c.ids.templateTab = r.textTabs[0].tabId;
		assert.ok(c.ids.templateTab);
	});
	await run.step('Templates.updateTabs', [id(), '1'], { templateTabs: { textTabs: [{ tabId: c.ids.templateTab, value: 'Brno' }] } }, (r) =>
		assert.equal(r.textTabs[0].value, 'Brno'));
	await run.step('Templates.listTabs', [id(), '1'], null, (r) => assert.equal(r.textTabs[0].value, 'Brno'));
	await run.step('Templates.deleteTabs', [id(), '1'], { templateTabs: { textTabs: [{ tabId: c.ids.templateTab }] } }, (r) => assert.ok(r));
	await run.step('Templates.createCustomFields', [id()], { templateCustomFields: { textCustomFields: [{ name: 'Case', show: 'true' }] } }, (r) => {
		c.ids.templateField = r.textCustomFields[0].fieldId;
		assert.ok(c.ids.templateField);
	});
	await run.step('Templates.listCustomFields', [id()], null, (r) => assert.equal(r.textCustomFields[0].name, 'Case'));
	await run.step('Templates.deleteCustomFields', [id()], { templateCustomFields: { textCustomFields: [{ fieldId: c.ids.templateField }] } }, (r) => assert.ok(r));
	await run.step('Templates.getNotificationSettings', [id()], null, (r) => assert.ok(r.expirations));
	await run.step('Templates.updateNotificationSettings', [id()], { templateNotificationRequest: { useAccountDefaults: 'false',
		expirations: { expireEnabled: 'true', expireAfter: '10', expireWarn: '1' } } }, (r) => assert.equal(r.expirations.expireAfter, '10'));
	await run.step('Templates.createLock', [id()], { lockRequest: { lockDurationInSeconds: '300', lockedByApp: 'check-sdk', lockType: 'edit' } }, (r) => {
		c.ids.lock = r.lockToken;
		assert.ok(c.ids.lock);
	});
	await run.step('Templates.getLock', [id()], null, (r) => assert.equal(r.lockedByApp, 'check-sdk'));
	run.client.addDefaultHeader('X-DocuSign-Edit', JSON.stringify({ LockToken: c.ids.lock, LockDurationInSeconds: '300' }));
	await run.step('Templates.deleteLock', [id()], null, (r) => assert.ok(r));
	delete run.client.defaultHeaders['X-DocuSign-Edit'];
	await run.step('Templates.createEditView', [id()], { templateViewRequest: { returnUrl: 'https://example.com/back' } }, (r) => assert.match(r.url, /^https:/));

	await run.step('Envelopes.createEnvelope', [], { envelopeDefinition: { templateId: id(), status: 'sent', emailSubject: 'Of a template',
		templateRoles: [{ roleName: 'Buyer', name: 'The Buyer', email: 'buyer@example.com', clientUserId: '77' }] } }, (r) => {
		assert.equal(r.status, 'sent');
		c.ids.ofTemplate = r.envelopeId;
	});
	await run.step('Envelopes.listRecipients', [c.ids.ofTemplate], { includeTabs: 'true' }, (r) => {
		assert.equal(r.signers[0].name, 'The Buyer');
		assert.equal(r.signers[0].roleName, 'Buyer');
		assert.equal(r.signers[0].tabs.signHereTabs.length, 1);
	});
	await run.step('Envelopes.listTemplates', [c.ids.ofTemplate], null, (r) => assert.equal(r.templates[0].templateId, id()));
	await run.step('Envelopes.createEnvelope', [], { envelopeDefinition: { status: 'created', emailSubject: 'Composite', compositeTemplates: [{
		serverTemplates: [{ sequence: '1', templateId: id() }],
		inlineTemplates: [{ sequence: '2', recipients: { signers: [{ recipientId: '1', roleName: 'Buyer', name: 'Inline', email: 'inline@example.com' }] } }] }] } }, (r) => {
		c.ids.composite = r.envelopeId;
		assert.equal(r.status, 'created');
	});
	await run.step('Envelopes.listRecipients', [c.ids.composite], null, (r) => assert.equal(r.signers[0].name, 'Inline'));
	await run.refused('Envelopes.createEnvelope', [], { envelopeDefinition: { templateId: '11111111-2222-4333-8444-555555555555', status: 'created' } }, 400, 'TEMPLATE_ID_INVALID');

	await run.step('Accounts.updateFavoriteTemplate', [], { favoriteTemplatesInfo: { favoriteTemplates: [{ templateId: id() }] } }, (r) => assert.ok(r));
	await run.step('Accounts.getFavoriteTemplates', [], null, (r) => assert.equal(r.favoriteTemplates[0].templateId, id()));
	await run.step('Accounts.unFavoriteTemplate', [], { favoriteTemplatesInfo: { favoriteTemplates: [{ templateId: id() }] } }, (r) => assert.ok(r));
};
