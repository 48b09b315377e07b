// SPDX-License-Identifier: GPL-2.0-or-later
// tests/sdk/run.js - node run.js READY-FILE: DocuSign's own SDK, unmodified, over https against fake-docusign.
'use strict';
const fs = require('node:fs');
const { Run, control, assert, docusign, GUID } = require('./harness.js');

const LEAST = 120; // different operations
const subjects = ['envelopes', 'documents', 'recipients', 'templates', 'account', 'people', 'sending'];

async function login(c) {
	const client = new docusign.ApiClient();

	client.setBasePath(c.origin + '/restapi');          // this resets the OAuth address,
	client.setOAuthBasePath(new URL(c.origin).host);    // so that one comes after it
	const token = await client.requestJWTUserToken(c.client, c.user, ['signature', 'impersonation'],
		fs.readFileSync(c.key), 3600);
	assert.equal(token.body.token_type, 'Bearer');
	assert.equal(token.body.expires_in, 3600);
	client.addDefaultHeader('Authorization', 'Bearer ' + token.body.access_token);

	const info = await client.getUserInfo(token.body.access_token);
	const own = info.accounts.find((account) => account.accountId === c.account);
	assert.ok(own, 'the account is not among the user\'s');
	assert.equal(info.sub, c.user);
	assert.equal(own.isDefault, 'true');
	assert.match(own.accountId, GUID);
	client.setBasePath(own.baseUri + '/restapi');
	client.setOAuthBasePath(new URL(c.origin).host);
	return client;
}

async function main() {
	const ready = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
	const c = { origin: ready.origin, control: ready.control, account: ready.account_id, user: ready.user_id,
		client: ready.client_id, key: ready.private_key_file, ids: {} };
	const run = new Run(await login(c), c);

	run.done('ApiClient.requestJWTUserToken');
	run.done('ApiClient.getUserInfo');
	for (const subject of subjects)
		await require(`./${subject}.js`)(run);

	// Whatever was asked and answered was held against the description, if the fake was given one.
	const proof = await control(c, 'GET', '/deviations').catch(() => null);
	if (proof && proof.checked) {
		for (const deviation of proof.deviations)
			console.log('# deviation ' + JSON.stringify(deviation));
		console.log(`# ${proof.checked} exchanges were held against the description`);
	}
	console.log(`# ${run.operations.size} different operations, at least ${LEAST} are wanted`);
	console.log(`${run.passed} passed, ${run.failed} failed`);
	process.exitCode = run.failed || run.operations.size < LEAST ? 1 : 0;
}

main().catch((error) => {
	console.log('not ok - ' + (error.stack || error));
	if (error.response)
		console.log(JSON.stringify(error.response.data));
	process.exitCode = 1;
});
