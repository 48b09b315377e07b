// SPDX-License-Identifier: GPL-2.0-or-later
// tests/sdk/documents.js - files in every way up and down, their pages, fields and tabs.
'use strict';
const crypto = require('node:crypto');
const { assert, pdf } = require('./harness.js');
const { draft } = require('./envelopes.js');

const isPdf = (bytes) => assert.equal(Buffer.from(bytes, 'binary').subarray(0, 4).toString(), '%PDF');

module.exports = async function documents(run) {
	const c = run.c;
	const id = await draft(run);

	await run.step('Envelopes.listDocuments', [id], null, (r) => {
		assert.equal(r.envelopeId, id);
		assert.equal(r.envelopeDocuments[0].documentId, '1');
		assert.equal(r.envelopeDocuments[0].name, 'contract.pdf');
	});
	await raw(run, id);
	await run.step('Envelopes.updateDocuments', [id], { envelopeDefinition: { documents: [{ documentId: '3', name: 'third.pdf',
		fileExtension: 'pdf', documentBase64: pdf('Third').toString('base64') }] } }, (r) =>
		assert.ok(r.envelopeDocuments.some((d) => d.documentId === '3')));
	await run.step('Envelopes.getDocument', [id, '3'], null, isPdf);
	await run.step('Envelopes.getDocument', [id, 'combined'], { certificate: 'true' }, isPdf);
	await run.step('Envelopes.getDocument', [c.ids.envelope, 'certificate'], null, isPdf);
	await run.step('Envelopes.getDocument', [c.ids.envelope, 'archive'], null, (r) =>
		assert.equal(Buffer.from(r, 'binary').subarray(0, 2).toString(), 'PK'));
	await run.step('Envelopes.deleteDocuments', [id], { envelopeDefinition: { documents: [{ documentId: '3' }] } }, (r) =>
		assert.ok(r.envelopeDocuments));
	await run.step('Envelopes.getPages', [id, '1'], null, (r) => assert.equal((r.pages || []).length, 2));
	await run.step('Envelopes.getDocumentPageImage', [id, '1', '1'], { dpi: '50' }, (r) =>
		assert.equal(Buffer.from(r, 'binary').subarray(1, 4).toString(), 'PNG'));
	await run.step('Envelopes.rotateDocumentPage', [id, '1', '1'], { pageRequest: { rotate: 'right' } }, () => {});
	await run.step('Envelopes.deleteDocumentPage', [id, '1', '2'], null, () => {});

	await run.step('Envelopes.createDocumentFields', [id, '1'], { documentFieldsInformation: { documentFields: [{ name: 'Kind', value: 'contract' }] } }, (r) =>
		assert.equal(r.documentFields[0].name, 'Kind'));
	await run.step('Envelopes.updateDocumentFields', [id, '1'], { documentFieldsInformation: { documentFields: [{ name: 'Kind', value: 'letter' }] } }, (r) =>
		assert.equal(r.documentFields[0].value, 'letter'));
	await run.step('Envelopes.listDocumentFields', [id, '1'], null, (r) => assert.equal(r.documentFields.length, 1));
	await run.step('Envelopes.deleteDocumentFields', [id, '1'], { documentFieldsInformation: { documentFields: [{ name: 'Kind' }] } }, (r) => assert.ok(r));

	await run.step('Envelopes.createDocumentTabs', [id, '1'], { tabs: { prefillTabs: { textTabs: [{ pageNumber: '1', documentId: '1',
		xPosition: '50', yPosition: '50', tabLabel: 'Prefilled', value: 'before' }] } } }, (r) => {
		c.ids.prefill = r.prefillTabs.textTabs[0].tabId;
		assert.ok(c.ids.prefill);
	});
	await run.step('Envelopes.updateDocumentTabs', [id, '1'], { tabs: { prefillTabs: { textTabs: [{ tabId: c.ids.prefill, value: 'after' }] } } }, (r) =>
		assert.equal(r.prefillTabs.textTabs[0].value, 'after'));
	await run.step('Envelopes.getDocumentTabs', [id, '1'], null, (r) => assert.ok(JSON.stringify(r).includes('after')));
	await run.step('Envelopes.getPageTabs', [id, '1', '1'], null, (r) => assert.ok(r));
	await run.step('Envelopes.deleteDocumentTabs', [id, '1'], { tabs: { prefillTabs: { textTabs: [{ tabId: c.ids.prefill }] } } }, (r) => assert.ok(r));

	const parts = [pdf('In two parts'), Buffer.from('% and its end\n')];
	await run.step('Envelopes.createChunkedUpload', [], { chunkedUploadRequest: { data: parts[0].toString('base64') } }, (r) => {
		assert.equal(r.committed, 'false');
		assert.equal(r.totalSize, String(parts[0].length));
		c.ids.upload = r.chunkedUploadId;
		c.ids.uploadUri = r.chunkedUploadUri;
	});
	await run.step('Envelopes.updateChunkedUploadPart', [c.ids.upload, '1'], { chunkedUploadRequest: { data: parts[1].toString('base64') } }, (r) =>
		assert.equal(r.chunkedUploadParts.length, 2));
	await run.step('Envelopes.getChunkedUpload', [c.ids.upload], { include: 'checksum' }, (r) =>
		assert.equal(r.checksum.toLowerCase(), crypto.createHash('sha256').update(Buffer.concat(parts)).digest('hex')));
	await run.step('Envelopes.updateChunkedUpload', [c.ids.upload], { action: 'commit' }, (r) => assert.equal(r.committed, 'true'));
	await run.step('Envelopes.updateDocuments', [id], { envelopeDefinition: { documents: [{ documentId: '4', name: 'parts.pdf',
		fileExtension: 'pdf', remoteUrl: c.ids.uploadUri }] } }, (r) => assert.ok(r.envelopeDocuments.some((d) => d.documentId === '4')));
	await run.step('Envelopes.getDocument', [id, '4'], null, isPdf);
	await run.step('Envelopes.createChunkedUpload', [], { chunkedUploadRequest: { data: 'eA==' } }, (r) => { c.ids.upload = r.chunkedUploadId; });
	await run.step('Envelopes.deleteChunkedUpload', [c.ids.upload], null, () => {});
};

// The one operation whose file stands before the account.
async function raw(run, id) {
	await run.step('Envelopes.updateDocument', [pdf('Second').toString('latin1'), run.c.account, id, '2'], null, () => {}, { account: false });
	await run.step('Envelopes.listDocuments', [id], null, (r) => assert.ok(r.envelopeDocuments.some((d) => d.documentId === '2')));
}
