// SPDX-License-Identifier: GPL-2.0-or-later
// tests/openapi/calls.mjs - node calls.mjs READY-FILE: a client that has read the documents calls DocuSign's methods and the
// mock's through the host.  Whatever goes up and comes down is held to the document's schemas.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as axios from 'openapi-client-axios';
import { end, judge, pointer, shows } from './harness.mjs';

const host = JSON.parse(readFileSync(process.argv[2]));
const OpenAPIClientAxios = axios.OpenAPIClientAxios ?? axios.default.OpenAPIClientAxios;
const headers = { Authorization: `Bearer ${host.token}` };

// What a tool does with nothing but the address of a document and a token.
async function client(instance) {
	const address = `${host.api}/${instance}/openapi.json`;
	const document = await (await fetch(address, { headers })).json();
	const check = judge(document);
	const api = new OpenAPIClientAxios({ definition: structuredClone(document), axiosConfigDefaults: { headers },
		withServer: { url: new URL(document.servers[0].url, address).href } });
	const operations = await api.init();

	return {
		operations,
		// Calls a method with a JSON body or a form, and gives its rows.
		async call(operation, inputs = {}, parameters = {}) {
			const path = '/' + operation.replace('_', '/');
			const form = inputs instanceof FormData;
			if (!form && document.paths[path].post.requestBody)
				check(pointer(path, 'requestBody/content/application~1json/schema'), inputs);
			const { data } = await operations[operation](parameters, inputs);
			check(pointer(path, 'responses/200/content/application~1json/schema'), data);
			return data;
		},
		// The problem that a call ends with.
		async refused(operation, inputs, parameters = {}) {
			const error = await operations[operation](parameters, inputs).then(() => null, (thrown) => thrown);
			assert.ok(error?.response, `it was not refused: ${error}`);
			assert.match(error.response.headers['content-type'], /^application\/problem\+json/);
			check('/components/schemas/stp.Problem', error.response.data);
			assert.equal(error.response.data.status, error.response.status);
			return error.response.data;
		},
		async bytes(file) {
			check('/components/schemas/stp.File', file);
			const { data } = await operations.downloadFile({ id: file.id }, null, { responseType: 'arraybuffer' });
			assert.equal(data.byteLength, file.length);
			return Buffer.from(data);
		},
	};
}

function form(members) {
	const made = new FormData();
	for (const [name, value] of Object.entries(members))
		for (const one of Array.isArray(value) ? value : [value])
			one instanceof File ? made.append(name, one, one.name) : made.append(name, one);
	return made;
}

const pdf = Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj
trailer<</Root 1 0 R>>
`);

// ---- DocuSign ------------------------------------------------------------------------------------------------------

const docusign = await client('Contracts');
let id;

await shows('docusign: an envelope is created and loaded', async () => {
	const made = await docusign.call('Envelope_Create', { EmailSubject: 'Called by OpenAPI', EmailBlurb: null }, { 'Idempotency-Key': 'one' });
	id = made.rows[0].EnvelopeID;
	const loaded = await docusign.call('Envelope_Load', { EnvelopeID: id });
	assert.equal(loaded.rows[0].EmailSubject, 'Called by OpenAPI');
});
await shows('docusign: a document goes up as a part of a form', async () => {
	const made = await docusign.call('Document_Create', form({ EnvelopeID: id, File: new File([pdf], 'Loan.pdf', { type: 'application/pdf' }) }));
	assert.equal(made.rows.length, 1);
});
await shows('docusign: a recipient is added, the envelope is sent', async () => {
	await docusign.call('Recipient_Create', { EnvelopeID: id, Name: 'First Signer', Email: 'first@example.com', RoutingOrder: 1 });
	await docusign.call('Envelope_Send', { EnvelopeID: id });
	assert.match((await docusign.call('Envelope_Load', { EnvelopeID: id })).rows[0].Status, /sent/i);
});
await shows('docusign: a list is cut into pages', async () => {
	for (let i = 0; i < 3; i++)
		await docusign.call('Envelope_Create', { EmailSubject: `Draft ${i}` });
	const subjects = async (parameters) => (await docusign.call('Envelope_GetList', { Status: 'created' }, parameters)).rows
		.map((row) => row.EmailSubject);
	assert.deepEqual(await subjects({ orderBy: '-EmailSubject' }), ['Draft 2', 'Draft 1', 'Draft 0']);
	assert.deepEqual(await subjects({ orderBy: 'EmailSubject', skip: 1, take: 1 }), ['Draft 1']);
});
await shows('docusign: a document comes down', async () => {
	const loaded = await docusign.call('Document_Load', { EnvelopeID: id, DocumentID: 'combined' });
	assert.equal((await docusign.bytes(loaded.rows[0].File)).subarray(0, 5).toString(), '%PDF-');
});
await shows('docusign: what the service refuses is a problem', async () => {
	const problem = await docusign.refused('Envelope_Load', { EnvelopeID: '00000000-0000-4000-8000-000000000000' });
	assert.equal(problem.status, 404);
	assert.equal(problem.error, 'NOT_FOUND');
	assert.ok(problem.code && problem.serviceStatus);
});
await shows('docusign: an unknown input is a problem that names it', async () => {
	const problem = await docusign.refused('Envelope_Load', { EnvelopeId2: id });
	assert.equal(problem.status, 400);
	assert.equal(problem.field, 'EnvelopeId2');
});

// ---- the mock, which has every type ------------------------------------------------------------------------------------

const mock = await client('Mock');

await shows('mock: every type comes back as it went', async () => {
	const went = { Text: '\u00e9"', Memo: '', Number: -9007199254740991, Decimal: '12.50', Autonumber: 7, YesNo: true,
		DateTime: '2026-11-24T10:00:00Z', Date: '2026-01-02', Time: '13:05:00', Guid: '01234567-89ab-cdef-0123-456789abcdef',
		AutoGuid: '01234567-89ab-cdef-0123-456789abcdef', HyperLink: 'https://x.example/', MultiValue: ['a', 'b,c'], Xml: '<a/>',
		Colour: 'Deep Blue' };
	const came = (await mock.call('Thing_Echo', went)).rows[0];
	assert.deepEqual(came, { ...went, File: null, Image: null });
});
await shows('mock: parts of a form, a list and two files among them', async () => {
	const bytes = Buffer.alloc(300000, 'x y');
	const came = (await mock.call('Thing_Echo', form({ Text: 'a', MultiValue: ['a', 'b'], YesNo: 'true',
		File: new File([bytes], 'a.bin'), Image: new File([pdf], 'b.png') }))).rows[0];
	assert.deepEqual([came.Text, came.MultiValue, came.YesNo], ['a', ['a', 'b'], true]);
	assert.equal(came.File.name, 'a.bin');
	assert.ok((await mock.bytes(came.File)).equals(bytes));
	assert.ok((await mock.bytes(came.Image)).equals(pdf));
});
await shows('mock: rows in order', async () => {
	const rows = (await mock.call('Thing_Count', { Rows: 6 }, { orderBy: '-Number,Text', take: 2 })).rows;
	assert.deepEqual(rows.map((row) => row.Number), [5, 4]);
});
await shows('mock: when to try again', async () => {
	const problem = await mock.refused('Thing_Fail', { Status: 11, RetryAfter: 1500 });
	assert.deepEqual([problem.status, problem.error, problem.retryAfterMs], [429, 'RATE_LIMITED', 1500]);
});
await shows('mock: no longer than was asked for', async () => {
	assert.equal((await mock.refused('Thing_Block', null, { Prefer: 'wait=1' })).error, 'TIMEOUT');
});
end();
