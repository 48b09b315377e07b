// SPDX-License-Identifier: GPL-2.0-or-later
// tests/browser/fake.mjs - just enough of the API for the pages' tests: a token, envelopes, addresses, the clock.
import { createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';

const ready = JSON.parse(readFileSync('ready.json'));
export const origin = ready.http_origin;
const contract = readFileSync(process.env.CONTRACT).toString('base64');
let token;

export async function ask(verb, path, body, headers = {}) {
	const answer = await fetch(origin + path, {
		method: verb,
		headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}), ...headers },
		body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
	});
	const text = await answer.text();
	if (!answer.ok)
		throw new Error(`${verb} ${path}: ${answer.status} ${text}`);
	return text ? JSON.parse(text) : null;
}

export const api = (verb, path, body) => ask(verb, `/restapi/v2.1/accounts/${ready.account_id}${path}`, body);
export const control = (verb, path, body) => ask(verb, `/__fake${path}`, body);
export const advance = (seconds) => control('POST', '/clock', { advance_ms: seconds * 1000 });

export async function login() {
	const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const now = Math.floor(Date.now() / 1000);
	const head = encode({ alg: 'RS256', typ: 'JWT' }) + '.' + encode({ iss: ready.client_id, sub: ready.user_id,
		aud: new URL(ready.origin).host, iat: now, exp: now + 3600, scope: 'signature impersonation' });
	const signature = createSign('RSA-SHA256').update(head).sign(readFileSync(ready.private_key_file)).toString('base64url');
	const answer = await ask('POST', '/oauth/token', new URLSearchParams({
		grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: `${head}.${signature}` }).toString(),
		{ 'Content-Type': 'application/x-www-form-urlencoded' });
	token = answer.access_token;
}

const place = (x, y, more = {}) => ({ documentId: '1', pageNumber: '1', xPosition: String(x), yPosition: String(y), ...more });

export const tabs = () => ({
	signHereTabs: [{ anchorString: 'First signer', anchorCaseSensitive: 'true', anchorYOffset: '-18', anchorUnits: 'pixels' }],
	initialHereTabs: [place(480, 330)],
	dateSignedTabs: [place(290, 590)],
	fullNameTabs: [place(72, 630)],
	textTabs: [place(72, 370, { width: '160', height: '16', tabLabel: 'Town', tooltip: 'Town where you live', required: 'true', maxLength: '40' }),
		place(72, 400, { width: '300', height: '48', tabLabel: 'Remarks', required: 'false' })],
	checkboxTabs: [place(72, 470, { tabLabel: 'Insured', tooltip: 'The umbrella is insured' })],
	radioGroupTabs: [{ documentId: '1', groupName: 'Colour', radios: [
		{ pageNumber: '1', xPosition: '200', yPosition: '470', value: 'black', required: 'true' },
		{ pageNumber: '1', xPosition: '240', yPosition: '470', value: 'blue', required: 'true' }] }],
	listTabs: [place(300, 466, { width: '110', height: '18', tabLabel: 'Size', required: 'true',
		listItems: [{ text: 'Small', value: 's' }, { text: 'Large', value: 'l' }] })],
});

export async function envelope(more = {}, signer = {}) {
	const answer = await api('POST', '/envelopes', {
		emailSubject: 'Please sign: loan of an umbrella', emailBlurb: 'Hello,\nplease read and sign until Friday.', status: 'sent',
		documents: [{ documentId: '1', name: 'Loan of an umbrella.pdf', documentBase64: contract }],
		recipients: { signers: [{ recipientId: '1', name: 'First Signer', email: 'first@example.com', clientUserId: '1',
			routingOrder: '1', tabs: tabs(), ...signer }] },
		...more,
	});
	return answer.envelopeId;
}

export const view = async (id, more = {}) => (await api('POST', `/envelopes/${id}/views/recipient`, {
	returnUrl: `${origin}/__fake/health?back=1#end`, authenticationMethod: 'none', email: 'first@example.com', userName: 'First Signer',
	clientUserId: '1', ...more })).url;
