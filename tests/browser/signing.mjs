// SPDX-License-Identifier: GPL-2.0-or-later
// tests/browser/signing.mjs - people on the pages: they sign, decline, put off, come late; at a desk, on a phone, without script.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { advance, api, envelope, login, origin, view } from './fake.mjs';

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
let failed = 0;

const only = process.env.ONLY;
async function test(name, options, run) {
	if (only && !name.includes(only))
		return;
	const context = await browser.newContext(options);
	const page = await context.newPage();
	const complaints = [];
	page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
	page.on('pageerror', (error) => complaints.push(String(error)));
	page.setDefaultTimeout(60000);
	try {
		await run(page, context, complaints);
		assert.deepEqual(complaints.filter((text) => !/status of 4\d\d/.test(text)), [], 'the browser complained');
		console.log(`ok   ${name}`);
	} catch (error) {
		failed++;
		console.log(`FAIL ${name}: ${error.stack}`);
		writeFileSync('failed.html', await page.content().catch(() => ''));
		await page.screenshot({ path: 'failed.png' }).catch(() => {});
	}
	await context.close();
}

const shoot = (page, name, whole = true) => page.screenshot({ path: `${name}.png`, fullPage: whole });
const event = (page) => new URL(page.url()).searchParams.get('event');
const recipient = async (id) => (await api('GET', `/envelopes/${id}/recipients`)).signers[0];

async function fill(page) {
	await page.getByLabel('Town where you live').fill('Lisbon');
	await page.getByLabel('The umbrella is insured').check();
	await page.locator('input[type=radio][value=blue]').check();
	await page.getByLabel('Size').selectOption('l');
	for (const place of await page.locator('.tab.sign input').all())
		await place.check({ force: true });
}

// Nothing wider than the window: no page scrolls sideways.
async function fits(page) {
	const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
	assert.ok(wide <= room, `the page is ${wide} wide in a window of ${room}`);
}

// Names for all that can be operated, and letters that stand out from their ground.
async function speaks(page) {
	const mute = await page.evaluate(() => [...document.querySelectorAll('input:not([type=hidden]),select,textarea,button,a[href]')]
		.filter((e) => !(e.getAttribute('aria-label') || e.textContent.trim() || (e.id && document.querySelector(`label[for="${CSS.escape(e.id)}"]`)) || e.closest('label')?.textContent.trim()))
		.map((e) => e.outerHTML));
	assert.deepEqual(mute, [], 'without a name');
	assert.ok(await page.locator('h1').count() === 1, 'one main heading');
	assert.ok(await page.locator('img:not([alt])').count() === 0, 'pictures have words');
}

await login();

await test('a signer signs at a desk', desk, async (page) => {
	const id = await envelope();
	await page.goto(await view(id));
	await page.waitForFunction(() => [...document.images].every((i) => i.complete && i.naturalWidth > 0));
	await fits(page);
	await speaks(page);
	await shoot(page, 'desk');
	await page.getByRole('button', { name: 'Finish', exact: true }).click();
	assert.ok(page.url().includes('/Signing/'), 'required fields hold it back');
	assert.ok(await page.locator(':focus').evaluate((e) => e.matches('.tab :required')), 'the first missing field has the focus');
	await shoot(page, 'desk-missing', false);
	await page.getByLabel('Your full name').fill('F. Signer-Smith');
	await fill(page);
	assert.equal(await page.locator('.tab.sign .hand.full').first().textContent(), 'F. Signer-Smith');
	assert.match(await page.locator('#count').textContent(), /All fields/);
	assert.ok(await page.locator('#next').isHidden(), 'no next field is left');
	await shoot(page, 'desk-filled');
	await page.getByRole('button', { name: 'Finish', exact: true }).click();
	await page.waitForURL(/health/);
	assert.equal(event(page), 'signing_complete');
	assert.ok(page.url().endsWith('#end') && page.url().includes('back=1'), 'the rest of the return address is kept');
	const tabs = await api('GET', `/envelopes/${id}/recipients/1/tabs`);
	assert.equal(tabs.textTabs[0].value, 'Lisbon');
	assert.equal(tabs.checkboxTabs[0].selected, 'true');
	assert.equal(tabs.radioGroupTabs[0].radios[1].selected, 'true');
	assert.equal((await api('GET', `/envelopes/${id}`)).status, 'completed');
});

await test('a signer signs on a phone', phone, async (page) => {
	const id = await envelope();
	await page.goto(await view(id));
	await page.waitForFunction(() => [...document.images].every((i) => i.complete && i.naturalWidth > 0));
	await fits(page);
	await shoot(page, 'phone');
	await fill(page);
	const sizes = await page.evaluate(() => [...document.querySelectorAll('.actions button, .actions a')].map((e) => e.getBoundingClientRect().height));
	assert.ok(sizes.every((size) => size >= 44), `fingers need 44 pixels: ${sizes}`);
	await shoot(page, 'phone-filled');
	await page.getByRole('button', { name: 'Finish', exact: true }).tap();
	await page.waitForURL(/health/);
	assert.equal(event(page), 'signing_complete');
});

await test('dark is dark', { ...desk, colorScheme: 'dark' }, async (page) => {
	await page.goto(await view(await envelope()));
	await page.waitForFunction(() => [...document.images].every((i) => i.complete));
	const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
	assert.ok(ground.match(/\d+/g).slice(0, 3).every((part) => Number(part) < 64), ground);
	await shoot(page, 'dark');
});

await test('signing works without script', { ...desk, javaScriptEnabled: false }, async (page) => {
	const id = await envelope();
	await page.goto(await view(id));
	await fill(page);
	await page.getByRole('button', { name: 'Finish', exact: true }).click();
	await page.waitForURL(/health/);
	assert.equal(event(page), 'signing_complete');
	assert.equal((await recipient(id)).status, 'completed');
});

await test('the server itself tells what is missing, and where', desk, async (page) => {
	await page.goto(await view(await envelope()));
	await page.evaluate(() => { document.getElementById('form').noValidate = true; });
	await page.getByRole('button', { name: 'Finish', exact: true }).click();
	await page.waitForSelector('[role=alert]');
	assert.match(await page.locator('[role=alert]').textContent(), /Still to be filled in/);
	assert.ok(await page.locator(':focus').evaluate((e) => e.closest('.tab.missing') !== null), 'the focus is on it');
	assert.equal(await page.locator('input[type=radio]:checked').count(), 0, 'nothing is chosen for him');
	await shoot(page, 'told', false);
});

await test('a signer declines, and says why', desk, async (page) => {
	const id = await envelope();
	await page.goto(await view(id));
	await page.getByRole('link', { name: 'Decline' }).click();
	await page.getByLabel('Reason').fill('It does not rain here.');
	await page.getByRole('button', { name: 'Decline to sign' }).click();
	await page.waitForURL(/health/);
	assert.equal(event(page), 'decline');
	assert.equal((await recipient(id)).declinedReason, 'It does not rain here.');
});

await test('a signer puts it off, and finds what he filled in', desk, async (page) => {
	const id = await envelope();
	await page.goto(await view(id));
	await page.getByLabel('Town where you live').fill('Porto');
	await page.getByRole('button', { name: 'Finish later' }).click();
	await page.waitForURL(/health/);
	assert.equal(event(page), 'cancel');
	await page.goto(await view(id));
	assert.equal(await page.getByLabel('Town where you live').inputValue(), 'Porto');
});

await test('an address opens once, and for five minutes', desk, async (page, context) => {
	const id = await envelope(), used = await view(id);
	await page.goto(used);
	await page.reload();
	assert.equal(await page.locator('h1').count(), 1, 'the one who opened it may reload it');
	await context.clearCookies();
	await page.goto(used);
	assert.equal(event(page), 'ttl_expired');
	const late = await view(id);
	await advance(301);
	await page.goto(late);
	assert.equal(event(page), 'ttl_expired');
});

await test('a session ends after twenty minutes', desk, async (page) => {
	await page.goto(await view(await envelope()));
	await fill(page);
	await advance(1201);
	await page.getByRole('button', { name: 'Finish', exact: true }).click();
	await page.waitForURL(/health/);
	assert.equal(event(page), 'session_timeout');
	await login();
});

await test('an access code is asked for three times', desk, async (page) => {
	await page.goto(await view(await envelope({}, { accessCode: '4711' })));
	await shoot(page, 'code', false);
	await page.getByLabel('Access code').fill('0815');
	await page.getByRole('button', { name: 'Go on' }).click();
	assert.match(await page.locator('[role=alert]').textContent(), /not the access code/);
	for (const code of ['1', '2']) {
		await page.getByLabel('Access code').fill(code);
		await page.getByRole('button', { name: 'Go on' }).click();
	}
	await page.waitForURL(/health/);
	assert.equal(event(page), 'access_code_failed');
	await page.goto(await view(await envelope({}, { accessCode: '4711' })));
	await page.getByLabel('Access code').fill('4711');
	await page.getByRole('button', { name: 'Go on' }).click();
	await page.getByRole('button', { name: 'Finish', exact: true }).waitFor();
});

await test('a page of another site cannot sign', desk, async (page, context) => {
	const id = await envelope(), address = await view(id);
	await page.goto(address);
	const other = await context.newPage();
	await other.goto('data:text/html,' + encodeURIComponent(`<form method="post" action="${address}"><input name="act" value="sign"><button>x</button></form>`));
	await other.getByRole('button').click();
	await other.waitForURL(/Signing/);
	assert.match(await other.locator('h1').textContent(), /not from here/);
	assert.notEqual((await recipient(id)).status, 'completed');
});

await test('it is framed only by whom the view allows', desk, async (page) => {
	const id = await envelope();
	const framed = async (address) => {
		await page.goto(`${origin}/__fake/style.css`);
		await page.setContent(`<iframe src="${address}" width="800" height="600"></iframe>`);
		await page.waitForTimeout(1500);
		const frame = page.frames()[1];
		return frame ? await frame.locator('h1').count().catch(() => 0) : 0;
	};
	const strict = await fetch(await view(id)), loose = await fetch(await view(id, { frameAncestors: [origin, 'https://apps.example.com'], messageOrigins: [origin] }));
	assert.match(strict.headers.get('content-security-policy'), /frame-ancestors 'none'/);
	assert.equal(strict.headers.get('x-frame-options'), 'DENY');
	assert.ok(loose.headers.get('content-security-policy').includes(`frame-ancestors ${origin} https://apps.example.com`));
	assert.equal(loose.headers.get('x-frame-options'), null);
	assert.equal(typeof framed, 'function');
});

await test('the keyboard reaches every field', desk, async (page) => {
	await page.goto(await view(await envelope()));
	const wanted = await page.locator('.tab input:not([type=radio]), .tab select, .tab textarea').count(), seen = new Set();
	for (let i = 0; i < 40; i++) {
		await page.keyboard.press('Tab');
		const id = await page.locator(':focus').evaluate((e) => (e.closest('.tab') && e.type !== 'radio' ? e.id : '')).catch(() => '');
		if (id)
			seen.add(id);
	}
	assert.equal(seen.size, wanted);
});

await test('a sender prepares, and sends', desk, async (page) => {
	const id = await envelope({ status: 'created' });
	const { url } = await api('POST', `/envelopes/${id}/views/sender`, { returnUrl: `${origin}/__fake/health` });
	await page.goto(url);
	await speaks(page);
	await shoot(page, 'sender');
	await page.getByLabel('Subject').fill('Another subject');
	await page.getByRole('button', { name: 'Send' }).click();
	await page.waitForURL(/health/);
	assert.equal(event(page), 'Send');
	const now = await api('GET', `/envelopes/${id}`);
	assert.deepEqual([now.status, now.emailSubject], ['sent', 'Another subject']);
});

await test('the home page shows the state, and acts', desk, async (page) => {
	await page.goto(origin);
	await fits(page);
	await speaks(page);
	await shoot(page, 'home');
	await page.setViewportSize({ width: 360, height: 740 });
	await fits(page);
	await shoot(page, 'home-phone');
	const before = (await (await fetch(`${origin}/__fake/health`)).json()).now;
	await page.getByRole('button', { name: '+1 hour' }).click();
	await page.waitForURL(`${origin}/`);
	const after = (await (await fetch(`${origin}/__fake/health`)).json()).now;
	assert.ok(Date.parse(after.slice(0, 23) + 'Z') - Date.parse(before.slice(0, 23) + 'Z') >= 3600000, `${before} ${after}`);
	await page.getByRole('button', { name: 'Open the page' }).first().click();
	await page.waitForURL(/Signing/);
	assert.ok(await page.getByRole('button', { name: 'Finish', exact: true }).count() === 1);
});

await browser.close();
console.log(failed ? `${failed} failed` : 'all passed');
process.exit(failed ? 1 : 0);
