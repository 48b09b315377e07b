// SPDX-License-Identifier: GPL-2.0-or-later
// tests/sdk/harness.js - calls the SDK's operations one after the other, checks each result, and counts.
//
// A step is one call of one operation.  What a step finds out (ids) it keeps in the context `c` for
// those behind it.  A step that fails does not end the run: the report shall tell all.
'use strict';
const assert = require('node:assert');
const docusign = require('docusign-esign');

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z?$/;

class Run {
	constructor(client, context) {
		this.client = client;
		this.c = context;
		this.apis = {};
		this.operations = new Set();
		this.passed = 0;
		this.failed = 0;
	}

	api(name) {
		if (!this.apis[name])
			this.apis[name] = new docusign[name + 'Api'](this.client);
		return this.apis[name];
	}

	// step('Envelopes.getEnvelope', [envelopeId], {include: 'tabs'}, (result, c) => ...): the account id
	// stands before the arguments, unless the operation takes none (account: false).
	async step(name, args, options, check, { account = true } = {}) {
		const [api, method] = name.split('.');
		const all = [...(account ? [this.c.account] : []), ...args];

		try {
			const result = await this.api(api)[method](...all, ...(options ? [options] : []));
			await check(result, this.c);
			this.done(name);
		} catch (error) {
			this.undone(name, error);
		}
	}

	// A step that the service must refuse: with this HTTP status and errorCode.
	async refused(name, args, options, status, code) {
		const [api, method] = name.split('.');

		try {
			await this.api(api)[method](this.c.account, ...args, ...(options ? [options] : []));
			this.undone(name, new Error('was not refused'));
		} catch (error) {
			if (error.response && error.response.status === status && error.response.data.errorCode === code)
				this.done(name + ' is refused with ' + code);
			else
				this.undone(name, error);
		}
	}

	done(name) {
		this.operations.add(name.split(' ')[0]);
		this.passed++;
		console.log(`ok ${this.passed + this.failed} - ${name}`);
	}

	undone(name, error) {
		const data = error.response && error.response.data;
		const said = data === undefined ? '' : ` HTTP ${error.response.status} ` +
			(Buffer.isBuffer(data) ? data.toString() : typeof data.pipe === 'function' ? '(stream)' : JSON.stringify(data));

		this.failed++;
		console.log(`not ok ${this.passed + this.failed} - ${name}: ${String(error.message).split('\n')[0]}${said}`);
	}
}

// The control interface of the fake, without the SDK.
async function control(c, method, path, body) {
	const answer = await fetch(c.control + path, {
		method, body: body === undefined ? undefined : JSON.stringify(body),
		headers: { 'Content-Type': 'application/json' },
	});
	const text = await answer.text();

	assert.ok(answer.ok, `${method} ${path}: HTTP ${answer.status} ${text}`);
	return text ? JSON.parse(text) : null;
}

// A list of the service's: its positions are texts.
function isPage(result, list, least) {
	assert.ok(Array.isArray(result[list]), `${list} is no list`);
	assert.ok(result[list].length >= least, `${list} has ${result[list].length}, not ${least} or more`);
}

// A PDF of so many pages, each with its text.
function pdf(...pages) {
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}] >>`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	];

	pages.forEach((text, i) => {
		const stream = `BT /F1 14 Tf 72 700 Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`;

		objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + 2 * i} 0 R ` +
			'/Resources << /Font << /F1 3 0 R >> >> >>');
		objects.push(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
	});
	let out = '%PDF-1.4\n';
	const places = objects.map((object, i) => {
		const at = out.length;

		out += `${i + 1} 0 obj\n${object}\nendobj\n`;
		return at;
	});
	const table = out.length;

	out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
	out += places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
	out += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
	return Buffer.from(out, 'latin1');
}

module.exports = { Run, pdf, control, isPage, GUID, DATE, assert, docusign };
