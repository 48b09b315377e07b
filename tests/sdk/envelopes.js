// SPDX-License-Identifier: GPL-2.0-or-later
// tests/sdk/envelopes.js - an envelope from draft to completed, and all that hangs on it.
'use strict';
const { assert, control, isPage, pdf, GUID, DATE } = require('./harness.js');

const signer = (id, order, more) => ({ recipientId: id, routingOrder: order, name: `Signer ${id}`,
	email: `signer${id}@example.com`, ...more });

const definition = (subject, status, more) => ({
	emailSubject: subject, status,
	documents: [{ documentId: '1', name: 'contract.pdf', fileExtension: 'pdf',
		documentBase64: pdf('Contract /sig1/', 'Second page').toString('base64') }],
	recipients: { signers: [
		signer('1', '1', { clientUserId: '1001', tabs: { signHereTabs: [{ documentId: '1', pageNumber: '1', xPosition: '100', yPosition: '100' }],
			textTabs: [{ documentId: '1', pageNumber: '1', xPosition: '100', yPosition: '200', tabLabel: 'Town', value: 'Prague' }] } }),
		signer('2', '2'),
	], carbonCopies: [{ recipientId: '3', routingOrder: '3', name: 'Copy', email: 'copy@example.com' }] },
	...more,
});

module.exports = async function envelopes(run) {
	const c = run.c;
	const id = () => c.ids.envelope;

	await run.step('Envelopes.createEnvelope', [], { envelopeDefinition: definition('A draft', 'created',
		{ transactionId: 'c0ffee00-1111-4222-8333-444455556666' }) }, (r) => {
		assert.match(r.envelopeId, GUID);
		assert.equal(r.status, 'created');
		assert.equal(r.uri, '/envelopes/' + r.envelopeId);
		assert.match(r.statusDateTime, DATE);
		c.ids.envelope = r.envelopeId;
	});
	await run.step('Envelopes.getEnvelope', [id()], { include: 'recipients,tabs,documents,custom_fields' }, (r) => {
		assert.equal(r.envelopeId, id());
		assert.equal(r.status, 'created');
		assert.equal(r.emailSubject, 'A draft');
		assert.equal(r.recipients.signers.length, 2);
		assert.equal(r.recipients.signers[0].tabs.textTabs[0].value, 'Prague');
		assert.equal(r.envelopeDocuments.filter((d) => d.type === 'content').length, 1);
		assert.equal(r.sentDateTime, undefined);
	});
	await run.step('Envelopes.update', [id()], { envelope: { emailSubject: 'Another subject', emailBlurb: 'Please' } }, (r) =>
		assert.equal(r.envelopeId, id()));

	await run.step('Envelopes.createCustomFields', [id()], { customFields: { textCustomFields: [
		{ name: 'Case', value: '47', show: 'true', required: 'false' }] } }, (r) => {
		assert.equal(r.textCustomFields[0].name, 'Case');
		c.ids.field = r.textCustomFields[0].fieldId;
		assert.ok(c.ids.field);
	});
	await run.step('Envelopes.updateCustomFields', [id()], { customFields: { textCustomFields: [
		{ fieldId: c.ids.field, name: 'Case', value: '48' }] } }, (r) => assert.equal(r.textCustomFields[0].value, '48'));
	await run.step('Envelopes.listCustomFields', [id()], null, (r) => {
		assert.equal(r.textCustomFields.length, 1);
		assert.equal(r.textCustomFields[0].value, '48');
	});
	await run.step('Envelopes.deleteCustomFields', [id()], { customFields: { textCustomFields: [{ fieldId: c.ids.field }] } }, (r) =>
		assert.equal(r.textCustomFields.length, 1));

	await run.step('Envelopes.getNotificationSettings', [id()], null, (r) => {
		assert.equal(r.expirations.expireAfter, '120');
		assert.equal(r.reminders.reminderEnabled, 'false');
	});
	await run.step('Envelopes.updateNotificationSettings', [id()], { envelopeNotificationRequest: { useAccountDefaults: 'false',
		reminders: { reminderEnabled: 'true', reminderDelay: '2', reminderFrequency: '3' },
		expirations: { expireEnabled: 'true', expireAfter: '30', expireWarn: '5' } } }, (r) => {
		assert.equal(r.reminders.reminderDelay, '2');
		assert.equal(r.expirations.expireAfter, '30');
	});

	await run.step('Envelopes.createEmailSettings', [id()], { emailSettings: { replyEmailAddressOverride: 'reply@example.com' } }, (r) =>
		assert.equal(r.replyEmailAddressOverride, 'reply@example.com'));
	await run.step('Envelopes.updateEmailSettings', [id()], { emailSettings: { replyEmailNameOverride: 'Reply' } }, (r) =>
		assert.equal(r.replyEmailNameOverride, 'Reply'));
	await run.step('Envelopes.getEmailSettings', [id()], null, (r) =>
		assert.equal(r.replyEmailAddressOverride, 'reply@example.com'));
	await run.step('Envelopes.deleteEmailSettings', [id()], null, (r) => assert.ok(r));

	await run.step('Envelopes.createLock', [id()], { lockRequest: { lockDurationInSeconds: '600', lockedByApp: 'check-sdk', lockType: 'edit' } }, (r) => {
		assert.ok(r.lockToken);
		assert.equal(r.lockType, 'edit');
		assert.match(r.lockedUntilDateTime, DATE);
		c.ids.lock = r.lockToken;
	});
	await run.step('Envelopes.getLock', [id()], null, (r) => assert.equal(r.lockedByApp, 'check-sdk'));
	await run.refused('Envelopes.update', [id()], { envelope: { emailSubject: 'Locked out' } }, 400, 'EDIT_LOCK_NOT_LOCK_OWNER');
	run.client.addDefaultHeader('X-DocuSign-Edit', JSON.stringify({ LockToken: c.ids.lock, LockDurationInSeconds: '600' }));
	await run.step('Envelopes.updateLock', [id()], { lockRequest: { lockDurationInSeconds: '900' } }, (r) =>
		assert.equal(r.lockDurationInSeconds, '900'));
	await run.step('Envelopes.deleteLock', [id()], null, (r) => assert.ok(r));
	delete run.client.defaultHeaders['X-DocuSign-Edit'];

	await run.step('Envelopes.createSenderView', [id()], { returnUrlRequest: { returnUrl: 'https://example.com/back' } }, (r) =>
		assert.match(r.url, /^https:\/\//));
	await run.step('Envelopes.createEditView', [id()], { returnUrlRequest: { returnUrl: 'https://example.com/back' } }, (r) =>
		assert.match(r.url, /^https:\/\//));
	await run.refused('Envelopes.createCorrectView', [id()], { envelopeViewRequest: { returnUrl: 'https://example.com/back' } },
		400, 'ENVELOPE_INVALID_STATUS');
	await run.refused('Envelopes.update', [id()], { envelope: { status: 'voided', voidedReason: 'early' } },
		400, 'ENVELOPE_CANNOT_VOID_INVALID_STATE');

	await run.step('Envelopes.update', [id()], { envelope: { status: 'sent' } }, (r) => assert.equal(r.envelopeId, id()));
	await run.step('Envelopes.getEnvelope', [id()], null, (r) => {
		assert.equal(r.status, 'sent');
		assert.match(r.sentDateTime, DATE);
		assert.equal(r.emailSubject, 'Another subject');
	});
	await run.step('Envelopes.createRecipientView', [id()], { recipientViewRequest: { authenticationMethod: 'none', userName: 'Signer 1',
		email: 'signer1@example.com', clientUserId: '1001', returnUrl: 'https://example.com/back' } }, (r) =>
		assert.match(r.url, /^https:\/\/.*\/Signing\//));
	await run.refused('Envelopes.createRecipientView', [id()], { recipientViewRequest: { authenticationMethod: 'none', userName: 'Nobody',
		email: 'nobody@example.com', clientUserId: '1001', returnUrl: 'https://example.com/back' } }, 400, 'UNKNOWN_ENVELOPE_RECIPIENT');
	await run.step('Envelopes.createCorrectView', [id()], { envelopeViewRequest: { returnUrl: 'https://example.com/back' } }, (r) =>
		assert.match(r.url, /^https:\/\//));
	await run.step('Envelopes.createConsoleView', [], { consoleViewRequest: { envelopeId: id(), returnUrl: 'https://example.com/back' } }, (r) =>
		assert.match(r.url, /^https:\/\//));
	await run.step('Envelopes.createEnvelopeRecipientPreview', [id()], { recipientPreviewRequest: { recipientId: '1', returnUrl: 'https://example.com/back' } }, (r) =>
		assert.match(r.url, /^https:\/\//));

	await control(c, 'POST', `/envelopes/${id()}/recipients/1/sign`, {});
	await control(c, 'POST', `/envelopes/${id()}/recipients/2/sign`, {});
	await run.step('Envelopes.getEnvelope', [id()], null, (r) => {
		assert.equal(r.status, 'completed');
		assert.match(r.completedDateTime, DATE);
	});
	await run.step('Envelopes.getFormData', [id()], null, (r) => {
		assert.equal(r.envelopeId, id());
		assert.equal(r.status, 'completed');
		assert.ok(r.formData.some((item) => item.name === 'Town' && item.value === 'Prague'));
	});
	await run.step('Envelopes.listAuditEvents', [id()], null, (r) => {
		const actions = r.auditEvents.map((event) => event.eventFields.find((field) => field.name === 'Action').value);

		assert.equal(actions[0], 'Registered');
		assert.ok(actions.length >= 5, `${actions.length} events`);
	});
	await run.step('Envelopes.getCommentsTranscript', [id()], null, (r) => assert.ok(r !== undefined));

	await run.step('Envelopes.listStatusChanges', [], { fromDate: '2020-01-01T00:00:00.000Z', status: 'completed', count: '10', startPosition: '0' }, (r) => {
		isPage(r, 'envelopes', 1);
		assert.equal(r.startPosition, '0');
		assert.ok(r.envelopes.some((envelope) => envelope.envelopeId === id()));
	});
	await run.refused('Envelopes.listStatusChanges', [], {}, 400, 'INVALID_REQUEST_PARAMETER');
	await run.step('Envelopes.listStatusChanges', [], { transactionIds: 'c0ffee00-1111-4222-8333-444455556666' }, (r) =>
		assert.equal(r.envelopes[0].envelopeId, id()));
	await run.step('Envelopes.listStatus', [], { envelopeIdsRequest: { envelopeIds: [id()] }, envelopeIds: 'request_body' }, (r) =>
		assert.equal(r.envelopes[0].status, 'completed'));

	await run.step('Envelopes.createEnvelope', [], { envelopeDefinition: definition('To be voided', 'sent') }, (r) => {
		assert.equal(r.status, 'sent');
		c.ids.voided = r.envelopeId;
	});
	await run.step('Envelopes.update', [c.ids.voided], { envelope: {}, resendEnvelope: 'true' }, (r) => assert.equal(r.envelopeId, c.ids.voided));
	await run.refused('Envelopes.update', [c.ids.voided], { envelope: { status: 'voided' } }, 400, 'INVALID_REQUEST_PARAMETER');
	await run.step('Envelopes.update', [c.ids.voided], { envelope: { status: 'voided', voidedReason: 'changed our mind' } }, (r) =>
		assert.equal(r.envelopeId, c.ids.voided));
	await run.step('Envelopes.getEnvelope', [c.ids.voided], null, (r) => {
		assert.equal(r.status, 'voided');
		assert.equal(r.voidedReason, 'changed our mind');
	});
	await run.refused('Envelopes.getEnvelope', ['11111111-2222-4333-8444-555555555555'], null, 404, 'ENVELOPE_DOES_NOT_EXIST');

	await run.step('Envelopes.updateEnvelopeWorkflowDefinition', [c.ids.draft = await draft(run)], { workflow: { workflowSteps: [
		{ action: 'pause_before', triggerOnItem: 'routing_order', itemId: '2' }] } }, (r) => assert.equal(r.workflowSteps.length, 1));
	await run.step('Envelopes.getEnvelopeWorkflowDefinition', [c.ids.draft], null, (r) => {
		assert.equal(r.workflowSteps[0].action, 'pause_before');
		c.ids.step = r.workflowSteps[0].workflowStepId;
	});
	await run.step('Envelopes.getEnvelopeWorkflowStepDefinition', [c.ids.draft, c.ids.step], null, (r) =>
		assert.equal(r.workflowStepId, c.ids.step));
	await run.step('Envelopes.deleteEnvelopeWorkflowDefinition', [c.ids.draft], null, () => {});

	await run.step('Envelopes.putAttachments', [c.ids.draft], { envelopeAttachmentsRequest: { attachments: [
		{ attachmentId: '1', label: 'a note', name: 'note.txt', data: Buffer.from('hello').toString('base64'), accessControl: 'sender' }] } }, (r) =>
		assert.equal(r.attachments.length, 1));
	await run.step('Envelopes.getAttachments', [c.ids.draft], null, (r) => {
		assert.equal(r.attachments[0].label, 'a note');
		c.ids.attachment = r.attachments[0].attachmentId;
	});
	await run.step('Envelopes.deleteAttachments', [c.ids.draft], { envelopeAttachmentsRequest: { attachments: [{ attachmentId: c.ids.attachment }] } }, (r) =>
		assert.ok(r));

	await run.step('Folders.list', [], null, (r) => {
		c.ids.bin = r.folders.find((folder) => folder.type === 'recyclebin').folderId;
		c.ids.drafts = r.folders.find((folder) => folder.type === 'draft').folderId;
		assert.match(c.ids.bin, GUID);
	});
	await run.step('Folders.listItems', [c.ids.drafts], null, (r) => assert.ok(r.folders || r.folderItems));
	await run.step('Folders.moveEnvelopes', ['recyclebin'], { foldersRequest: { envelopeIds: [c.ids.draft] } }, (r) => assert.ok(r));
	await run.step('Folders.search', ['completed'], { fromDate: '2020-01-01' }, (r) => assert.ok(r.envelopes || r.folderItems));
};

async function draft(run) {
	const r = await run.api('Envelopes').createEnvelope(run.c.account, { envelopeDefinition: definition('A draft again', 'created') });

	return r.envelopeId;
}
module.exports.definition = definition;
module.exports.draft = draft;
