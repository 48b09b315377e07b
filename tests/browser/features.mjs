// SPDX-License-Identifier: GPL-2.0-or-later
// tests/browser/features.mjs - an administrator on the pages of fake-host: activates DocuSign against fake-docusign,
// consents, runs methods and steps, edits, refreshes, deletes; at a desk, on a phone, by keyboard alone, without script.
import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { api, control, login } from './fake.mjs';

const fake = JSON.parse(readFileSync('ready.json'));
const host = JSON.parse(readFileSync('host.json'));
const key = readFileSync(fake.private_key_file, 'utf8');
const ca = readFileSync(fake.ca_file, 'utf8');
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const contract = process.env.CONTRACT;
const at = (path) => host.origin + path;
// The middle of the key: whoever shows the key in any form shows this.
const canary = key.split('\n')[5];
const password = 'canary-of-a-password-9f2c';

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const dark = { colorScheme: 'dark' };
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
let failed = 0;

async function test(name, options, run) {
	if (process.env.ONLY && !name.includes(process.env.ONLY))
		return;
	const context = await browser.newContext({ acceptDownloads: true, ignoreHTTPSErrors: true, ...options });
	const complaints = [], outside = [], leaks = [], reads = [];
	context.on('request', (request) => {
		const origin = new URL(request.url()).origin;
		if (![host.origin, fake.origin, fake.http_origin].includes(origin) && !request.url().startsWith('data:'))
			outside.push(request.url());
	});
	context.on('response', (response) => {
		if (response.url().startsWith(host.origin) && /html/.test(response.headers()['content-type'] ?? ''))
			reads.push(response.text().then((text) => {
				if (text.includes(canary) || text.includes(password) || text.includes(encodeURIComponent(canary)))
					leaks.push(response.url());
			}).catch(() => {}));
	});
	const watch = (page) => {
		page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
		page.on('pageerror', (error) => complaints.push(String(error)));
	};
	context.on('page', watch);
	const page = await context.newPage();
	page.setDefaultTimeout(20000);
	try {
		await run(page, context);
		await Promise.all(reads);
		assert.deepEqual(complaints.filter((text) => !/status of [45]\d\d/.test(text)), [], 'the browser complained');
		assert.deepEqual(outside, [], 'requests to elsewhere');
		assert.deepEqual(leaks, [], 'pages that show a secret');
		console.log(`ok   ${name}`);
	} catch (error) {
		failed++;
		console.log(`FAIL ${name}: ${error.stack}`);
		for (const [i, open] of context.pages().entries()) {
			writeFileSync(`failed-features-${i}.html`, await open.content().catch(() => ''));
			await open.screenshot({ path: `failed-features-${i}.png`, fullPage: true }).catch(() => {});
		}
	}
	await context.close();
}

// ---- what every page must do --------------------------------------------------------------------------------

const shoot = (page, name) => page.screenshot({ path: `features-${name}.png`, fullPage: true });

// Nothing wider than the window, one main heading, names and contrast and roles as axe sees them.
async function judge(page, where) {
	const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
	assert.ok(wide <= room, `${where}: the page is ${wide} wide in a window of ${room}`);
	assert.equal(await page.locator('h1').count(), 1, `${where}: one main heading`);
	assert.ok(await page.evaluate(() => document.documentElement.lang === 'en'));
}

// Script on our pages is held to the policy; axe is put in by the test, behind it.
async function axes(page, where) {
	for (const scheme of ['light', 'dark']) {
		await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
		await page.evaluate(axe);
		const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations', 'incomplete'] }));
		const faults = found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.html} ${n.failureSummary}`).slice(0, 3).join(' | ')}`);
		assert.deepEqual(faults, [], `${where}, ${scheme}`);
	}
	await page.emulateMedia({ colorScheme: null });
}

const seen = new Set();
async function look(page, name) {
	await judge(page, name);
	const script = await page.evaluate(() => true).catch(() => false);
	if (script && !seen.has(name))
		await axes(page, name);
	seen.add(name);
	await shoot(page, name);
}

const enter = (page) => page.goto(host.address);
const url = (page) => new URL(page.url()).pathname;

// ---- the form ---------------------------------------------------------------------------------------------------

const good = () => ({ 'REST API URL': `${fake.origin}/restapi`, 'Account ID': fake.account_id,
	'Authentication Service URL': fake.origin, 'Client ID': fake.client_id, 'User ID': fake.user_id, 'RSA Private Key': key });

async function network(page) {
	const group = page.locator('details.group', { hasText: 'Network' });
	if (!await group.evaluate((e) => e.open))
		await group.locator('summary').click();
	await page.getByLabel('CA Certificates', { exact: true }).fill(ca);
}

async function fill(page, name, values = {}) {
	await page.getByLabel('Name', { exact: false }).first().fill(name);
	for (const [label, value] of Object.entries({ ...good(), ...values }))
		await page.getByLabel(label, { exact: false }).first().fill(value);
	await network(page);
}

async function activate(page, name, values = {}) {
	await page.goto(at('/features/docusign/new'));
	await fill(page, name, values);
	await page.getByRole('button', { name: 'OK', exact: true }).click();
	await page.waitForURL(/\/activations\//);
	await page.locator('#result').waitFor();
}

// ---- the app at DocuSign -----------------------------------------------------------------------------------------

await login();
await control('POST', '/consents', { granted: false });
await control('PUT', `/apps/${fake.client_id}`, { redirectUris: [host.redirect_url] });

// ---- who may come in ----------------------------------------------------------------------------------------------

await test('nobody comes in without the token', desk, async (page, context) => {
	for (const path of ['/', '/?token=wrong', `/?token=${host.token}x`, '/features/docusign', '/nowhere', '/activations/0']) {
		const answer = await page.goto(at(path));
		assert.equal(answer.status(), 401, path);
		assert.match(await page.locator('main').textContent(), /has printed an address/);
	}
	await look(page, 'stranger');
	await enter(page);
	assert.equal(page.url(), at('/'), 'the token does not stay in the address');
	const [cookie] = await context.cookies();
	assert.ok(cookie.httpOnly && cookie.sameSite === 'Lax');
	assert.notEqual(cookie.value, host.token);
	assert.equal((await page.goto(at('/nowhere'))).status(), 404);
	await look(page, 'nowhere');
	assert.equal((await page.goto(at('/instances/Nobody'))).status(), 404);
	assert.equal((await page.goto(at('/features/nobody'))).status(), 404);
});

await test('forged requests are refused', desk, async (page, context) => {
	await enter(page);
	const [cookie] = await context.cookies();
	const send = (path, options) => fetch(at(path), { redirect: 'manual', ...options,
		headers: { Cookie: `${cookie.name}=${cookie.value}`, ...options.headers } });
	const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
	await page.goto(at('/features/docusign/new'));
	const word = await page.locator('form.main-form input[name=form]').inputValue();
	assert.equal((await send('/features/docusign/new', { method: 'POST', headers: type, body: 'v.Name=A' })).status, 403, 'no word');
	assert.equal((await send('/features/docusign/new', { method: 'POST', headers: type, body: `form=${'0'.repeat(32)}` })).status, 403, 'another word');
	assert.equal((await send('/features/docusign/new', { method: 'POST', headers: { ...type, Origin: 'http://evil.example.com' }, body: `form=${word}` })).status, 403, 'from elsewhere');
	assert.equal((await send('/features/docusign/new', { method: 'POST', headers: { ...type, Origin: 'null' }, body: `form=${word}` })).status, 403, 'from nowhere');
	assert.equal((await send('/features/docusign/new', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: `form=${word}` })).status, 415, 'no form');
	assert.equal((await send('/features/docusign/new', { method: 'POST', headers: type, body: `form=${word}&x=${'y'.repeat(1 << 20)}` })).status, 413, 'too long');
	assert.equal((await send('/features/docusign/new', { method: 'POST', headers: type, body: `form=${word}&v.Name=%FF` })).status, 400, 'no text');
	assert.equal((await send('/', { method: 'POST', headers: type, body: `form=${word}` })).status, 405);
	assert.equal((await send('/', { method: 'DELETE' })).status, 405);
	const head = await send('/', { method: 'HEAD' });
	assert.equal(head.status, 200);
	assert.equal(await head.text(), '');
	const policy = head.headers.get('content-security-policy');
	for (const part of ["default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
		assert.ok(policy.includes(part), policy);
	assert.equal(head.headers.get('x-content-type-options'), 'nosniff');
	assert.equal(head.headers.get('cache-control'), 'no-store');
	const answer = await page.goto(at('/features/docusign/new'));
	await page.locator('form.main-form input[name=form]').evaluate((e) => { e.value = 'wrong'; });
	await page.getByRole('button', { name: 'OK', exact: true }).click();
	assert.match(await page.locator('h1').textContent(), /not from this session/);
	await look(page, 'forged');
	assert.ok(answer.ok());
});

await test('a redirect with a state that nobody gave out is refused', desk, async (page) => {
	for (const query of ['', '?code=x', '?code=x&state=unknown', '?error=access_denied&state=unknown']) {
		assert.equal((await page.goto(at(`/identity/token/oauth/2${query}`))).status(), 400, query);
		assert.match(await page.locator('h1').textContent(), /not known here/);
	}
	await look(page, 'bad-state');
});

// ---- the whole way -----------------------------------------------------------------------------------------------------

await test('an administrator goes the whole way', desk, async (page, context) => {
	await enter(page);
	await look(page, 'list');
	await page.getByRole('link', { name: 'DocuSign', exact: true }).click();
	await look(page, 'feature-empty');
	await page.getByRole('link', { name: 'New Instance' }).click();
	await look(page, 'form');
	assert.ok(await page.getByLabel('Password').isHidden(), 'the other authentication is hidden');
	await page.getByLabel('Static', { exact: true }).check();
	assert.ok(await page.getByLabel('Password').isVisible() && await page.getByLabel('Client ID').isHidden());
	await shoot(page, 'form-static');
	await page.getByLabel('OAuth', { exact: true }).check();
	assert.equal(await page.getByLabel('Redirect URL').first().inputValue(), host.redirect_url);

	// what cannot be is told at once, with what was typed
	await page.getByLabel('Name', { exact: false }).first().fill('9 lives');
	await page.getByRole('button', { name: 'OK', exact: true }).click();
	await page.locator('#faults').waitFor();
	assert.equal(await page.getByLabel('Name', { exact: false }).first().inputValue(), '9 lives');
	assert.equal(await page.getByLabel('Name', { exact: false }).first().getAttribute('aria-invalid'), 'true');
	await look(page, 'form-fault');

	// consent is refused, then given, in a tab of its own
	await fill(page, 'Contracts');
	await page.getByLabel('Description').fill('Signed by everybody');
	for (const grant of [false, true]) {
		const [tab] = await Promise.all([context.waitForEvent('page'), page.getByRole('button', { name: 'Perform Consent' }).click()]);
		await tab.waitForURL(/\/consent\//);
		if (!grant)
			await look(tab, 'consent');
		await tab.getByRole('link', { name: /^Continue to/ }).click();
		await tab.waitForURL((u) => u.origin === fake.origin);
		if (await tab.getByRole('button', { name: 'Continue' }).count())
			await tab.getByRole('button', { name: 'Continue' }).click();
		await tab.getByRole('button', { name: grant ? /accept|allow/i : /decline|cancel|deny/i }).click();
		await tab.waitForURL((u) => u.origin === host.origin);
		assert.match(await tab.locator('h1').textContent(), grant ? /Consent was given/ : /Consent was not given/);
		await look(tab, grant ? 'consent-given' : 'consent-refused');
		assert.equal((await tab.reload()).status(), 400, 'a state is good for one return');
		await tab.close();
	}
	assert.equal(await page.getByLabel('Client ID').inputValue(), fake.client_id, 'the form keeps its values');

	// checks
	await page.getByRole('button', { name: 'OK', exact: true }).click();
	await page.waitForURL(/\/activations\//);
	await page.locator('#result').waitFor();
	assert.match(await page.locator('#result').textContent(), /Contracts is ready/);
	assert.equal(await page.locator('.check.fail').count(), 0);
	assert.match(await page.locator('.checks').textContent(), /Service instance[\s\S]*Smart objects[\s\S]*Workflow steps/);
	await look(page, 'activation');
	const checks = await page.locator('.check').count();
	await page.reload();
	assert.equal(await page.locator('.check').count(), checks, 'a reload shows all again');
	await page.getByRole('link', { name: 'Done' }).click();
	await look(page, 'instance');
	assert.match(await page.locator('main').textContent(), /RSA Private Key\s*●*\s*set/);
	await page.goto(at('/features/docusign'));
	assert.match(await page.locator('tbody').textContent(), new RegExp(`Contracts[\\s\\S]*Signed by everybody[\\s\\S]*${fake.account_id}[\\s\\S]*OAuth[\\s\\S]*Passed`));
	await look(page, 'feature');
	await page.goto(at('/'));
	await look(page, 'list-one');
});

await test('failed checks keep what was typed and save nothing', desk, async (page) => {
	await enter(page);
	await activate(page, 'Broken', { 'User ID': '00000000-1111-4222-8333-444444444444' });
	assert.match(await page.locator('#result').textContent(), /Nothing was saved/);
	assert.match(await page.locator('.check.fail').first().textContent(), /What to do/);
	await look(page, 'activation-failed');
	await page.locator('.check.fail details summary').first().click();
	assert.match(await page.locator('.check.fail pre').first().textContent(), /SmartObject Server Exception: /);
	await page.getByRole('link', { name: 'Back to the form' }).click();
	await look(page, 'form-back');
	assert.equal(await page.getByLabel('User ID').first().inputValue(), '00000000-1111-4222-8333-444444444444');
	assert.equal(await page.getByLabel('User ID').first().getAttribute('aria-invalid'), 'true');
	assert.equal(await page.getByLabel('RSA Private Key').first().inputValue(), '', 'a secret never comes back');
	assert.match(await page.locator('main').textContent(), /A value is kept/);
	await page.locator('#faults a').first().click();
	assert.ok(page.url().includes('#f-'), 'the summary leads to the field');
	assert.equal((await page.goto(at('/instances/Broken'))).status(), 404, 'nothing was saved');
	await page.goBack();
	await page.getByLabel('User ID').first().fill(fake.user_id);
	await page.getByRole('button', { name: 'OK', exact: true }).click();
	await page.locator('#result').waitFor();
	assert.match(await page.locator('#result').textContent(), /Broken is ready/, 'the kept key went along');
	await page.goto(at('/features/docusign/new'));
	await fill(page, 'broken');
	await page.getByRole('button', { name: 'OK', exact: true }).click();
	await page.locator('#faults').waitFor();
	assert.equal(url(page), '/features/docusign/new', 'a taken name is told before any check');
});

await test('what failed can be saved anyway, and says so', desk, async (page) => {
	page.on('dialog', (dialog) => dialog.accept());
	await enter(page);
	await activate(page, 'Untested', { 'Client ID': '00000000-1111-4222-8333-555555555555' });
	await page.getByRole('button', { name: 'Save anyway' }).click();
	await page.getByText('Untested is ready').waitFor();
	await page.getByRole('link', { name: 'Done' }).click();
	assert.match(await page.locator('.state').textContent(), /failed[\s\S]*Saved although a check failed/);
	await page.getByRole('button', { name: 'Test now' }).click();
	await page.locator('#result').waitFor();
	assert.match(await page.locator('#result').textContent(), /The test failed/);
	await look(page, 'test-failed');
});

// ---- console -----------------------------------------------------------------------------------------------------------------

let envelope;
const cell = (page, label) => page.locator('#result tr', { has: page.locator('th', { hasText: new RegExp(`^${label}`) }) }).locator('td').first();

await test('the console runs methods, files up and down', desk, async (page) => {
	await enter(page);
	await page.getByRole('link', { name: 'SmartObjects' }).click();
	await look(page, 'objects');
	await page.locator('#o-Contracts').getByRole('link', { name: 'Envelope', exact: true }).click();
	await look(page, 'object');
	await page.getByRole('link', { name: 'Create', exact: true }).click();
	await look(page, 'console');
	await page.getByLabel('Email Subject', { exact: false }).first().fill('Please sign: <script>alert(1)</script> & "more"');
	await page.getByRole('button', { name: 'Run' }).click();
	await page.locator('#result').waitFor();
	assert.equal((await cell(page, 'Email Subject').textContent()), 'Please sign: <script>alert(1)</script> & "more"');
	envelope = (await cell(page, 'Envelope ID').textContent()).trim();
	await look(page, 'console-result');
	await page.reload();
	assert.equal((await cell(page, 'Envelope ID').textContent()).trim(), envelope, 'a reload does not do it again');

	await page.goto(at('/smartobjects/Contracts_Document/Create'));
	await page.getByRole('button', { name: 'Run' }).click();
	await page.locator('#faults').waitFor();
	assert.equal(await page.locator('#faults li').count(), 2, 'all that is required is told at once');
	await look(page, 'console-fault');
	await page.getByLabel('Envelope ID', { exact: false }).first().fill(envelope);
	await page.locator('input[type=file]').setInputFiles({ name: 'Vertrag für Česko.pdf', mimeType: 'application/pdf', buffer: readFileSync(contract) });
	await page.getByRole('button', { name: 'Run' }).click();
	await page.locator('#result').waitFor();
	assert.match(await page.locator('#result').textContent(), /Vertrag für Česko/);
	await page.goto(at('/smartobjects/Contracts_Document/Load'));
	await page.getByLabel('Envelope ID', { exact: false }).first().fill(envelope);
	await page.getByLabel('Document ID', { exact: false }).first().fill('1');
	await page.getByRole('button', { name: 'Run' }).click();
	await page.locator('#result').waitFor();
	await look(page, 'console-file');
	const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a.file').click()]);
	assert.equal(download.suggestedFilename(), 'Vertrag für Česko.pdf');
	assert.equal(statSync(await download.path()).size, statSync(contract).size);
	const address = await page.locator('a.file').getAttribute('href');
	for (const [path, how, type] of [[address, 'attachment', 'application/octet-stream'], [`${address}/open`, 'inline', 'application/pdf']]) {
		const answer = await page.request.get(at(path));
		assert.ok(answer.headers()['content-disposition'].startsWith(how));
		assert.equal(answer.headers()['content-type'], type);
		assert.equal(answer.headers()['x-content-type-options'], 'nosniff');
	}
	assert.equal((await page.goto(at('/downloads/00000000000000000000000000000000'))).status(), 404);
	await page.goto(at('/smartobjects/Contracts_Document/GetPageImage')).catch(() => {});
	await page.goto(at('/smartobjects/Contracts_Envelope/GetList'));
	await page.getByRole('button', { name: 'Run' }).click();
	await page.locator('#result').waitFor();
	await look(page, 'console-rows');
	await page.goto(at('/smartobjects/Contracts_Envelope/Load'));
	await page.getByLabel('Envelope ID', { exact: false }).first().fill('11111111-2222-4333-8444-555555555555');
	await page.getByRole('button', { name: 'Run' }).click();
	await page.locator('#result').waitFor();
	assert.match(await page.locator('#result').textContent(), /It failed[\s\S]*NOT_FOUND/);
	await look(page, 'console-error');
});

// ---- steps ----------------------------------------------------------------------------------------------------------------------

await test('a step is filled in, run, kept and forgotten; what is kept holds its instance', desk, async (page) => {
	await enter(page);
	await page.getByRole('link', { name: 'Workflow steps' }).click();
	for (const category of ['Envelope', 'Document', 'Recipient', 'Template'])
		assert.ok(await page.getByRole('heading', { name: category, exact: true }).count(), category);
	await look(page, 'steps');
	await page.goto(at('/steps/Contracts_AddRecipient'));
	await look(page, 'step');
	await page.getByLabel('Envelope ID', { exact: false }).first().fill(envelope);
	assert.ok(await page.getByLabel('Host Name').isHidden(), 'what belongs to another type is hidden');
	await page.getByLabel('Recipient Type').first().selectOption('In Person Signer');
	assert.ok(await page.getByLabel('Host Name').isVisible());
	await page.getByLabel('Recipient Type').first().selectOption('Signer');
	await page.getByLabel('Name', { exact: true }).first().fill('First Signer');
	await page.getByLabel('Email', { exact: true }).first().fill('first@example.com');
	await page.getByLabel('Keep this step as').fill('Send the contract');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await page.getByText('The step is kept').waitFor();
	assert.equal(await page.getByLabel('Envelope ID', { exact: false }).first().inputValue(), envelope);
	await page.getByRole('button', { name: 'Run' }).click();
	await page.locator('#result').waitFor();
	assert.match(await page.locator('#result').textContent(), /Values that can be mapped[\s\S]*RecipientID/);
	await look(page, 'step-result');
	await page.goto(at('/instances/Contracts/delete'));
	assert.match(await page.locator('main').textContent(), /saved step Send the contract/i);
	assert.equal(await page.getByRole('button', { name: /^Delete/ }).count(), 0);
	await look(page, 'delete-blocked');
	await page.goto(at('/steps'));
	await look(page, 'steps-saved');
	await page.getByRole('button', { name: 'Forget Send the contract' }).click();
	await page.waitForURL(/\/steps$/);
	assert.equal(await page.getByText('Send the contract').count(), 0);
});

// ---- edit, refresh, delete ------------------------------------------------------------------------------------------------------

await test('an edit keeps the secret, a refresh tells the difference, a delete what goes', desk, async (page) => {
	await enter(page);
	await page.goto(at('/instances/Contracts/edit'));
	assert.match(await page.locator('main').textContent(), /A value is kept/);
	await look(page, 'edit');
	await page.getByLabel('Description').fill('Renamed');
	await page.getByRole('button', { name: 'OK', exact: true }).click();
	await page.getByText('Contracts is ready').waitFor();
	await page.getByRole('link', { name: 'Done' }).click();
	assert.match(await page.locator('main').textContent(), /Renamed/);
	await page.getByRole('button', { name: 'Test now' }).click();
	await page.locator('#result').waitFor();
	assert.match(await page.locator('#result').textContent(), /All is well/, 'the key is still there');
	await look(page, 'test');
	await page.goto(at('/instances/Contracts/edit'));
	await page.getByLabel('Clear the kept RSA Private Key').check();
	await page.getByRole('button', { name: 'OK', exact: true }).click();
	await page.locator('#result').waitFor();
	assert.match(await page.locator('#result').textContent(), /Nothing was saved/);
	await page.goto(at('/instances/Contracts/refresh'));
	assert.match(await page.locator('main').textContent(), /Nothing is different/);
	await look(page, 'refresh');
	await page.getByRole('button', { name: 'Refresh' }).click();
	await page.getByText('The schema was read again').waitFor();
	await page.goto(at('/instances/Broken/delete'));
	await look(page, 'delete');
	await page.getByRole('button', { name: 'Delete Broken' }).click();
	await page.getByText('The instance was deleted').waitFor();
	assert.equal((await page.goto(at('/instances/Broken'))).status(), 404);
});

await test('an instance made in another way has no steps, and its page says so', desk, async (page) => {
	await enter(page);
	await page.goto(at('/service-types/docusign/new'));
	assert.match(await page.locator('main').textContent(), /no workflow steps/);
	await look(page, 'plain-form');
	await fill(page, 'Plain');
	await page.getByRole('button', { name: 'OK', exact: true }).click();
	await page.getByText('Plain is ready').waitFor();
	await page.getByRole('link', { name: 'Done' }).click();
	assert.match(await page.locator('main').textContent(), /None: it was made as a plain service instance/);
	assert.equal((await page.goto(at('/steps/Plain_CreateEnvelope'))).status(), 404);
});

// ---- by keyboard alone, without script, on a phone ---------------------------------------------------------------------------------

await test('the whole activation by keyboard alone', desk, async (page) => {
	await enter(page);
	// Tab until the element with that name has the focus; nothing is clicked.
	const to = async (what) => {
		for (let i = 0; i < 80; i++) {
			await page.keyboard.press('Tab');
			if (await page.evaluate((w) => {
				const e = document.activeElement;
				const words = (e.labels?.[0]?.textContent ?? e.textContent ?? '').trim();
				return words.startsWith(w) && e.getClientRects().length > 0;
			}, what))
				return;
		}
		assert.fail(`the focus never came to ${what}`);
	};
	await page.keyboard.press('Tab');
	assert.match(await page.evaluate(() => document.activeElement.textContent), /Skip to the content/);
	await page.keyboard.press('Enter');
	await to('New Instance');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/new$/);
	await to('Name');
	await page.keyboard.type('Keyboard');
	for (const label of ['REST API URL', 'Account ID', 'Authentication Service URL', 'Client ID', 'User ID', 'RSA Private Key']) {
		await to(label);
		await page.keyboard.press('Control+A');
		await page.keyboard.insertText(good()[label]);
	}
	await to('Network');
	await page.keyboard.press('Enter');
	await to('CA Certificates');
	await page.keyboard.insertText(ca);
	await to('OK');
	await shoot(page, 'keyboard');
	await page.keyboard.press('Enter');
	await page.locator('#result').waitFor();
	assert.match(await page.locator('#result').textContent(), /Keyboard is ready/);
	await to('Done');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/instances\//);
	assert.equal(await page.locator('h1').textContent(), 'Keyboard');
});

await test('the whole way without script', { ...desk, javaScriptEnabled: false }, async (page) => {
	await enter(page);
	await page.getByRole('link', { name: 'New Instance of DocuSign' }).click();
	assert.ok(await page.getByLabel('Password').isHidden(), 'the style sheet alone hides the other group');
	await fill(page, 'Scriptless', { 'Account ID': 'nonsense' });
	await page.getByRole('button', { name: 'OK', exact: true }).click();
	await page.locator('#result').waitFor();
	assert.match(await page.locator('#result').textContent(), /Nothing was saved/);
	await page.getByRole('link', { name: 'Back to the form' }).click();
	await page.getByLabel('Account ID').first().fill(fake.account_id);
	await page.getByRole('button', { name: 'OK', exact: true }).click();
	await page.getByText('Scriptless is ready').waitFor();
	await page.getByRole('link', { name: 'Done' }).click();
	await page.goto(at('/steps/Scriptless_CreateEnvelope'));
	await page.getByLabel('Email Subject', { exact: false }).first().fill('Without script');
	await page.getByRole('button', { name: 'Run' }).click();
	await page.locator('#result').waitFor();
	assert.match(await page.locator('#result').textContent(), /Envelope ID/);
	await page.goto(at('/instances/Scriptless/delete'));
	await page.getByRole('button', { name: 'Delete Scriptless' }).click();
	await page.getByText('The instance was deleted').waitFor();
});

const tour = ['/', '/features/docusign', '/features/docusign/new', '/instances/Contracts', '/instances/Contracts/edit', '/instances/Contracts/refresh',
	'/instances/Contracts/delete', '/smartobjects', '/smartobjects/Contracts_Envelope', '/smartobjects/Contracts_Envelope/GetList',
	'/smartobjects/Contracts_Envelope/Save', '/steps', '/steps/Contracts_AddRecipient'];
for (const [name, options] of [['phone', phone], ['phone-dark', { ...phone, ...dark }], ['desk-dark', { ...desk, ...dark }]])
	await test(`every page fits: ${name}`, options, async (page) => {
		await enter(page);
		for (const path of tour) {
			await page.goto(at(path));
			await judge(page, path);
			await shoot(page, `${name}${path.replace(/\W+/g, '-')}`);
		}
		await page.goto(at('/smartobjects/Contracts_Envelope/GetList'));
		await page.getByRole('button', { name: 'Run' }).click();
		await page.locator('#result').waitFor();
		await judge(page, 'rows');
		await shoot(page, `${name}-rows`);
		await activate(page, 'Shot', { 'User ID': '00000000-1111-4222-8333-444444444444' });
		await judge(page, 'activation');
		await shoot(page, `${name}-activation`);
		await page.getByRole('link', { name: 'Back to the form' }).click();
		await judge(page, 'form back');
		await shoot(page, `${name}-form-back`);
		if (name === 'phone') {
			const small = await page.evaluate(() => [...document.querySelectorAll('button,a.button,.radio,input[type=text],input[type=url],select')]
				.filter((e) => e.getClientRects().length && e.getBoundingClientRect().height < 43.5).map((e) => e.outerHTML));
			assert.deepEqual(small, [], 'fingers need 44 pixels');
		}
		if (options.colorScheme === 'dark') {
			const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
			assert.ok(ground.match(/\d+/g).slice(0, 3).every((part) => Number(part) < 64), ground);
		}
	});

await browser.close();
process.exit(failed ? 1 : 0);
